// Every page and every state of one, in both themes, in five languages: no violation that axe finds, one heading above
// all, and nothing that sticks out on any screen or at twice the text. In English every rule is asked of every element;
// in another language what words and themes can change, where the page has shown that it is built the same. Colours on every place in English
// and light; else, and on the long pages of the sample paper, at the first place of each kind. AXE=every asks every rule of
// every element in both themes and every language, which takes an hour.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { launch, REFUSED, expected, signIn, visitor } from "./lib/browser.mjs";
import { accessible, fits, headings, skeleton } from "./lib/checks.mjs";
import { open, screens } from "./lib/screens.mjs";
import { eventually } from "./lib/wait.mjs";

const EVERY = process.env.AXE === "every";
const LANGUAGES = /** @type {const} */ ([["en", "ltr"], ["de", "ltr"], ["fr", "ltr"], ["es", "ltr"], ["ar", "rtl"]]);

/** @type {import("./lib/screens.mjs").Screens} */ let all;
/** @type {import("playwright-core").Browser} */ let browser;
before(async () => {
  [all, browser] = await Promise.all([screens(), launch()]);
});
after(() => Promise.all([browser?.close(), all?.stop()]));

let looked = 0;
/** How each is built in English. @type {Map<string, string>} */
const built = new Map();

/** Looks at screens one after another, in one page. @param {import("./lib/browser.mjs").Visitor} reader
 *  @param {import("./lib/screens.mjs").Screen[]} list @param {string} lang @param {string} dir
 *  @param {string[]} whole those looked at in full */
async function look({ page, context }, list, lang, dir, whole) {
  const session = await context.newCDPSession(page);
  const text = (/** @type {number} */ size) => session.send("Page.setFontSizes", { fontSizes: { standard: size, fixed: size - 3 } });
  for (const screen of list) {
    const where = `${screen.name}, ${lang}`;
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ colorScheme: "light" });
    await open(page, screen, lang);
    assert.deepEqual(await page.locator("html").evaluate((html) => [html.lang, html.dir]), [lang, dir], where);
    await headings(page, where);
    await fits(page, `${where}, 1280 px`);
    const bones = await skeleton(page);
    if (lang === "en") built.set(screen.name, bones);
    const same = lang !== "en" && built.get(screen.name) === bones;
    if (!same) whole.push(screen.name);
    await accessible(page, `${where}, light, 1280 px`, EVERY ? "all" : same ? "language" : screen.once ? "alike" : "all");
    for (const width of lang === "en" ? [768, 320, 360] : [320]) {
      await page.setViewportSize({ width, height: 740 });
      await fits(page, `${where}, ${width} px`);
    }
    // Colours stand on other grounds there than on a wide screen.
    await page.emulateMedia({ colorScheme: "dark" });
    await accessible(page, `${where}, dark, on a phone`, EVERY ? "all" : "theme");
    await text(32);
    await eventually(() => page.evaluate(() => getComputedStyle(document.documentElement).fontSize), "32px");
    for (const width of lang === "en" ? [360, 1280] : [360]) {
      await page.setViewportSize({ width, height: 740 });
      await fits(page, `${where}, ${width} px, twice the text`);
    }
    await text(16);
    looked += 1;
  }
}

for (const [lang, dir] of LANGUAGES) {
  test(`every page and state in ${lang}`, async (t) => {
    const begun = performance.now();
    const many = all.screens.filter((screen) => EVERY || lang === "en" || !screen.once);
    const cookie = all.sites.map((site) => ({ name: "lang", value: lang, url: site.base }));
    /** @type {string[]} */ const whole = [];
    /** @type {(() => Promise<void>)[]} */
    const rounds = all.sites.flatMap((site) => {
      const here = many.filter((screen) => screen.at === site);
      return [here.filter((screen) => !screen.as), here.filter((screen) => screen.as)].filter((list) => list.length).map((list) => async () => {
        const reader = await visitor(browser, site);
        if (list[0].as) {
          await reader.context.addCookies([{ name: "lang", value: "en", url: site.base }]);
          const email = site === all.sites[0] ? "mo@example.org" : "admin@localhost";
          await signIn(reader.page, site.url(new URL(await site.command("account", "link", "--email", email)).pathname));
        }
        await reader.context.addCookies(cookie);
        await look(reader, list, lang, dir, whole);
        expected(reader, REFUSED);
        await reader.done();
      });
    });
    await Promise.all(rounds.map((round) => round()));
    t.diagnostic(`${many.length} pages in ${Math.round((performance.now() - begun) / 1000)} s, ${whole.length} by every rule; ${looked} looked at by now, each in light and dark`);
  });
}

test("with forced colours what has the focus shows it, and with reduced motion nothing moves by itself", async () => {
  const [site] = all.sites;
  const article = all.screens.find((screen) => screen.name === "article");
  assert.ok(article);
  const reader = await visitor(browser, site, { forcedColors: "active", reducedMotion: "reduce", viewport: { width: 360, height: 740 } });
  const { page } = reader;
  await page.goto(article.path);
  for (const selector of [".skip", ".fold", ".comment > footer a", ".votes button", "#write textarea", "#write .primary", ".find input", "a.quoted"]) {
    const ring = await page.locator(selector).first().evaluate((it) => {
      /** @type {HTMLElement} */ (it).focus();
      const style = getComputedStyle(it);
      return [style.outlineStyle !== "none", Number.parseFloat(style.outlineWidth) >= 2];
    });
    assert.deepEqual(ring, [true, true], `${selector} shows that it has the focus`);
  }
  const moving = await page.evaluate(() => {
    const seconds = (/** @type {string} */ all) => Math.max(...all.split(",").map((it) => Number.parseFloat(it)));
    document.querySelector(".comment")?.classList.add("arrived");
    return [...document.querySelectorAll("*")].filter((it) => {
      const style = getComputedStyle(it);
      return seconds(style.transitionDuration) > 0.01 || style.animationName !== "none" && seconds(style.animationDuration) > 0.01;
    }).map((it) => it.outerHTML.slice(0, 100));
  });
  assert.deepEqual(moving, []);
  await reader.done();
});
