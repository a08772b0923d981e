// Finding one's way in a thread: branches that fold, keys, the way to what was answered and back, handing on a link.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { launch, visitor } from "./lib/browser.mjs";
import { accessible, accessiblePlain, fits, headings } from "./lib/checks.mjs";
import { Site } from "./lib/site.mjs";
import { counts, eventually, hasFocus, reads } from "./lib/wait.mjs";

/** @type {Site} */ let site;
/** @type {import("playwright-core").Browser} */ let browser;
before(async () => {
  [site, browser] = await Promise.all([Site.serve("--guests", "on", "--comment-rate", "0"), launch()]);
});
after(() => Promise.all([browser?.close(), site?.stop()]));

let made = 0;
/** A thread: #1 with the replies #2 (which #3 answers) and #4; then many alone; #n answers #1 from far below. */
async function discussion() {
  made += 1;
  const { slug, thread } = await site.publish({ title: `Who keeps the light ${made}`, body: "The harbour board." });
  const say = (/** @type {string} */ body, /** @type {string} */ name, /** @type {string} */ parent = "") =>
    site.comment(thread, body, { name, parent: parent || undefined });
  const first = await say("The lamp was lit by hand.", "Ann");
  const second = await say("By whose hand, one wonders.", "Bob", first.id);
  const third = await say("Mine, for eleven winters.", "Cara", second.id);
  const fourth = await say("And paid for it, I hope.", "Dan", first.id);
  const others = [];
  for (let n = 0; n < 12; n++) others.push(await say(`Remark ${n} on the light. `.repeat(30), "Eve"));
  return { path: `/${slug}?order=oldest`, thread, first, second, third, fourth, others };
}

/** @param {import("playwright-core").Page} page @param {{ id: string }} comment */
const at = (page, comment) => page.locator(`[id="c${comment.id}"]`);
/** @param {import("playwright-core").Page} page @param {{ id: string }} comment */
const line = (page, comment) => page.locator(`[id="c${comment.id}"] > .replies > .fold`);
/** Which comment has the focus. @param {import("playwright-core").Page} page */
const focused = (page) => page.evaluate(() => document.activeElement?.closest(".comment")?.id.slice(1));
/** @param {import("playwright-core").Page} page @param {{ id: string }} comment */
const reaches = (page, comment) => page.waitForFunction((id) => document.activeElement?.id === `c${id}`, comment.id);

test("a branch folds at its hairline, by mouse and keyboard, and stays so for this visit", async () => {
  const { path, first, second, third } = await discussion();
  for (const viewport of [{ width: 1280, height: 900 }, { width: 360, height: 740 }]) {
    const reader = await visitor(browser, site, { viewport });
    const { page } = reader;
    await page.goto(path);
    const fold = line(page, first);
    assert.equal(await fold.getAttribute("aria-expanded"), "true");
    assert.equal(await fold.innerText(), "Replies to Ann (#1)");
    await at(page, first).scrollIntoViewIfNeeded();
    await at(page, second).scrollIntoViewIfNeeded();
    const box = await fold.boundingBox();
    assert.ok(box && box.width >= 24 && box.height > 100, "as wide as a finger, as long as the branch");
    await accessible(page, "a thread that can be folded");
    await fits(page, "a thread that can be folded");
    // On the line itself, halfway down.
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await page.locator(".folded").waitFor();
    assert.equal(await fold.innerText(), "3 replies: Bob, Cara, Dan");
    assert.equal(await fold.getAttribute("aria-expanded"), "false");
    assert.ok(!(await page.getByText("By whose hand").evaluate((it) => it.checkVisibility())));
    await accessible(page, "a folded thread");
    await fits(page, "a folded thread");
    await page.reload();
    await page.locator(".folded").waitFor();
    assert.equal(await fold.innerText(), "3 replies: Bob, Cara, Dan");
    await fold.focus();
    await page.keyboard.press("Enter");
    await page.getByText("By whose hand").waitFor();
    assert.equal(await fold.getAttribute("aria-expanded"), "true");
    // A branch within it.
    await line(page, second).focus();
    await page.keyboard.press("Space");
    await eventually(() => line(page, second).innerText(), "1 reply: Cara");
    assert.ok(!(await at(page, third).locator(".text").evaluate((it) => it.checkVisibility())));
    await page.reload();
    await page.locator(".folded").waitFor();
    await page.evaluate(() => sessionStorage.clear());
    await reader.done();
  }
});

test("what is folded is found by the browser's own search and by an address", async () => {
  const { path, first, third } = await discussion();
  const reader = await visitor(browser, site);
  const { page } = reader;
  await page.goto(path);
  await line(page, first).click({ position: { x: 12, y: 60 } });
  await page.locator(".folded").waitFor();
  const hidden = await page.locator(".folded > .comment").evaluateAll((all) => all.map((it) => it.getAttribute("hidden")));
  assert.deepEqual(hidden, ["until-found", "until-found"], "the browser looks into it");
  // What its search does before it shows a match, it also does for an address; the search itself has no door for tests.
  await page.evaluate((id) => (location.hash = `#c${id}`), third.id);
  await page.locator(".folded").waitFor({ state: "detached" });
  assert.equal(await line(page, first).getAttribute("aria-expanded"), "true");
  await reader.done();
});

test("what is typed right after r is in the form, however late its script comes", async () => {
  const { path, first } = await discussion();
  const reader = await visitor(browser, site);
  const { page } = reader;
  await page.goto(path);
  await page.locator(".fold").first().waitFor();
  /** @type {() => void} */ let go = () => {};
  const held = new Promise((done) => (go = () => done(undefined)));
  await page.route("**/moves.js", async (route) => {
    await held;
    await route.continue();
  });
  await at(page, first).evaluate((it) => {
    /** @type {HTMLElement} */ (it).tabIndex = -1;
    /** @type {HTMLElement} */ (it).focus();
  });
  // Every one of them is a key that does something, but for those taken back.
  await page.keyboard.type("r");
  await page.keyboard.type("ncx");
  await page.keyboard.press("Backspace");
  await page.keyboard.type("/? jkp");
  go();
  const area = page.locator("#reply-body");
  await hasFocus(area);
  await eventually(() => area.inputValue(), "nc/? jkp");
  await page.keyboard.type("r");
  assert.equal(await area.inputValue(), "nc/? jkpr");
  assert.equal(await page.locator(".folded, dialog[open]").count(), 0);
  assert.equal(await page.locator("#reply [name=parent]").inputValue(), first.id);
  // It is kept as anything typed there is.
  await page.reload();
  await at(page, first).getByRole("link", { name: "Reply" }).first().click();
  await eventually(() => area.inputValue(), "nc/? jkpr");
  // Where nothing opens, nothing is held any more.
  await page.keyboard.press("Escape");
  await counts(area, 0);
  await page.keyboard.press("c");
  await page.locator(".folded").waitFor();
  await reader.done();
});

test("without script nothing folds and nothing is missing", async () => {
  const { path, third } = await discussion();
  const reader = await visitor(browser, site, { javaScriptEnabled: false });
  await reader.page.goto(path);
  assert.equal(await reader.page.locator(".fold").count(), 0);
  await at(reader.page, third).getByText("eleven winters").waitFor();
  await reader.page.getByRole("link", { name: "Keyboard shortcuts" }).click();
  await reader.page.waitForURL("**/keys");
  assert.match(await reader.page.getByRole("main").innerText(), /j\s+next comment/);
  await accessiblePlain(reader.page, "the page of the keys");
  await headings(reader.page, "the page of the keys");
  await fits(reader.page, "the page of the keys");
  await reader.done();
});

test("keys move, fold and answer, and are silent while somebody types", async () => {
  const { path, first, second, third, fourth, others } = await discussion();
  const reader = await visitor(browser, site);
  const { page } = reader;
  await page.goto(path);
  await page.locator(".fold").first().waitFor();
  await page.keyboard.press("j");
  await reaches(page, first);
  for (const next of [second, third, fourth, others[0]]) {
    await page.keyboard.press("j");
    await reaches(page, next);
  }
  await page.keyboard.press("k");
  await reaches(page, fourth);
  await page.keyboard.press("p");
  await reaches(page, first);
  await page.keyboard.press("c");
  await page.locator(".folded").waitFor();
  await reads(page.getByRole("status").last(), "3 replies: Bob, Cara, Dan");
  await page.keyboard.press("j");
  await reaches(page, others[0]);
  await page.keyboard.press("k");
  await page.keyboard.press("c");
  await page.locator(".folded").waitFor({ state: "detached" });
  // A comment without replies folds the branch it is in.
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await reaches(page, third);
  await page.keyboard.press("c");
  await reaches(page, second);
  await page.locator(".folded").waitFor();
  await page.keyboard.press("r");
  const area = page.locator("#reply-body");
  await area.waitFor();
  assert.equal(await page.locator("#reply [name=parent]").inputValue(), second.id);
  await hasFocus(area);
  await page.keyboard.type("jkpcrn?");
  await eventually(() => area.inputValue(), "jkpcrn?");
  assert.equal(await page.locator("dialog[open]").count(), 0);
  await page.keyboard.press("Escape");
  await page.locator("#reply").waitFor({ state: "detached" });
  // With a modifier a key is the browser's.
  const before = await focused(page);
  await page.keyboard.press("Control+j");
  await page.keyboard.press("Alt+k");
  assert.equal(await focused(page), before);
  await reader.done();
});

test("the keys are told of, and can be switched off", async () => {
  const { path, first } = await discussion();
  const reader = await visitor(browser, site);
  const { page } = reader;
  await page.goto(path);
  await page.locator(".fold").first().waitFor();
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await dialog.waitFor();
  await accessible(page, "the dialog of the keys");
  await dialog.getByLabel("Use these keys").uncheck();
  await page.keyboard.press("j");
  await dialog.getByRole("button", { name: "Close" }).click();
  await dialog.waitFor({ state: "hidden" });
  await page.reload();
  await page.locator(".fold").first().waitFor();
  for (const key of ["j", "n", "c", "r", "?"]) await page.keyboard.press(key);
  await page.getByRole("link", { name: "Keyboard shortcuts" }).click();
  await dialog.waitFor();
  assert.equal(await focused(page), undefined, "no key did anything");
  assert.equal(await page.locator(".folded, #reply").count(), 0);
  await dialog.getByLabel("Use these keys").check();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  await page.evaluate(() => scrollTo(0, 0));
  await page.keyboard.press("j");
  await reaches(page, first);
  await reader.done();
});

test("from a reply to what it answers, and back", async () => {
  const { path, thread, first, fourth } = await discussion();
  for (let n = 0; n < 8; n++) await site.comment(thread, `In between, ${n}. `.repeat(60), { parent: fourth.id, name: "Fay" });
  const late = await site.comment(thread, "Late, from far below.", { parent: first.id, name: "Zoe" });
  for (const viewport of [{ width: 1280, height: 700 }, { width: 360, height: 640 }]) {
    const reader = await visitor(browser, site, { viewport });
    const { page } = reader;
    await page.goto(path);
    await page.locator(".fold").first().waitFor();
    await at(page, late).locator("> header a:has(bdi)").click();
    await reaches(page, first);
    await page.waitForURL(new RegExp(`#c${first.id}$`));
    await eventually(() => at(page, first).getAttribute("class"), /arrived/, "it shows where that is");
    const back = page.getByRole("button", { name: `Back to #${late.number}` });
    await back.waitFor();
    await accessible(page, "on the way back");
    await fits(page, "on the way back");
    await page.keyboard.press("Tab");
    for (let n = 0; n < 4 && !(await back.evaluate((it) => it === document.activeElement)); n++) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await reaches(page, late);
    await eventually(() => at(page, late).evaluate((it) => it.getBoundingClientRect().top > 0), true, "in sight");
    await back.waitFor({ state: "detached" });
    // The browser's own way back works as well, and the button goes when what it leads to is in sight.
    await at(page, late).locator("> header a:has(bdi)").click();
    await reaches(page, first);
    await back.waitFor();
    await at(page, late).scrollIntoViewIfNeeded();
    await back.waitFor({ state: "detached" });
    await reader.done();
  }
});

test("a thread with nothing or one comment in it offers what fits, and the keys do no harm", async () => {
  const { slug, thread } = await site.publish({ title: `Silence ${++made}`, body: "Nobody has spoken." });
  const reader = await visitor(browser, site);
  const { page } = reader;
  for (const comments of [0, 1]) {
    if (comments) await site.comment(thread, "The first word.");
    await page.goto(`/${slug}`);
    assert.equal(await page.locator(".bar nav, .find, [data-map]").count(), 0, "nothing to order, search or map");
    assert.equal(await page.getByRole("link", { name: "All links in it" }).count(), comments);
    for (const key of ["j", "k", "p", "c", "n", "/"]) await page.keyboard.press(key);
    await page.getByRole("status").last().filter({ hasText: "No more new comments" }).waitFor();
    await eventually(() => focused(page), comments ? (await page.locator(".comment").getAttribute("id"))?.slice(1) : undefined);
    for (const path of [`/t/${thread}/map`, `/t/${thread}/search?q=word`, `/t/${thread}/links`]) {
      await page.goto(path);
      await headings(page, path);
      await accessible(page, path);
    }
    await page.goto("about:blank");
  }
  await reader.done();
});

test("paging and a branch's own page keep the order", async () => {
  const { thread, first } = await discussion();
  for (let n = 0; n < 70; n++) await site.comment(thread, `Answer ${n} to the first.`, { parent: first.id, name: "Gil" });
  for (let n = 0; n < 200; n++) await site.comment(thread, `Alone ${n}.`, { name: "Hal" });
  const reader = await visitor(browser, site);
  const { page } = reader;
  await page.goto(`/t/${thread}`);
  await page.getByRole("navigation", { name: "Order of comments" }).getByRole("link", { name: "Most discussed" }).click();
  await page.waitForURL(/order=discussed/);
  assert.equal(await page.locator(".comments > .comment").first().getAttribute("data-number"), "1");
  const more = page.locator(".more a").first();
  assert.match((await more.textContent()) ?? "", /more replies: continue this thread/);
  await page.getByRole("link", { name: "Later comments" }).click();
  await page.waitForURL(/order=discussed&after=/);
  await page.getByRole("link", { name: "Earlier comments" }).click();
  await page.waitForURL(/order=discussed$/);
  await more.click();
  await page.waitForURL(/branch=/);
  const left = await page.locator(".comments .comment").evaluateAll((all) => all.map((it) => Number(it.getAttribute("data-number"))));
  assert.deepEqual(left, [...left].sort((a, b) => a - b), "as they were said");
  await page.getByRole("link", { name: "The whole discussion" }).click();
  await page.waitForURL(new RegExp(`/t/${thread}$`));
  assert.equal(await page.locator(".bar [aria-current]").textContent(), "Most discussed");
  await reader.done();
});

test("a comment's link is handed on", async () => {
  const { path, second } = await discussion();
  const reader = await visitor(browser, site, { permissions: ["clipboard-read", "clipboard-write"] });
  const { page } = reader;
  await page.goto(path);
  await page.locator(".fold").first().waitFor();
  await at(page, second).locator("> footer").getByRole("link", { name: "Share" }).click();
  await page.locator("p.toast", { hasText: "is copied" }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), site.url(`/c/${second.id}`));
  await reads(page.getByRole("status").last(), "The link to this comment is copied.");
  assert.ok(page.url().endsWith(path), "the page stays");
  await reader.done();

  const phone = await visitor(browser, site, { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  await phone.context.addInitScript(() => {
    /** @type {any} */ (navigator).share = async (/** @type {any} */ what) => void (/** @type {any} */ (window).shared = what);
  });
  await phone.page.goto(path);
  await phone.page.locator(".fold").first().waitFor();
  await at(phone.page, second).locator("> footer").getByRole("link", { name: "Share" }).tap();
  await phone.page.waitForFunction(() => /** @type {any} */ (window).shared);
  assert.equal((await phone.page.evaluate(() => /** @type {any} */ (window).shared)).url, site.url(`/c/${second.id}`));
  await phone.done();

  // Where neither is allowed, the link leads where it says.
  const refused = await visitor(browser, site);
  await refused.context.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new Error("denied")) } });
  });
  await refused.page.goto(path);
  await refused.page.locator(".fold").first().waitFor();
  await at(refused.page, second).locator("> footer").getByRole("link", { name: "Share" }).click();
  await refused.page.waitForURL(`**#c${second.id}`);
  await refused.done();
});
