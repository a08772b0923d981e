// Changing one's comment, its history, and taking it back: with and without script, and as others see it.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { REFUSED, expected, launch, signIn, visitor } from "./lib/browser.mjs";
import { accessible, accessiblePlain, fits, headings } from "./lib/checks.mjs";
import { Site } from "./lib/site.mjs";
import { counts, eventually, hasFocus, reads } from "./lib/wait.mjs";

/** @type {Site} */ let site;
/** @type {import("playwright-core").Browser} */ let browser;
before(async () => {
  [site, browser] = await Promise.all([Site.serve("--guests", "on", "--comment-rate", "0"), launch()]);
});
after(() => Promise.all([browser?.close(), site?.stop()]));

const PHONE = { viewport: { width: 360, height: 740 } };
let made = 0;

/** An article, and somebody signed in who has written under it. @param {string} words
 *  @param {import("playwright-core").BrowserContextOptions} [options] @param {Site} [at] */
async function author(words, options, at = site) {
  made += 1;
  const { slug, thread } = await at.publish({ title: `Second thoughts ${made}`, body: "Words of the article." });
  const member = await visitor(browser, at, options);
  const { page } = member;
  const name = `Author ${made}`;
  await signIn(page, await at.account(`author${made}@example.org`, name, "reader"));
  await page.goto(options?.javaScriptEnabled === false ? `/t/${thread}/reply` : `/${slug}`);
  const form = page.locator("#write");
  await form.getByText(`Writing as ${name}`).waitFor();
  await form.locator("[name=body]").fill(words);
  await form.getByRole("button", { name: "Post comment" }).click();
  const comment = page.locator(".comment", { hasText: words }).first();
  await comment.waitFor();
  const id = (await comment.getAttribute("id") ?? "").slice(1);
  return { member, page, slug, thread, id, comment: page.locator(`[id="c${id}"]`) };
}

/** What the API says of a comment. @param {string} id */
async function told(id) {
  return (await fetch(site.url(`/api/v1/comments/${id}`))).json();
}

/** Sum of what moved unasked. @param {import("playwright-core").Page} page */
function shift(page) {
  return page.evaluate(() => /** @type {any} */ (window).__shifts.reduce((/** @type {number} */ a, /** @type {number} */ b) => a + b, 0));
}

test("without script a comment is changed on a page, and its history tells", async () => {
  const { member, page, slug, id } = await author("The cat sat on the mat.", { javaScriptEnabled: false, ...PHONE });
  await page.goto("/account");
  await accessiblePlain(page, "the account with a comment");
  await fits(page, "the account with a comment");
  await page.getByRole("link", { name: "Edit" }).click();
  const body = page.getByLabel("Change your comment #1");
  assert.equal(await body.inputValue(), "The cat sat on the mat.");
  await headings(page, "changing a comment");
  await accessiblePlain(page, "changing a comment");
  await fits(page, "changing a comment");
  await body.fill("The *dog* sat on the mat.");
  await page.getByRole("button", { name: "Preview" }).click();
  assert.equal(await page.locator(".preview em").textContent(), "dog");
  assert.equal(await body.inputValue(), "The *dog* sat on the mat.");
  await page.getByRole("button", { name: "Save" }).click();
  await page.waitForURL(new RegExp(`/${slug}#c${id}$`));
  await page.locator(`[id="c${id}"]`).getByRole("link", { name: "edited" }).click();
  await page.waitForURL("**/history");
  assert.equal(await page.locator(".versions > li").count(), 2);
  assert.match(await page.locator(".versions ins").textContent() ?? "", /put in: \*dog\*/);
  await headings(page, "a history");
  await accessiblePlain(page, "a history");
  await fits(page, "a history");

  await page.goto("/account");
  await page.getByRole("link", { name: "Delete" }).click();
  await page.waitForURL("**/withdraw");
  await headings(page, "taking a comment back");
  await accessiblePlain(page, "taking a comment back");
  await fits(page, "taking a comment back");
  await page.getByRole("button", { name: "Delete for good" }).click();
  await page.getByRole("link", { name: "Back to the discussion" }).click();
  await page.locator("#comments-count").waitFor();
  assert.equal(await page.locator(".comment").count(), 0);
  await member.done();
});

test("with script a comment is changed in place, and others see it at once", async () => {
  const { member, page, slug, id, comment } = await author("The cat sat on the mat.", PHONE);
  const others = [await visitor(browser, site), await visitor(browser, site, { javaScriptEnabled: false })];
  const [reader, plain] = others;
  await Promise.all([reader.page.waitForResponse(/\/events\?since=/), reader.page.goto(`/${slug}`)]);
  await plain.page.goto(`/${slug}`);
  assert.equal(await plain.page.locator(".own, .edited").count(), 0, "the page is the same for everyone");

  const link = comment.getByRole("link", { name: "Edit" });
  await link.dblclick();
  await comment.locator("form.edit").waitFor();
  await page.keyboard.press("Escape");
  await counts(comment.locator("form.edit"), 0, "pressed twice, it opens once");
  assert.match(await link.textContent() ?? "", /^Edit \([0-5]:\d\d\)$/);
  await link.focus();
  await page.keyboard.press("Enter");
  const body = comment.getByLabel("Change your comment #1");
  await body.waitFor();
  await hasFocus(body, "the words have the focus");
  await comment.locator(":scope > .text").waitFor({ state: "hidden" });
  await accessible(page, "changing in place");
  await fits(page, "changing in place");
  await body.fill("The dog sat on the mat.");
  await page.keyboard.press("Escape");
  await hasFocus(link, "the focus is back");
  assert.equal(await comment.locator(":scope > .text").textContent(), "The cat sat on the mat.\n");
  await page.keyboard.press("Enter");
  assert.equal(await body.inputValue(), "The dog sat on the mat.", "the words are still there");

  await page.route("**/edit", (route) => route.abort("internetdisconnected"));
  await body.press("Control+Enter");
  await comment.getByRole("alert").getByText("could not be reached").waitFor();
  assert.equal(await body.inputValue(), "The dog sat on the mat.");
  assert.equal(expected(member, /ERR_INTERNET_DISCONNECTED/), 1);
  await page.unroute("**/edit");
  await body.fill(" ");
  await body.evaluate((it) => it.removeAttribute("required"));
  await body.press("Control+Enter");
  await comment.getByText("the comment is empty").waitFor();
  assert.equal(await body.getAttribute("aria-invalid"), "true");
  assert.equal(expected(member, REFUSED), 1);
  await body.fill("The dog sat on the mat.");
  await body.press("Control+Enter");
  await comment.locator(":scope > .text", { hasText: "The dog" }).waitFor();
  await page.locator("[role=status]", { hasText: "Your comment is changed." }).waitFor();
  assert.equal((await told(id)).body, "The dog sat on the mat.");
  await counts(comment.locator("form"), 0);

  for (const seen of [comment, reader.page.locator(`[id="c${id}"]`)]) {
    await seen.locator(":scope > .text", { hasText: "The dog" }).waitFor();
    await reads(seen.locator(":scope > header"), /UTC · edited · #1$/);
    assert.equal(await seen.locator(".edited").getAttribute("href"), `/c/${id}/history`);
  }
  await reader.page.reload();
  assert.equal(await reader.page.locator(`[id="c${id}"] > header`).textContent(), await comment.locator(":scope > header").textContent());
  await page.reload();
  await comment.locator(".own").getByRole("link", { name: "Edit" }).waitFor();
  assert.equal(await shift(page), 0, "nothing moves when one's own tools arrive");
  await Promise.all([member, ...others].map((one) => one.done()));
});

test("taking back asks once more, and leaves a line where somebody answered", async () => {
  const { member, page, slug, thread, id, comment } = await author("I regret this.", PHONE);
  const answer = await site.comment(thread, "I answer that.", { parent: id });
  const reader = await visitor(browser, site);
  await Promise.all([reader.page.waitForResponse(/\/events\?since=/), reader.page.goto(`/${slug}`)]);
  const link = comment.locator(":scope > footer").getByRole("link", { name: "Delete" });
  await link.click();
  const keep = comment.getByRole("link", { name: "Keep it" });
  await keep.waitFor();
  await hasFocus(keep, "the harmless way has the focus");
  await accessible(page, "asked once more");
  await fits(page, "asked once more");
  await page.keyboard.press("Escape");
  await hasFocus(link, "the focus is back");
  assert.equal((await told(id)).state, "shown");
  await link.click();
  await comment.getByRole("button", { name: "Delete for good" }).click();
  await comment.getByText("Withdrawn by its author.").waitFor();
  await counts(comment.locator(":scope > footer"), 0);
  const seen = reader.page.locator(`[id="c${id}"]`);
  await seen.getByText("Withdrawn by its author.").waitFor();
  await counts(seen.locator(":scope > footer"), 0);
  await reader.page.locator(`[id="c${answer.id}"]`, { hasText: "I answer that." }).waitFor();
  assert.equal((await told(id)).body, "");
  await Promise.all([member.done(), reader.done()]);
});

test("after the window the way to change is gone, and who is too late keeps the words", async () => {
  const { member, page, id, comment } = await author("Nearly too late.");
  await comment.getByRole("link", { name: "Edit" }).click();
  const body = comment.getByLabel("Change your comment #1");
  await body.fill("Just too late.");
  // As if the minutes had gone by: the site says so, and so does the page's clock.
  await page.route("**/edit", (route) => route.fulfill({
    status: 409,
    contentType: "text/vnd.rejoinder.fragment+html",
    body: '<span class="error" data-field="">That time is over.</span>',
  }));
  await body.press("Control+Enter");
  await comment.getByRole("alert").getByText("That time is over.").waitFor();
  assert.equal(await body.inputValue(), "Just too late.");
  assert.equal(expected(member, REFUSED), 1);
  await page.unroute("**/edit");
  await page.evaluate(() => {
    const now = Date.now();
    Date.now = () => now + 6 * 60_000;
  });
  await body.press("Escape");
  await comment.getByRole("link", { name: "Delete" }).waitFor();
  await page.waitForFunction((id) => !document.querySelector(`[id="c${id}"] > footer a[href$="/edit"]`), id);
  await eventually(() => comment.locator(":scope > footer a").allTextContents(), ["Reply", "Quote", "Share", "Report", "Delete"]);
  await member.done();
});

test("a moderator changes what others wrote, says why, and everyone reads that", async () => {
  const { slug, thread } = await site.publish({ title: "Moderated words", body: "Words of the article." });
  const { id } = await site.comment(thread, "Her number is 555.");
  const moderator = await visitor(browser, site, PHONE);
  const reader = await visitor(browser, site);
  const { page } = moderator;
  await signIn(page, await site.account("mo@example.org", "Mo", "moderator"));
  await page.goto(`/${slug}`);
  await Promise.all([reader.page.waitForResponse(/\/events\?since=/), reader.page.goto(`/${slug}`)]);
  const comment = page.locator(`[id="c${id}"]`);
  const link = comment.locator(":scope > footer").getByRole("link", { name: "Edit" });
  await link.waitFor();
  assert.equal(await shift(page), 0, "nothing moves when the tools arrive");
  assert.equal(await reader.page.locator(".own").count(), 0, "others have no such tool");
  await fits(page, "a moderator's tools");
  await link.click();
  const body = comment.getByLabel("Change comment #1");
  const why = comment.getByLabel("Why do you change it?");
  await body.fill("Her number is gone.");
  await why.evaluate((it) => it.removeAttribute("required"));
  await body.press("Control+Enter");
  await comment.getByText("Say why: readers are told.").waitFor();
  assert.equal(await why.getAttribute("aria-invalid"), "true");
  assert.equal(expected(moderator, REFUSED), 1);
  await accessible(page, "changing what others wrote");
  await fits(page, "changing what others wrote");
  await why.fill("It was a private number.");
  await body.press("Control+Enter");
  await page.locator("[role=status]", { hasText: "The comment is changed." }).waitFor();
  await link.waitFor();
  const seen = reader.page.locator(`[id="c${id}"]`);
  await seen.locator(":scope > .text", { hasText: "is gone" }).waitFor();
  await reads(seen.locator(".edited"), "edited by a moderator");
  await reads(comment.locator(".edited"), "edited by a moderator");
  assert.equal((await told(id)).edited_by, "moderator");
  await seen.locator(".edited").click();
  await reader.page.getByText("Changed by a moderator, because: It was a private number.").waitFor();
  await reader.page.getByText("by Mo").waitFor();
  await accessible(reader.page, "a history with a moderator's reason");

  // What arrives has the tool too; without script, the page of its votes leads there.
  const { id: later } = await site.comment(thread, "Another number.");
  await page.getByText("1 new comment").first().click();
  await page.locator(`[id="c${later}"] > footer`).getByRole("link", { name: "Edit" }).waitFor();
  const plain = await visitor(browser, site, { javaScriptEnabled: false, ...PHONE });
  await signIn(plain.page, await site.account("ed@example.org", "Ed", "editor"));
  await plain.page.goto(`/c/${later}/vote`);
  await plain.page.getByRole("link", { name: "Edit" }).click();
  await plain.page.getByLabel("Change comment #2").fill("Nothing more.");
  await plain.page.getByLabel("Why do you change it?").evaluate((it) => it.removeAttribute("required"));
  await plain.page.getByRole("button", { name: "Save" }).click();
  await plain.page.getByText("Say why: readers are told.").waitFor();
  assert.equal(expected(plain, REFUSED), 1);
  assert.equal(await plain.page.getByLabel("Change comment #2").inputValue(), "Nothing more.");
  await headings(plain.page, "changing what others wrote");
  await accessiblePlain(plain.page, "changing what others wrote");
  await fits(plain.page, "changing what others wrote");
  await plain.page.getByLabel("Why do you change it?").fill("The same.");
  await plain.page.getByRole("button", { name: "Save" }).click();
  await plain.page.waitForURL(new RegExp(`/${slug}#c${later}$`));
  await Promise.all([moderator, reader, plain].map((one) => one.done()));
});

test("a header says who changed the words last, while the page is open too; a moderator's own new comment has no clock", async () => {
  const { member, page, id, comment } = await author("My number is 555.");
  const reader = await visitor(browser, site);
  await Promise.all([reader.page.waitForResponse(/\/events\?since=/), reader.page.goto(page.url())]);
  const seen = reader.page.locator(`[id="c${id}"] .edited`);
  const moderator = await visitor(browser, site);
  await signIn(moderator.page, await site.account("may@example.org", "May", "moderator"));
  const change = (/** @type {import("playwright-core").Page} */ by, /** @type {Record<string, string>} */ body) => by.evaluate(async ([id, body]) => {
    const { csrf } = await (await fetch("/api/v1/me")).json();
    const headers = { "Content-Type": "application/json", "X-CSRF-Token": csrf };
    return (await fetch(`/api/v1/comments/${id}`, { method: "PATCH", headers, body: JSON.stringify(body) })).json();
  }, /** @type {const} */ ([id, body]));
  assert.equal((await told(id)).edited_by, null);
  assert.equal((await change(page, { body: "My number is 556." })).edited_by, "author");
  await reads(seen, "edited");
  assert.equal((await change(moderator.page, { body: "My number is gone.", reason: "Private." })).edited_by, "moderator");
  await reads(seen, "edited by a moderator");
  await counts(comment.locator(".edited"), 1);
  assert.equal((await change(page, { body: "My number was here." })).edited_by, "author");
  await reads(seen, "edited");
  assert.match(await reader.page.locator(`[id="c${id}"] > header`).innerText(), / · edited · #\d+$/);
  // What a moderator says can be changed at any time, so no time is told from the start.
  await moderator.page.goto(page.url());
  await moderator.page.locator("#write [name=body]").fill("Mine, and no hurry.");
  await moderator.page.locator("#write .primary").click();
  const own = moderator.page.locator(".comment", { hasText: "no hurry" }).locator(".own a");
  await eventually(() => own.allTextContents(), ["Edit", "Delete"]);
  await Promise.all([member, reader, moderator].map((one) => one.done()));
});

test("right to left, the tools and the history stand as they should", async () => {
  const { member, page, id, comment } = await author("The cat sat on the mat.", PHONE);
  await member.context.addCookies([{ name: "lang", value: "ar", url: site.base }]);
  await page.reload();
  await comment.locator(".own a[href$='/edit']").click();
  const body = comment.locator("form.edit [name=body]");
  await body.fill("قطة جلست على السجادة.");
  await fits(page, "changing in Arabic");
  await body.press("Control+Enter");
  await comment.locator(".edited").waitFor();
  await comment.locator(".edited").click();
  await page.waitForURL(/\/history$/);
  await fits(page, "a history in Arabic");
  await accessible(page, "a history in Arabic");
  assert.equal((await told(id)).body, "قطة جلست على السجادة.");
  await member.done();
});
