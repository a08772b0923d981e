// Comments that arrive while a page is open, and what is new since the last visit.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { expected, launch, signIn, visitor } from "./lib/browser.mjs";
import { accessible, fits } from "./lib/checks.mjs";
import { Site } from "./lib/site.mjs";
import { counts, eventually, hasFocus, reads } from "./lib/wait.mjs";

const FLAGS = ["--guests", "on", "--comment-rate", "0"];
const EVENTS = /\/events\?since=/;

/** @type {Site} */ let site;
/** @type {import("playwright-core").Browser} */ let browser;
before(async () => {
  [site, browser] = await Promise.all([Site.serve(...FLAGS), launch()]);
});
after(() => Promise.all([browser?.close(), site?.stop()]));

let articles = 0;
/** A new article whose thread has so many top-level comments. @param {number} size */
async function thread(size) {
  const { slug, thread } = await site.publish({ title: `Article ${++articles}`, body: "Words.\n\n".repeat(30) });
  const ids = [];
  for (let at = 1; at <= size; at++) ids.push((await site.comment(thread, `Comment ${at}.`)).id);
  return { path: `/${slug}`, thread, ids };
}

/** Somebody who has the page open, and its stream. @param {string} path
 *  @param {import("playwright-core").BrowserContextOptions} [options] */
async function watching(path, options) {
  const reader = await visitor(browser, site, options);
  await streaming(reader.page, () => reader.page.goto(path));
  return reader;
}

/** Does something that opens the page's stream, and waits until it is open. @param {import("playwright-core").Page} page
 *  @param {() => Promise<unknown>} what */
async function streaming(page, what) {
  const [answer] = await Promise.all([page.waitForResponse(EVENTS), what()]);
  assert.equal(answer.status(), 200);
}

/** @param {import("playwright-core").Page} page @param {string} name */
function news(page, name) {
  return page.locator(".news").getByRole("button", { name, exact: true });
}

/** Turns the page's face away, or back, as its browser would. @param {import("playwright-core").Page} page
 *  @param {boolean} hidden */
function turn(page, hidden) {
  return page.evaluate((hidden) => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
    document.dispatchEvent(new Event("visibilitychange"));
  }, hidden);
}

/** Where everything on the page stands. @param {import("playwright-core").Page} page */
function places(page) {
  return page.locator(".comment").evaluateAll((all) => all.map((it) => `${it.id} ${it.getBoundingClientRect().top} ${it.getBoundingClientRect().height}`));
}

test("two browsers see each other's comments", async () => {
  const { path } = await thread(3);
  const [ann, bob] = await Promise.all([watching(path), watching(path)]);
  let heading = 3;
  for (const [writer, reader, words] of /** @type {const} */ ([[ann, bob, "From Ann."], [bob, ann, "From Bob."], [ann, bob, "Once more."]])) {
    const form = writer.page.locator("#write");
    await form.locator("[name=body]").fill(words);
    await form.getByLabel("Name").fill("Ann or Bob");
    await form.locator(".primary").click();
    await news(reader.page, "1 new comment").click();
    await reader.page.locator(".comment", { hasText: words }).waitFor();
    await counts(writer.page.locator(".comment", { hasText: words }), 1);
    // Both know of it by now: the writer from the answer as well as from the stream.
    heading += 1;
    for (const one of [writer, reader]) await reads(one.page.locator("#comments-count"), new RegExp(`^${heading} comments`));
    await counts(writer.page.locator(".news"), 0, "one's own comment is not told twice");
  }
  await Promise.all([ann.done(), bob.done()]);
});

test("what arrives moves nothing until it is asked for", async () => {
  for (const [width, options] of /** @type {const} */ ([[1280, {}], [360, { colorScheme: "dark", reducedMotion: "reduce" }], [360, { forcedColors: "active" }]])) {
    const { path, thread: id, ids } = await thread(12);
    const inner = (await site.comment(id, "An answer.", { parent: ids[4] })).id;
    const reader = await watching(path, { viewport: { width, height: 800 }, ...options });
    const { page } = reader;
    await page.locator(`#c${ids[4]}`).scrollIntoViewIfNeeded();
    const before = await places(page);
    const texts = [];
    for (const [parent, body] of [[ids[4], "To five."], [inner, "To the answer."], [ids[5], "To six."], [undefined, "To nobody."]]) {
      texts.push(body);
      await site.comment(id, body, { parent });
    }
    await news(page, "1 new comment").waitFor();
    await news(page, "2 new replies").waitFor();
    assert.equal(await page.locator(".news").count(), 3, "answers that come to stand at one place share its button");
    assert.deepEqual(await places(page), before, "nothing has moved");
    assert.equal(await page.evaluate(() => /** @type {any} */ (window).__shifts.length), 0);
    await reads(page.locator("[role=status]"), /^1 new/);
    // axe knows the colours of the site's sheet alone.
    const look = "forcedColors" in options ? async () => {} : accessible;
    await look(page, "with news");
    await fits(page, "with news");

    await page.keyboard.press("n");
    // What a key does is loaded when the first is pressed.
    await eventually(() => page.evaluate(() => !!document.activeElement?.matches(".news button")), true, "`n` finds the buttons");
    await news(page, "2 new replies").click();
    const five = page.locator(`#c${ids[4]}`);
    const first = five.locator(".comment", { hasText: texts[1] }).last();
    await hasFocus(first, "the reader stands at the first");
    await reads(page.locator("[role=status]"), /2 new replies/);
    await reads(five.locator("> .replies > .comment").last().locator("> .text"), /^To five\./);
    assert.equal(await first.locator("> header a", { hasText: "#13" }).getAttribute("href"), `#c${inner}`);
    await counts(page.locator(".news"), 2);
    await look(page, "with news shown");
    await reader.done();
  }
});

test("removals and restorations show in place", async () => {
  const { path, thread: id, ids } = await thread(3);
  const reader = await watching(path);
  const { page } = reader;
  await site.account("mo@example.org", "Mo Derator", "moderator");
  const token = await site.token("mo@example.org", "decide");
  const decide = (/** @type {string} */ action) => site.post(`/api/v1/comments/${ids[1]}/decisions`, { action }, { Authorization: `Bearer ${token}` });
  const comment = page.locator(`#c${ids[1]}`);
  await decide("remove");
  await comment.getByText("Removed by a moderator.").waitFor();
  await counts(comment.locator("> footer"), 0);
  await page.locator("#comments-count", { hasText: "2 comments" }).waitFor();
  await decide("restore");
  await comment.getByText("Comment 2.").waitFor();
  await counts(comment.locator("> footer"), 1);
  await page.locator("#comments-count", { hasText: "3 comments" }).waitFor();
  // What is removed while it waits behind its button is not shown.
  const { id: short } = await site.comment(id, "Not for long.");
  await news(page, "1 new comment").waitFor();
  await page.locator("#comments-count", { hasText: "4 comments" }).waitFor();
  await site.post(`/api/v1/comments/${short}/decisions`, { action: "remove" }, { Authorization: `Bearer ${token}` });
  await page.locator("#comments-count", { hasText: "3 comments" }).waitFor();
  await news(page, "1 new comment").click();
  await page.locator(`#c${short}`).getByText("Removed by a moderator.").waitFor();
  assert.equal(await page.getByText("Not for long.").count(), 0);
  await reader.done();
});

test("a tab nobody looks at has no stream, and misses nothing", async () => {
  const { path, thread: id, ids } = await thread(2);
  const reader = await watching(path);
  const { page } = reader;
  const closed = page.waitForEvent("requestfailed", (request) => EVENTS.test(request.url()));
  await turn(page, true);
  await closed;
  let asked = 0;
  page.on("request", (request) => (asked += EVENTS.test(request.url()) ? 1 : 0));
  await site.comment(id, "While away.", { parent: ids[0] });
  // A glance away and back again does not even close it.
  assert.equal(asked, 0);
  assert.equal(await page.locator(".news").count(), 0);
  await streaming(page, () => turn(page, false));
  await news(page, "1 new reply").click();
  await page.locator(".comment", { hasText: "While away." }).first().waitFor();
  await reader.done();
});

test("killed and started again, the site loses nothing for its streams", async () => {
  const own = await Site.serve(...FLAGS);
  try {
    const { slug, thread: id } = await own.publish({ title: "Killed", body: "Words." });
    await own.comment(id, "Before.");
    const reader = await visitor(browser, own);
    const { page } = reader;
    await streaming(page, () => page.goto(`/${slug}`));
    const first = (await own.comment(id, "First.")).id;
    await news(page, "1 new comment").waitFor();
    await own.crash(...FLAGS);
    await own.comment(id, "Second.", { parent: first });
    await own.comment(id, "Third.");
    await news(page, "3 new replies").click();
    await counts(page.locator(`#c${first} .comment`, { hasText: "Second." }), 1);
    await counts(page.locator(".comment"), 4);
    expected(reader, /net::ERR_/);
    await reader.done();
  } finally {
    await own.stop();
  }
});

test("what is new since a guest's last visit is marked and found by key", async () => {
  const { path, thread: id, ids } = await thread(3);
  const reader = await watching(path);
  const { page } = reader;
  assert.equal(await page.locator(".unread, .since").count(), 0, "a first visit marks nothing");
  await page.goto("/");
  await site.comment(id, "New answer.", { parent: ids[0] });
  await site.comment(id, "New beginning.");
  await streaming(page, () => page.goto(path));
  await counts(page.locator(".unread"), 2);
  const mark = page.locator(".unread", { hasText: "New answer." }).last();
  assert.match((await mark.locator("> header").textContent()) ?? "", /new #4$/);
  await accessible(page, "with marks");
  await page.getByRole("link", { name: "2 new since your last visit" }).click();
  await hasFocus(mark);
  await page.keyboard.press("n");
  await hasFocus(page.locator(".unread", { hasText: "New beginning." }), "`n` goes to the next");
  // One that arrives now is new too, and still new at the next visit where it was not looked at.
  await site.comment(id, "Newest answer.", { parent: ids[2] });
  await news(page, "1 new reply").waitFor();
  await page.goto("/");
  await page.goto(path);
  await counts(page.locator(".unread"), 1);
  await page.keyboard.press("n");
  await page.keyboard.press("n");
  await page.locator("[role=status]", { hasText: "No more new comments" }).waitFor();
  // Letters typed into a field are letters.
  await page.locator("#write [name=body]").press("n");
  await eventually(() => page.locator("#write [name=body]").inputValue(), "n");
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).__shifts.length), 0, "nothing moved");
  await reader.done();
});

test("an account's last visit is the same in every browser, and one's own words are not new", async () => {
  const { path, thread: id } = await thread(2);
  const link = await site.account("wanda@example.org", "Wanda Wide", "reader");
  const home = await visitor(browser, site);
  await signIn(home.page, link);
  await home.page.goto(path);
  await home.page.getByText("Writing as Wanda Wide").waitFor();
  await home.page.goto("/");
  // Sent while the page was left: on its way for a moment.
  await home.page.waitForFunction(async (id) => (await (await fetch(`/api/v1/me/threads/${id}`)).json()).seen === 2, id);
  await site.comment(id, "Afterwards.");
  await home.page.goto(path);
  await home.page.locator("#write [name=body]").fill("My own.");
  await home.page.locator("#write").getByRole("button", { name: "Post comment" }).click();
  await home.page.locator(".comment", { hasText: "My own." }).waitFor();

  const away = await visitor(browser, site);
  const again = (await site.command("account", "link", "--email", "wanda@example.org")).split("/").at(-1);
  await signIn(away.page, site.url(`/login/${again}`));
  await away.page.goto(path);
  await away.page.getByRole("link", { name: "1 new since your last visit" }).waitFor();
  await counts(away.page.locator(".unread"), 1);
  await counts(away.page.locator(".unread", { hasText: "Afterwards." }), 1);
  await Promise.all([home.done(), away.done()]);
});
