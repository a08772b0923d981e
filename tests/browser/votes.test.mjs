// Voting, with and without script, and the order of a thread that is remembered.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { REFUSED, expected, launch, signIn, visitor } from "./lib/browser.mjs";
import { accessible, accessiblePlain, fits, headings } from "./lib/checks.mjs";
import { Site } from "./lib/site.mjs";
import { eventually, hasFocus } from "./lib/wait.mjs";

/** @type {Site} */ let site;
/** @type {import("playwright-core").Browser} */ let browser;
before(async () => {
  [site, browser] = await Promise.all([Site.serve("--guests", "on", "--comment-rate", "0"), launch()]);
});
after(() => Promise.all([browser?.close(), site?.stop()]));

let made = 0;
/** An article with two comments to vote on. */
async function discussion() {
  made += 1;
  const article = await site.publish({ title: `Who pays for slipway ${made}`, body: "The harbour board." });
  const first = await site.comment(article.thread, "The boats pay.", { name: "Boat Owner" });
  const second = await site.comment(article.thread, "The town pays.", { name: "Town Clerk" });
  return { path: `/${article.slug}`, first, second };
}

/** The votes of a comment, as its API tells them. @param {string} id */
async function counts(id) {
  const { worth, not_worth, agree, disagree } = await (await fetch(site.url(`/api/v1/comments/${id}`))).json();
  return [worth, not_worth, agree, disagree];
}

/** @param {import("playwright-core").Page} page @param {{ id: string }} comment */
function votesOf(page, comment) {
  return page.locator(`[id="c${comment.id}"] > footer > .votes`);
}

test("without script a vote is given by one press, and taken back on its page", async () => {
  const { path, first } = await discussion();
  const guest = await visitor(browser, site, { javaScriptEnabled: false });
  await guest.page.goto(path);
  await votesOf(guest.page, first).getByRole("button", { name: "worth reading", exact: true }).click();
  await guest.page.getByRole("main").getByText(/Voting needs an account: sign in first/).waitFor();
  await accessiblePlain(guest.page, "asked to sign in to vote");
  assert.deepEqual(await counts(first.id), [0, 0, 0, 0]);
  assert.equal(expected(guest, REFUSED), 1);
  await guest.done();

  const member = await visitor(browser, site, { javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  const { page } = member;
  await signIn(page, await site.account(`plain${made}@example.org`, `Plain Voter ${made}`, "reader"));
  await page.goto(path);
  await votesOf(page, first).getByRole("button", { name: "disagree", exact: true }).click();
  await page.waitForURL(new RegExp(`${path}#c${first.id}$`));
  await votesOf(page, first).getByRole("button", { name: "worth reading", exact: true }).click();
  await votesOf(page, first).getByRole("button", { name: "1 worth reading" }).waitFor();
  assert.deepEqual(await counts(first.id), [1, 0, 0, 1]);
  await fits(page, "a thread with votes");
  await accessiblePlain(page, "a thread with votes");

  // The same once more says that it stood already, and offers to take it back.
  await votesOf(page, first).getByRole("button", { name: "1 worth reading" }).click();
  await page.getByText("Your vote stood already.").waitFor();
  assert.deepEqual(await counts(first.id), [1, 0, 0, 1]);
  await headings(page, "the page of a vote");
  await accessiblePlain(page, "the page of a vote");
  await fits(page, "the page of a vote");
  assert.match((await page.getByRole("main").textContent()) ?? "", /Worth reading to 1 of 1 who said/);
  assert.equal(await page.getByRole("button", { name: "disagree 1" }).getAttribute("aria-pressed"), "true");
  assert.equal(await page.getByRole("button", { name: "agree", exact: true }).getAttribute("aria-pressed"), "false");
  await page.getByRole("button", { name: "disagree 1" }).click();
  await page.waitForURL(/#c/);
  assert.deepEqual(await counts(first.id), [1, 0, 0, 0]);
  await member.done();
});

test("with script a vote counts in place, is pressed in after a reload, and can be taken back", async () => {
  const { path, first, second } = await discussion();
  const member = await visitor(browser, site, { viewport: { width: 360, height: 740 } });
  const { page } = member;
  await signIn(page, await site.account(`script${made}@example.org`, `Script Voter ${made}`, "reader"));
  await page.goto(path);
  const votes = votesOf(page, first);
  await votes.locator("[aria-pressed]").first().waitFor();
  assert.equal(await votes.locator("[aria-pressed=true]").count(), 0);
  await votes.getByRole("button", { name: "worth reading", exact: true }).focus();
  await page.keyboard.press("Enter");
  const worth = votes.getByRole("button", { name: "1 worth reading" });
  await worth.waitFor();
  assert.equal(await worth.getAttribute("aria-pressed"), "true");
  await hasFocus(worth, "the focus stays");
  assert.ok(page.url().endsWith(path), "the page stays");
  await votes.getByRole("button", { name: "disagree" }).click();
  await votes.getByRole("button", { name: "disagree 1" }).waitFor();
  await accessible(page, "a thread with one's own votes");
  assert.deepEqual(await counts(first.id), [1, 0, 0, 1]);

  await page.reload();
  await votes.locator("[aria-pressed=true]").first().waitFor();
  const pressed = await votes.locator("[aria-pressed=true]").allTextContents();
  assert.deepEqual(pressed.map((it) => it.trim()), ["1 worth reading", "disagree 1"]);
  assert.equal(await votesOf(page, second).locator("[aria-pressed=true]").count(), 0);
  const moved = await page.evaluate(() => /** @type {any} */ (window).__shifts.reduce((/** @type {number} */ a, /** @type {number} */ b) => a + b, 0));
  assert.equal(moved, 0, "nothing moves when one's own votes arrive");
  // The other way round, and back.
  await votes.getByRole("button", { name: "not worth reading" }).click();
  await votes.getByRole("button", { name: "not worth reading", pressed: true }).waitFor();
  assert.deepEqual(await counts(first.id), [0, 1, 0, 1]);
  await votes.getByRole("button", { name: "not worth reading" }).click();
  await votes.getByRole("button", { name: "not worth reading", pressed: false }).waitFor();
  assert.deepEqual(await counts(first.id), [0, 0, 0, 1]);
  await member.done();
});

test("what is pressed while a vote is under way is counted too, and once", async () => {
  const { path, first } = await discussion();
  const member = await visitor(browser, site);
  const { page } = member;
  await signIn(page, await site.account(`quick${made}@example.org`, `Quick Voter ${made}`, "reader"));
  await page.goto(path);
  const votes = votesOf(page, first);
  await votes.locator("[aria-pressed]").first().waitFor();
  /** @type {(() => void)[]} */
  const held = [];
  await page.route("**/vote", async (route) => {
    await new Promise((done) => void held.push(() => done(null)));
    await route.continue();
  });
  await votes.getByRole("button", { name: "worth reading", exact: true }).dblclick();
  await votes.getByRole("button", { name: "disagree" }).click();
  await eventually(async () => held.length, 1);
  held[0]();
  await votes.getByRole("button", { name: "1 worth reading", pressed: true }).waitFor();
  await eventually(async () => held.length, 2);
  held[1]();
  await votes.getByRole("button", { name: "disagree 1", pressed: true }).waitFor();
  assert.deepEqual(await counts(first.id), [1, 0, 0, 1]);
  await member.done();
});

test("a guest is asked to sign in, an author is told, and a lost connection is said", async () => {
  const { path, first } = await discussion();
  const guest = await visitor(browser, site);
  await guest.page.goto(path);
  const comment = guest.page.locator(`[id="c${first.id}"]`);
  await votesOf(guest.page, first).getByRole("button", { name: "agree", exact: true }).click();
  await comment.getByRole("alert").getByRole("link", { name: "Sign in first." }).waitFor();
  await accessible(guest.page, "a guest who voted");
  assert.equal(expected(guest, REFUSED), 1);
  await guest.page.route("**/vote", (route) => route.abort("internetdisconnected"));
  await votesOf(guest.page, first).getByRole("button", { name: "agree", exact: true }).click();
  await comment.getByText("could not be reached").waitFor();
  assert.equal(await comment.getByRole("alert").count(), 1, "one word at a time");
  assert.equal(expected(guest, /ERR_INTERNET_DISCONNECTED/), 1);
  await guest.done();

  const author = await visitor(browser, site);
  const { page } = author;
  await signIn(page, await site.account(`author${made}@example.org`, `Own Voter ${made}`, "reader"));
  await page.goto(path);
  await page.getByText(`Writing as Own Voter ${made}`).first().waitFor();
  await page.locator("#write [name=body]").fill("My own words.");
  await page.locator("#write [name=body]").press("Control+Enter");
  const own = page.locator(".comment", { hasText: "My own words." });
  await own.getByRole("button", { name: "agree", exact: true }).click();
  await own.getByRole("alert").getByText("is your own").waitFor();
  assert.equal(expected(author, REFUSED), 1);
  await author.done();
});

test("an order that was chosen is remembered, without script too", async () => {
  const { path, first, second } = await discussion();
  for (const javaScriptEnabled of [true, false]) {
    const reader = await visitor(browser, site, { javaScriptEnabled });
    const { page } = reader;
    const ids = () => page.locator(".comment").evaluateAll((all) => all.map((it) => it.id.slice(1)));
    await page.goto(path);
    assert.deepEqual(await ids(), [first.id, second.id]);
    assert.deepEqual(await reader.context.cookies(), [], "reading sets no cookie");
    await page.getByRole("navigation", { name: "Order of comments" }).getByRole("link", { name: "Newest" }).click();
    await page.waitForURL(/order=newest/);
    assert.deepEqual(await ids(), [second.id, first.id]);
    await page.goto(path);
    assert.deepEqual(await ids(), [second.id, first.id]);
    const shown = page.getByRole("navigation", { name: "Order of comments" }).locator("[aria-current]");
    assert.equal(await shown.textContent(), "Newest");
    await page.getByRole("link", { name: "Oldest" }).click();
    await page.waitForURL(/order=oldest/);
    await page.goto(path);
    assert.deepEqual(await ids(), [first.id, second.id]);
    await reader.done();
  }
});
