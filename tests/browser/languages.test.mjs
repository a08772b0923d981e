// The interface in other languages: long words and right to left fit a phone, nothing of it is left in English, and a
// reader's choice is kept.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { REFUSED, expected, launch, visitor } from "./lib/browser.mjs";
import { accessible, fits, headings } from "./lib/checks.mjs";
import { Site } from "./lib/site.mjs";
import { eventually } from "./lib/wait.mjs";

const SLUG = "stop-calling-it-regeneration";
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

/** @type {Site} */
let site;
/** @type {import("playwright-core").Browser} */
let browser;

before(async () => {
  [site, browser] = await Promise.all([Site.demo(), launch()]);
});

after(async () => {
  await browser.close();
  await site.stop();
});

/** Pages of every kind that a guest meets. */
async function paths() {
  const html = await fetch(site.url(`/${SLUG}`)).then((answer) => answer.text());
  const thread = /data-thread="([^"]+)"/.exec(html)?.[1] ?? "";
  const [first] = await site.comments(thread);
  return ["/", `/${SLUG}`, "/furn-al-mina", `/t/${thread}`, `/t/${thread}/reply?to=${first.id}`, `/t/${thread}?branch=${first.id}`, `/t/${thread}/map`, `/t/${thread}/search?q=a`, `/t/${thread}/search?q=the`, "/links", "/keys", "/account", "/nothing-here"];
}

for (const [lang, dir, locale] of [["de", "ltr", "de-DE"], ["ar", "rtl", "ar"]]) {
  test(`every kind of page in ${lang} fits a phone and is accessible`, async () => {
    const reader = await visitor(browser, site, { ...PHONE, locale });
    const { page } = reader;
    for (const path of await paths()) {
      await page.goto(path);
      assert.deepEqual(await page.locator("html").evaluate((html) => [html.lang, html.dir]), [lang, dir], path);
      await fits(page, `${path} in ${lang}`);
      await headings(page, `${path} in ${lang}`);
      await accessible(page, `${path} in ${lang}`);
    }
    expected(reader, REFUSED);
    await reader.done();
  });
}

test("what scripts say is in the page's language", async () => {
  const reader = await visitor(browser, site, { locale: "de-AT" });
  const { page } = reader;
  await page.goto(`/${SLUG}`);
  const number = await page.locator(".comment").first().getAttribute("data-number");
  await page.locator(".comment > footer a", { hasText: "Antworten" }).first().click();
  const form = page.locator("#reply");
  await eventually(() => form.locator("label").first().innerText(), new RegExp(`^Antwort an .+ \\(#${number}\\)$`));
  await reader.context.setOffline(true);
  await form.getByRole("textbox").first().fill("Dazu ein Wort.");
  await form.getByRole("button", { name: "Kommentar senden" }).click();
  await form.getByRole("alert").filter({ hasText: "Die Website ist nicht erreichbar." }).waitFor();
  await reader.context.setOffline(false);
  await form.getByRole("button", { name: "Abbrechen" }).click();
  await form.waitFor({ state: "detached" });
  expected(reader, /ERR_INTERNET_DISCONNECTED/);
  await reader.done();
});

test("a language chosen at the foot stays, on the same page", async () => {
  const reader = await visitor(browser, site);
  const { page } = reader;
  await page.goto(`/${SLUG}?order=newest`);
  await page.getByRole("button", { name: "العربية" }).click();
  await page.locator("html[dir=rtl]").waitFor();
  assert.ok(page.url().endsWith(`/${SLUG}?order=newest`));
  assert.equal(await page.getByRole("button", { name: "العربية" }).getAttribute("aria-current"), "true");
  await page.goto("/");
  assert.equal(await page.locator("html").getAttribute("lang"), "ar");
  await reader.done();
});
