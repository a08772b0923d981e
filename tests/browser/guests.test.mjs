// Somebody without an account writes: with script the browser works something out meanwhile and the words stand at once,
// without script they wait for a moderator, and nothing of it is in a person's way.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { expected, launch, visitor } from "./lib/browser.mjs";
import { accessible, fits } from "./lib/checks.mjs";
import { Site } from "./lib/site.mjs";

const PHONE = { viewport: { width: 360, height: 740 } };

/** @type {Site} */ let site;
/** @type {import("playwright-core").Browser} */ let browser;
/** @type {{ slug: string, thread: string }} */ let article;
before(async () => {
  [site, browser] = await Promise.all([Site.serve("--guests", "on"), launch()]);
  article = await site.publish({ title: "The quay is open to everybody", body: "It was not always." });
});
after(() => Promise.all([browser?.close(), site?.stop()]));

/** The comment with these words. @param {import("playwright-core").Page} page @param {string} body */
function said(page, body) {
  return page.locator(".comment", { has: page.locator("> .text", { hasText: body }) });
}

test("on a phone, by keyboard alone, a guest's words stand at once, one after the other", async () => {
  const guest = await visitor(browser, site, PHONE);
  const { page } = guest;
  await page.goto(`/${article.slug}`);
  const asked = page.waitForResponse(/\/challenge$/);
  await page.locator("#write [name=body]").focus();
  assert.equal((await (await asked).json()).wait, 3, "it begins when somebody begins to write");
  for (const body of ["I tie up there.", "So does my brother."]) {
    await page.locator("#write [name=body]").focus();
    await page.keyboard.type(body);
    await page.keyboard.press("Tab");
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("Quay Guest");
    assert.equal(await page.locator("#write [name=name]").inputValue(), "Quay Guest", "nothing hidden takes the focus");
    await page.keyboard.press("Tab");
    assert.equal(await page.locator("#write summary").evaluate((it) => it === document.activeElement), true, "an address is one step aside");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await said(page, body).waitFor();
    assert.equal(await page.getByText("Waiting for a moderator").count(), 0, "it waits for nobody");
  }
  const stored = (await site.comments(article.thread)).map((it) => it.body);
  for (const body of ["I tie up there.", "So does my brother."]) assert.ok(stored.includes(body), body);
  await fits(page, "two comments of a guest");
  await accessible(page, "two comments of a guest");
  const link = said(page, "So does my brother.").getByRole("link", { name: /keep this link/ });
  await link.click();
  await page.getByRole("heading", { name: /^Your comment #/ }).waitFor();
  await page.getByLabel("Your comment", { exact: true }).fill("So does my *sister*.");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Your comment is changed.").waitFor();
  await fits(page, "a guest's link");
  await accessible(page, "a guest's link");
  await guest.done();
});

test("an answer that cannot be had loses no words: they wait for a moderator", async () => {
  const guest = await visitor(browser, site, PHONE);
  const { page } = guest;
  await page.route(/\/challenge$/, (route) => route.abort());
  await page.goto(`/${article.slug}`);
  await page.locator("#write [name=body]").fill("The network is bad here.");
  await page.locator("#write [name=name]").fill("Far Guest");
  await page.locator("#write").getByRole("button", { name: "Post comment" }).click();
  await said(page, "The network is bad here.").getByText("Waiting for a moderator; only you see it.").waitFor();
  assert.ok(expected(guest, /ERR_FAILED/) > 0);
  await guest.done();
});

test("without script a guest's words are kept, and the page says why a moderator reads them first", async () => {
  const guest = await visitor(browser, site, { ...PHONE, javaScriptEnabled: false });
  const { page } = guest;
  await page.goto(`/${article.slug}`);
  await page.locator("#write [name=body]").fill("I browse as in 1996.");
  await page.locator("#write [name=name]").fill("Plain Guest");
  await page.locator("#write").getByRole("button", { name: "Post comment" }).click();
  await page.getByRole("heading", { name: "Your comment waits for a moderator" }).waitFor();
  assert.match((await page.getByRole("main").textContent()) ?? "", /did not run this site’s script/);
  await fits(page, "held without script");
  await guest.done();
});

test("a field stands there for programs alone, and who fills it in waits", async () => {
  const guest = await visitor(browser, site);
  const { page } = guest;
  await page.goto(`/${article.slug}`);
  const trap = page.locator("#write [name=website]");
  assert.equal(await trap.isVisible(), false);
  assert.equal(await page.getByRole("textbox", { name: "Leave this empty" }).count(), 0, "nobody hears it");
  const answer = await page.request.post(`/t/${article.thread}/comments`, {
    headers: { Origin: site.base },
    form: { body: "Cheap boats, cheap boats.", name: "Boat Program", website: "https://boats.example", work: "" },
  });
  assert.equal(answer.status(), 202);
  assert.ok(!(await site.comments(article.thread)).some((it) => /Cheap boats/.test(it.body)));
  await guest.done();
});

test("the link of a guest works without script, once, and opening it changes nothing", async () => {
  const guest = await visitor(browser, site, { ...PHONE, javaScriptEnabled: false });
  const { page } = guest;
  await page.goto(`/${article.slug}`);
  await page.locator("#write [name=body]").fill("I should not have said this.");
  await page.locator("#write [name=name]").fill("Sorry Guest");
  await page.locator("#write").getByRole("button", { name: "Post comment" }).click();
  const link = await page.getByLabel("Address of this page").inputValue();
  for (const method of ["GET", "HEAD"]) {
    const answer = await page.request.fetch(link, { method });
    assert.equal(answer.status(), 200);
    assert.equal(answer.headers()["referrer-policy"], "no-referrer");
    assert.equal(answer.headers()["cache-control"], "no-store");
  }
  await page.goto(link);
  await fits(page, "a guest's link");
  await page.getByLabel("Your comment", { exact: true }).fill("I should have said it *kindly*.");
  await page.getByRole("button", { name: "Save" }).click();
  assert.equal(await page.getByLabel("Your comment", { exact: true }).inputValue(), "I should have said it *kindly*.");
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Delete for good" }).click();
  await page.getByRole("heading", { name: "Your comment is deleted" }).waitFor();
  assert.deepEqual(await guest.context.cookies(), [], "it takes no cookie");
  assert.equal((await page.request.get(link)).status(), 404, "it is used up");
  await guest.done();
});
