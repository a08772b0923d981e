// The interface in other languages: what scripts say is said in them, and a reader's choice is kept. How every page looks
// in them stands in accessibility.test.mjs.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { expected, launch, visitor } from "./lib/browser.mjs";
import { Site } from "./lib/site.mjs";
import { eventually } from "./lib/wait.mjs";

const SLUG = "stop-calling-it-regeneration";

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
