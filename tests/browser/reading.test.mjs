// Reading: what the sample paper's pages say and keep. What every page owes, at every width, in both themes and five
// languages, is looked at in accessibility.test.mjs.
import { strict as assert } from "node:assert";
import { after, before, describe, test } from "node:test";
import { launch, REFUSED, expected, signIn, visitor } from "./lib/browser.mjs";
import { accessible, fits, headers, headings } from "./lib/checks.mjs";
import { Site } from "./lib/site.mjs";

const SCHEMES = /** @type {const} */ (["light", "dark"]);

/** @type {Site} */ let site;
/** @type {import("playwright-core").Browser} */ let browser;
/** Name and path of each kind of page. @type {[string, string][]} */ let pages;

before(async () => {
  [site, browser] = await Promise.all([Site.demo(), launch()]);
  pages = await findPages();
});
after(() => Promise.all([browser?.close(), site?.stop()]));

/** The pages, found as a reader finds them. */
async function findPages() {
  const { page, done } = await visitor(browser, site);
  await page.goto("/furn-al-mina");
  const thread = await page.locator("[data-thread]").getAttribute("data-thread");
  const section = await page.locator(".masthead nav a").first().getAttribute("href");
  const author = await page.locator(".comment > header b a").first().getAttribute("href");
  const answered = await page.locator(".comment:has(> .replies)").first().getAttribute("id");
  const tag = await page.locator(".tags a").first().getAttribute("href");
  await done();
  assert.ok(thread && section && author && answered && tag);
  return /** @type {[string, string][]} */ ([
    ["front page", "/"],
    ["article", "/furn-al-mina"],
    ["thread", `/t/${thread}`],
    ["branch", `/t/${thread}?branch=${answered.slice(1)}`],
    ["author", author],
    ["section", section],
    ["tag", tag],
    ["map", `/t/${thread}/map`],
    ["search", `/t/${thread}/search?q=the`],
    ["links of a thread", `/t/${thread}/links`],
    ["links", "/links"],
    ["keys", "/keys"],
    ["reply", `/t/${thread}/reply?to=${answered.slice(1)}`],
    ["account", "/account"],
  ]);
}

/** Opens a page and sees that all of it has arrived. @param {import("playwright-core").Page} page @param {string} path */
async function open(page, path) {
  const answer = await page.goto(path, { waitUntil: "load" });
  assert.equal(answer?.status(), 200, path);
}

test("every comment's header is whole, in the text itself", async () => {
  const reader = await visitor(browser, site);
  let seen = 0;
  for (const [name, path] of [...pages, /** @type {[string, string]} */ (["long article", "/harbour-bridge-closed-to-cars"])]) {
    await open(reader.page, path);
    seen += await headers(reader.page, name);
  }
  assert.ok(seen > 200, `${seen} comments looked at`);
  await reader.done();
});

test("on a phone no line of a header begins or ends with a dot, and none is cut", async () => {
  for (const lang of ["en", "ar"]) {
    const reader = await visitor(browser, site, { viewport: { width: 360, height: 740 } });
    await reader.context.addCookies([{ name: "lang", value: lang, url: site.base }]);
    await open(reader.page, "/harbour-bridge-closed-to-cars");
    const { out, dots, lines } = await reader.page.evaluate(() => {
      const [out, dots] = [/** @type {string[]} */ ([]), /** @type {string[]} */ ([])];
      let lines = 0;
      const back = document.dir === "rtl";
      for (const line of document.querySelectorAll(".comment > header p")) {
        const box = line.getBoundingClientRect();
        // What each part draws before itself stands in this gap, and is cut where it begins a line.
        const gap = Number.parseFloat(getComputedStyle(line).getPropertyValue("--gap")) * 16;
        const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        const range = document.createRange();
        const tops = new Set();
        for (let text = texts.nextNode(); text; text = texts.nextNode()) {
          range.selectNodeContents(text);
          for (const at of range.getClientRects()) {
            if (text.parentNode === line) {
              if (at.width) dots.push(line.textContent ?? "");
              continue;
            }
            if (back ? at.right > box.right - gap + 1 : at.left < box.left + gap - 1) out.push(line.textContent ?? "");
            tops.add(Math.round(at.top / 10));
          }
        }
        lines = Math.max(lines, tops.size);
      }
      return { out: out.slice(0, 3), dots: dots.slice(0, 3), lines };
    });
    assert.deepEqual([out, dots], [[], []], lang);
    assert.ok(lines >= 2, "some take more than a line");
    await reader.done();
  }
});

test("paper has every word, who said it and when, and where links lead; no tools, and light in the dark", async () => {
  const reader = await visitor(browser, site, { colorScheme: "dark" });
  const { page } = reader;
  await open(page, "/harbour-bridge-closed-to-cars");
  await page.getByRole("link", { name: "All links in it" }).click();
  // The page of a comment that holds a link.
  await page.locator(".links .meta a").last().click();
  await page.waitForURL(/#c/);
  await page.locator(".fold").first().click({ position: { x: 12, y: 40 } });
  await page.locator(".folded").waitFor();
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const told = await page.evaluate(() => {
    const seen = (/** @type {string} */ all) => [...document.querySelectorAll(all)].filter((it) => it.checkVisibility()).length;
    const after = (/** @type {Element} */ it) => getComputedStyle(it, "::after").content;
    const links = [...document.querySelectorAll(".text a[href^='http']")];
    return {
      tools: seen("button, input, textarea, form, .votes, nav:not(.pages), .skip, .colophon, dialog"),
      hidden: document.querySelectorAll(".comment, .comment > header p, .comment > .text").length - seen(".comment, .comment > header p, .comment > .text"),
      comments: seen(".comment"),
      twice: links.filter((it) => it.textContent?.includes("://") && after(it) !== "none").length,
      unsaid: [...links, ...document.querySelectorAll(".body a[href^='http']")].filter((it) => !it.textContent?.includes("://") && !after(it).includes("http")).length,
      links: links.length,
      paper: getComputedStyle(document.body).backgroundColor,
    };
  });
  assert.deepEqual({ ...told, comments: 0, links: 0 }, { tools: 0, hidden: 0, comments: 0, twice: 0, unsaid: 0, links: 0, paper: "rgb(255, 255, 255)" });
  assert.ok(told.comments > 5 && told.links > 0, JSON.stringify(told));
  await open(page, "/harbour-bridge-closed-to-cars");
  const later = await page.locator(".pages [rel=next]").evaluate((it) => getComputedStyle(it, "::after").content);
  assert.match(later, /after=/, "where it goes on");
  await page.emulateMedia({ media: "screen" });
  await open(page, pages.find(([name]) => name === "search")?.[1] ?? "");
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator("#search").isVisible(), "what was searched for");
  assert.equal(await page.getByRole("button").count(), 0);
  await reader.done();
});

test("the place of a reply is in the document's own nesting", async () => {
  const reader = await visitor(browser, site, { javaScriptEnabled: false });
  await open(reader.page, "/furn-al-mina");
  assert.ok((await reader.page.locator(".replies > .comment").count()) > 5);
  const wrong = await reader.page.locator(".replies > .comment").evaluateAll((all) => all.filter((comment) => {
    const answers = comment.querySelector(":scope > header a[href^='#c']")?.getAttribute("href")?.slice(1);
    const above = comment.parentElement?.parentElement?.id;
    let deep = 0;
    for (let it = /** @type {Element | null | undefined} */ (comment); it; it = it.parentElement?.closest(".replies")) deep++;
    return answers !== above && deep <= 5;
  }).map((comment) => comment.id));
  assert.deepEqual(wrong, []);
  await reader.done();
});

test("reading the whole site sets no cookie, and keeps nothing but how far each thread was seen", async () => {
  const reader = await visitor(browser, site);
  for (const [, path] of pages) {
    const answer = await reader.page.goto(path);
    assert.equal(await answer?.headerValue("set-cookie"), null, path);
  }
  const stored = await reader.page.evaluate(() => ({ ...localStorage, ...sessionStorage }));
  assert.deepEqual([await reader.context.cookies(), Object.keys(stored)], [[], ["seen"]]);
  for (const [thread, number] of Object.entries(JSON.parse(stored.seen))) {
    assert.ok(/^\w+$/.test(thread) && Number.isInteger(number), `${thread}: ${number}`);
  }
  await reader.done();
});

test("back and forward keep the place", async () => {
  const reader = await visitor(browser, site);
  const { page } = reader;
  await open(page, "/harbour-bridge-closed-to-cars");
  const link = page.locator(".comment > header b a").nth(60);
  await link.scrollIntoViewIfNeeded();
  const place = await page.evaluate(() => scrollY);
  assert.ok(place > 3000, `far down: ${place}`);
  await link.click();
  await page.waitForURL("**/@*");
  await page.goBack();
  await page.waitForFunction((place) => Math.abs(scrollY - place) < 3, place);
  await page.goForward();
  await page.waitForURL("**/@*");
  await reader.done();
});

test("an order of comments can be chosen and shared, and is the order shown", async () => {
  const reader = await visitor(browser, site);
  const { page } = reader;
  await open(page, "/furn-al-mina");
  const tops = () => page.locator(".comments > .comment").evaluateAll((all) => all.map((it) => Number(it.getAttribute("data-number"))));
  const oldest = await tops();
  await page.getByRole("navigation", { name: "Order of comments" }).getByRole("link", { name: "Newest" }).click();
  await page.waitForURL(/order=newest/);
  assert.deepEqual(await tops(), [...oldest].reverse());
  assert.equal(await page.locator(".bar [aria-current]").textContent(), "Newest");
  await reader.done();
});

describe("what else is seen", () => {
  test("errors are pages with a next step", async () => {
    const reader = await visitor(browser, site);
    for (const path of ["/nothing-here", "/c/zzzzzz", "/@Nobody At All", "/login/spent", "/section/none", "/t/x"]) {
      const answer = await reader.page.goto(path);
      assert.equal(answer?.status(), 404, path);
      await headings(reader.page, path);
      await accessible(reader.page, path);
      assert.equal(await reader.page.getByRole("main").getByRole("link", { name: /front page/i }).count(), 1, path);
    }
    const answer = await reader.page.goto("/moderation");
    assert.equal(answer?.status(), 401);
    await accessible(reader.page, "queue for nobody");
    assert.equal(expected(reader, REFUSED), 7);
    await reader.done();
  });

  test("a moderator's pages", async () => {
    const moderator = await visitor(browser, site, { viewport: { width: 360, height: 800 } });
    const { page } = moderator;
    await page.goto(site.link("moderator"));
    await fits(page, "confirm");
    await accessible(page, "confirm");
    await signIn(page, site.link("moderator"));
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      for (const path of ["/account", "/moderation", "/furn-al-mina"]) {
        await open(page, path);
        await page.locator("a.account", { hasText: "Piers Ambrose" }).waitFor();
        await fits(page, path);
        await headings(page, path);
        await accessible(page, `${path}, ${colorScheme}`);
      }
    }
    await moderator.done();
  });

  test("an empty site", async () => {
    const empty = await Site.serve();
    try {
      for (const colorScheme of SCHEMES) {
        const reader = await visitor(browser, empty, { colorScheme, viewport: { width: 360, height: 800 } });
        await open(reader.page, "/");
        await fits(reader.page, "empty site");
        await headings(reader.page, "empty site");
        await accessible(reader.page, "empty site");
        await reader.done();
      }
    } finally {
      await empty.stop();
    }
  });
});
