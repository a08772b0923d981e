// The line of tools under a comment: whatever it holds and however it breaks, no dot ends a line or begins one.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { launch, signIn, visitor } from "./lib/browser.mjs";
import { fits } from "./lib/checks.mjs";
import { Site } from "./lib/site.mjs";
import { counts, eventually } from "./lib/wait.mjs";

/** @type {Site} */ let site;
/** @type {import("playwright-core").Browser} */ let browser;
/** @type {string} */ let path;
/** @type {string} */ let thread;
before(async () => {
  [site, browser] = await Promise.all([Site.serve("--guests", "on", "--comment-rate", "0"), launch()]);
  const article = await site.publish({ title: "Who keeps the light", body: "The harbour board has voted." });
  [path, thread] = [`/${article.slug}`, article.thread];
  let last = await site.comment(thread, "Nobody asked us.", { name: "Ann" });
  for (const body of ["Nor us.", "Nor them.", "They never do."]) last = await site.comment(thread, body, { name: "Bob", parent: last.id });
});
after(() => Promise.all([browser?.close(), site?.stop()]));

/** What is wrong with the lines of tools, and how many lines there are of the fullest.
 *  @param {import("playwright-core").Page} page @returns {Promise<{ wrong: string[], most: number }>} */
function lines(page) {
  return page.evaluate(() => {
    const wrong = [];
    let most = 0;
    for (const footer of document.querySelectorAll(".comment > footer")) {
      const rtl = getComputedStyle(footer).direction === "rtl";
      const text = /** @type {Element} */ (footer.previousElementSibling).getBoundingClientRect();
      const from = (/** @type {DOMRect} */ box) => (rtl ? text.right - box.right : box.left - text.left);
      if (getComputedStyle(footer).fontSize !== "0px" || !/^inset\(/.test(getComputedStyle(footer).clipPath)) wrong.push("dots of the text are seen, or those before a line");
      const tools = [...footer.querySelectorAll(":scope a, :scope button")].filter((it) => it.checkVisibility());
      let line = -Infinity;
      let count = 0;
      for (const tool of tools) {
        const box = tool.getBoundingClientRect();
        const dotted = getComputedStyle(tool, "::before").content.includes("·");
        const hangs = tool.closest(".hangs");
        const first = box.top > line + box.height / 2;
        if (first) {
          line = box.top;
          count += hangs ? 0 : 1;
        }
        // The arrow that stands alone has its room before it.
        const room = tool.matches("button:nth-child(2)") ? 7 : 1;
        if (first && hangs ? dotted && tool === hangs.firstElementChild : first && Math.abs(from(box)) > room) wrong.push(`${tool.textContent} begins a line ${from(box)} px in`);
        if (!first && !dotted && !tool.matches("button:nth-child(2)")) wrong.push(`nothing parts ${tool.textContent}`);
      }
      most = Math.max(most, count);
    }
    return { wrong, most };
  });
}

test("no dot begins a line of tools or ends one, at any width, in any direction, for anybody", async () => {
  for (const role of [null, "reader", "moderator"]) {
    const reader = await visitor(browser, site);
    const { page } = reader;
    if (role) {
      await signIn(page, await site.account(`${role}@example.org`, `Some ${role}`, role));
      await page.goto(path);
      await page.locator("#write [name=body]").fill(`Mine, as a ${role}.`);
      await page.locator("#write .primary").click();
      await page.locator(".comment", { hasText: `Mine, as a ${role}.` }).locator(".own a").first().waitFor();
    }
    const session = await page.context().newCDPSession(page);
    for (const lang of ["en", "de", "ar"]) {
      await reader.context.addCookies([{ name: "lang", value: lang, url: site.base }]);
      for (const [width, size] of [[320, 16], [360, 16], [768, 16], [320, 32]]) {
        const where = `${role ?? "a guest"}, ${lang}, ${width} px, ${size} px text`;
        await page.setViewportSize({ width, height: 740 });
        await session.send("Page.setFontSizes", { fontSizes: { standard: size, fixed: size - 3 } });
        await page.goto(path);
        if (role) await page.locator(".comment > footer > .own a").first().waitFor();
        if (role === "moderator") await counts(page.locator(".comment > footer:not(:has(> .own))"), 0);
        const { wrong, most } = await lines(page);
        assert.deepEqual(wrong, [], where);
        if (size === 32) assert.ok(most > 1, `${where}: there are lines that break`);
        await fits(page, where);
      }
    }
    await reader.done();
  }
});

test("the tools are words with dots between them where there is no style", async () => {
  const said = await (await fetch(site.url(`/t/${thread}`))).text();
  const [, tools] = /<footer>(.*?)<\/footer>/s.exec(said) ?? [];
  assert.match(tools.replace(/<[^>]*>/g, ""), /^worth readingnot worth reading · agree · disagree · Reply · Quote · Share · Report$/);
});

test("with tools gone and come again nothing is left over", async () => {
  const token = await site.token("admin@localhost", "decide");
  const put = async (/** @type {string} */ state) => {
    const headers = { "Content-Type": "application/json", Authorization: `Bearer ${token}` };
    const body = JSON.stringify({ state, reason: "Asleep." });
    assert.equal((await fetch(site.url(`/api/v1/threads/${thread}/state`), { method: "PUT", headers, body })).status, 200);
  };
  const reader = await visitor(browser, site, { viewport: { width: 360, height: 740 } });
  await Promise.all([reader.page.waitForResponse(/\/events\?since=/), reader.page.goto(path)]);
  const tools = () => reader.page.locator(".comment > footer").first().locator("> a").allTextContents();
  for (const [state, left] of /** @type {const} */ ([["closed", ["Share", "Report"]], ["open", ["Reply", "Quote", "Share", "Report"]]])) {
    await put(state);
    await eventually(tools, left);
    assert.deepEqual((await lines(reader.page)).wrong, [], state);
  }
  await reader.done();
});
