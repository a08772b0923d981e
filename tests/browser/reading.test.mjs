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

test("the place of a reply is in the document's own nesting", async () => {
  const reader = await visitor(browser, site, { javaScriptEnabled: false });
  await open(reader.page, "/furn-al-mina");
  assert.ok((await reader.page.locator(".replies > .comment").count()) > 5);
  const wrong = await reader.page.locator(".replies > .comment").evaluateAll((all) => all.filter((comment) => {
    const answers = comment.querySelector(":scope > header p > a[href^='#c']")?.getAttribute("href")?.slice(1);
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
