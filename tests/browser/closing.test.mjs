// A discussion that is closed and opened again: by a moderator, with and without script, and as whoever has its page open
// sees it.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { REFUSED, expected, launch, signIn, visitor } from "./lib/browser.mjs";
import { accessible, accessiblePlain, fits, headings } from "./lib/checks.mjs";
import { Site } from "./lib/site.mjs";
import { counts, eventually, hasFocus, loads, reads } from "./lib/wait.mjs";

/** @type {Site} */ let site;
/** @type {import("playwright-core").Browser} */ let browser;
/** @type {string} */ let token;
before(async () => {
  [site, browser] = await Promise.all([Site.serve("--guests", "on", "--comment-rate", "0"), launch()]);
  token = await site.token("admin@localhost", "decide");
});
after(() => Promise.all([browser?.close(), site?.stop()]));

let made = 0;
/** A thread with a comment and a reply to it. */
async function discussion() {
  made += 1;
  const { slug, thread } = await site.publish({ title: `Who keeps the light ${made}`, body: "The harbour board has voted." });
  const first = await site.comment(thread, "Nobody asked us.", { name: "Ann" });
  const reply = await site.comment(thread, "Nor us.", { name: "Bob", parent: first.id });
  return { path: `/${slug}`, thread, first, reply };
}

/** @param {string} thread @param {string} state @param {string} [reason] */
async function put(thread, state, reason) {
  const headers = { "Content-Type": "application/json", Authorization: `Bearer ${token}` };
  const answer = await fetch(site.url(`/api/v1/threads/${thread}/state`), { method: "PUT", headers, body: JSON.stringify({ state, reason }) });
  assert.equal(answer.status, 200);
}

/** @param {string} role */
async function moderator(role) {
  return site.account(`${role}${++made}@example.org`, `Some ${role} ${made}`, role);
}

/** Opens a page and its stream. @param {import("playwright-core").Page} page @param {string} path */
async function watch(page, path) {
  await Promise.all([page.waitForResponse(/\/events\?since=/), page.goto(path)]);
}

test("a moderator says on the same page whether guests may write there", async () => {
  const { path, thread } = await discussion();
  const mo = await visitor(browser, site, { viewport: { width: 360, height: 740 } });
  const { page } = mo;
  await signIn(page, await moderator("moderator"));
  await page.goto(`/t/${thread}/state`);
  await accessible(page, "who may write");
  await fits(page, "who may write");
  assert.ok(await page.getByLabel("may what they may everywhere on the site").isChecked());
  await page.getByLabel("may not write").check();
  await loads(page, () => page.getByRole("button", { name: "Save" }).click());
  assert.equal(new URL(page.url()).pathname, path);
  const guest = await visitor(browser, site);
  await guest.page.goto(path);
  assert.equal(await guest.page.getByLabel("Name", { exact: true }).count(), 0);
  await page.goto(`/t/${thread}/state`);
  assert.ok(await page.getByLabel("may not write").isChecked());
  await Promise.all([mo.done(), guest.done()]);
});

test("without script a moderator closes it on a page, is told what is missing, and opens it again", async () => {
  const { path, thread, first } = await discussion();
  const mo = await visitor(browser, site, { javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  const { page } = mo;
  await signIn(page, await moderator("moderator"));
  await page.goto("/moderation");
  await accessiblePlain(page, "the queue with its discussions");
  await fits(page, "the queue with its discussions");
  await loads(page, () => page.locator(".list li", { hasText: `the light ${made - 1}` }).getByRole("link", { name: "Close comments" }).click());
  await headings(page, "closing");
  await accessiblePlain(page, "closing");
  await fits(page, "closing");
  const reason = page.getByLabel("Why are they closed? Readers are told.");
  await reason.evaluate((it) => it.removeAttribute("required"));
  await loads(page, () => page.getByRole("button", { name: "Close comments" }).click());
  assert.equal(await reason.getAttribute("aria-invalid"), "true");
  await page.getByText("Say why: readers are told.").waitFor();
  await accessiblePlain(page, "closing without a reason");
  await reason.fill("The moderators sleep until eight.");
  await loads(page, () => page.getByRole("button", { name: "Close comments" }).click());
  await page.getByText("Comments are closed: The moderators sleep until eight.").waitFor();
  await accessiblePlain(page, "a closed discussion");
  await headings(page, "a closed discussion");
  await fits(page, "a closed discussion");
  const tools = page.locator(`#c${first.id} > footer`);
  assert.equal(await tools.getByRole("link", { name: /Reply|Quote/ }).count(), 0);
  assert.equal(await tools.getByRole("link", { name: "Share" }).count(), 1);
  assert.equal(await tools.getByRole("button", { name: "agree", exact: true }).count(), 1);
  assert.equal(await page.locator("#write").count(), 0);
  // Who has the page for a reply open already, or goes there, is told too.
  await page.goto(`/t/${thread}/reply?to=${first.id}`);
  await page.getByRole("main").getByText("Comments are closed").waitFor();
  await accessiblePlain(page, "a reply that cannot be written");
  await loads(page, () => page.getByRole("link", { name: "Back to the discussion" }).click());
  await page.goto(`/t/${thread}/state`);
  await loads(page, () => page.getByRole("button", { name: "Open comments again" }).click());
  await page.locator("#write").waitFor();
  assert.equal(new URL(page.url()).pathname, path);
  expected(mo, REFUSED);
  await mo.done();
});

test("with script it is closed and opened in place", async () => {
  const { path } = await discussion();
  for (const viewport of [{ width: 1280, height: 900 }, { width: 360, height: 740 }]) {
    const mo = await visitor(browser, site, { viewport });
    const { page } = mo;
    await signIn(page, await moderator("admin"));
    await watch(page, path);
    await page.getByRole("link", { name: "Close comments" }).waitFor();
    assert.equal(await page.evaluate(() => /** @type {any} */ (window).__shifts.length), 0, "nothing moves when the way to close it comes");
    await page.getByRole("link", { name: "Close comments" }).click();
    const form = page.locator("form.turn");
    await hasFocus(form.getByRole("textbox"));
    await accessible(page, "closing in place");
    await fits(page, "closing in place");
    await page.keyboard.press("Escape");
    await counts(form, 0);
    await hasFocus(page.getByRole("link", { name: "Close comments" }));
    await page.keyboard.press("Enter");
    await form.getByRole("textbox").fill("It is late.");
    await form.getByRole("button", { name: "Close comments" }).click();
    await reads(page.locator(".closed bdi"), "It is late.");
    await counts(page.locator("#write, form.turn, .comment a[href*='/reply?']"), 0);
    await accessible(page, "closed in place");
    await fits(page, "closed in place");
    await hasFocus(page.getByRole("link", { name: "Open comments again" }));
    await page.keyboard.press("Enter");
    await form.getByRole("button", { name: "Open comments again" }).click();
    await page.locator("#write").waitFor();
    await counts(page.locator(".closed, form.turn"), 0);
    await counts(page.locator(".comment > footer > a[href*='/reply?']"), 4);
    await hasFocus(page.getByRole("link", { name: "Close comments" }));
    await mo.done();
  }
});

test("a moderator takes a comment away where it stands, with a reason that everyone reads, and shows it again", async () => {
  const { path, first, reply } = await discussion();
  const reader = await visitor(browser, site);
  await watch(reader.page, path);
  const stub = reader.page.locator(`#c${first.id} > .text .removed`);
  for (const viewport of [{ width: 1280, height: 900 }, { width: 360, height: 740 }]) {
    const mo = await visitor(browser, site, { viewport });
    const { page } = mo;
    await signIn(page, await moderator("moderator"));
    await watch(page, path);
    const away = page.locator(`#c${first.id} > footer`).getByRole("link", { name: "Remove" });
    await away.waitFor();
    assert.equal(await page.evaluate(() => /** @type {any} */ (window).__shifts.length), 0, "nothing moves when the tools come");
    await away.click();
    const form = page.locator(`#c${first.id} > form.confirm`);
    await hasFocus(form.getByRole("textbox"));
    await accessible(page, "taking a comment away in place");
    await fits(page, "taking a comment away in place");
    await page.keyboard.press("Escape");
    await counts(form, 0);
    await hasFocus(away);
    await page.keyboard.press("Enter");
    await form.getByRole("textbox").fill("Names a neighbour.");
    await page.keyboard.press("Enter");
    await reads(stub, "Removed by a moderator: Names a neighbour.", "a reader's page is told");
    await counts(form, 0);
    const back = page.locator(`#c${first.id} .removed`).getByRole("link", { name: "Show again" });
    await back.waitFor();
    await accessible(page, "taken away in place");
    await fits(page, "taken away in place");
    await back.click();
    await hasFocus(form.locator(".cancel"));
    await form.getByRole("button", { name: "Show again" }).click();
    await reads(page.locator(`#c${first.id} > .text`), /^Nobody asked us\.\s*$/);
    await reads(reader.page.locator(`#c${first.id} > .text`), /^Nobody asked us\.\s*$/);
    await away.waitFor();
    assert.ok(await page.locator(`#c${reply.id}`).isVisible());
    await mo.done();
  }
  // Without script the same link is a page.
  const plain = await visitor(browser, site, { javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  const { page } = plain;
  await signIn(page, await moderator("moderator"));
  await page.goto(`/c/${first.id}/decision`);
  await headings(page, "taking a comment away");
  await page.getByRole("textbox").fill("Names a neighbour again.");
  await loads(page, () => page.getByRole("button", { name: "Remove" }).click());
  await page.getByText("Removed by a moderator: Names a neighbour again.").waitFor();
  await accessiblePlain(page, "a comment taken away, with the reason");
  await plain.done();
  await reader.done();
});

test("pages that are open are told, and keep what somebody was writing", async () => {
  const { path, thread, first, reply } = await discussion();
  const [reader, writer] = [await visitor(browser, site), await visitor(browser, site, { viewport: { width: 360, height: 740 } })];
  await Promise.all([watch(reader.page, path), watch(writer.page, path)]);
  const { page } = writer;
  await page.locator("#write [name=body]").fill("Half a thought");
  await page.locator(`#c${reply.id} > footer`).getByRole("link", { name: "Reply" }).click();
  await page.locator("#reply-body").fill("Half an answer");
  await put(thread, "closed", "Beyond repair.");
  // An empty form makes room for the sentence; one with words stays, and says it.
  await reads(reader.page.locator(".closed"), "Comments are closed: Beyond repair.");
  await counts(reader.page.locator("#write, .comment a[href*='/reply?']"), 0);
  await reader.page.locator("body > [role=status]", { hasText: "Comments are closed" }).waitFor({ state: "attached" });
  assert.equal(await reader.page.locator(`#c${first.id} > footer > .votes button`).count(), 4);
  await accessible(reader.page, "closed while it was read");
  await reads(page.locator(".closed"), "Comments are closed: Beyond repair.");
  await counts(page.getByText("What you have written stays here"), 2);
  assert.equal(await page.locator("#write [name=body]").inputValue(), "Half a thought");
  assert.equal(await page.locator("#reply-body").inputValue(), "Half an answer");
  await accessible(page, "closed while something was written");
  await fits(page, "closed while something was written");
  // Sent all the same, it is refused in the same words, and stays.
  await page.locator("#reply").getByLabel("Name").fill("Late Writer");
  await page.locator("#reply .primary").click();
  await page.locator("#reply").getByRole("alert").filter({ hasText: "Comments are closed: Beyond repair." }).waitFor();
  assert.equal(await page.locator("#reply-body").inputValue(), "Half an answer");
  assert.equal((await site.comments(thread)).length, 2);
  // Another reason; and open again.
  await put(thread, "closed", "Beyond any repair.");
  for (const one of [reader, writer]) await reads(one.page.locator(".closed"), "Comments are closed: Beyond any repair.");
  await put(thread, "open");
  for (const one of [reader, writer]) {
    await counts(one.page.locator(".closed, .kept"), 0);
    await one.page.locator("#write").waitFor();
    await counts(one.page.locator(".comment > footer > a[href*='/reply?']"), 4);
  }
  await page.locator("#reply .primary").click();
  await page.locator(".comment", { hasText: "Half an answer" }).first().waitFor();
  assert.equal(await page.locator("#write [name=body]").inputValue(), "Half a thought");
  assert.equal(expected(writer, REFUSED), 1);
  await Promise.all([reader.done(), writer.done()]);
});

test("what comes while it is closed has its tools when it is open again, in their order", async () => {
  const { path, thread, first, reply } = await discussion();
  const decide = async (/** @type {string} */ action) => {
    const headers = { "Content-Type": "application/json", Authorization: `Bearer ${token}` };
    const answer = await fetch(site.url(`/api/v1/comments/${reply.id}/decisions`), { method: "POST", headers, body: JSON.stringify({ action, reason: "A test." }) });
    assert.ok(answer.ok, String(answer.status));
  };
  const tools = (/** @type {import("playwright-core").Page} */ page, /** @type {{ id: string }} */ it) =>
    page.locator(`#c${it.id} > footer > a`).allTextContents();
  await decide("remove");
  const [reader, late] = [await visitor(browser, site), await visitor(browser, site)];
  await watch(reader.page, path);
  await put(thread, "closed", "Asleep.");
  await reads(reader.page.locator(".closed bdi"), "Asleep.");
  await watch(late.page, path);
  await decide("restore");
  for (const { page } of [reader, late]) {
    await page.locator(".news button").click();
    await page.locator(`#c${reply.id} > footer`).waitFor();
    await eventually(() => tools(page, reply), ["Share", "Report"]);
  }
  await put(thread, "open");
  for (const it of [first, reply]) await eventually(() => tools(reader.page, it), ["Reply", "Quote", "Share", "Report"]);
  await eventually(() => tools(late.page, reply), ["Reply", "Quote", "Share", "Report"], "also where the page was made while it was closed");
  await reader.page.locator(`#c${reply.id} > footer`).getByRole("link", { name: "Reply" }).click();
  await hasFocus(reader.page.locator("#reply-body"));
  await Promise.all([reader.done(), late.done()]);
});

test("an author can change a comment again once it is open again", async () => {
  const { path, thread } = await discussion();
  const author = await visitor(browser, site);
  const { page } = author;
  await signIn(page, await site.account(`ann${++made}@example.org`, `Annika ${made}`, "reader"));
  await watch(page, path);
  await page.locator("#write [name=body]").fill("My own words.");
  await page.locator("#write .primary").click();
  const own = page.locator(".comment", { hasText: "My own words." }).locator(".own");
  await own.getByRole("link", { name: /^Edit/ }).waitFor();
  await put(thread, "closed", "Asleep.");
  await counts(own.getByRole("link", { name: /^Edit/ }), 0);
  await eventually(() => own.locator("a").allTextContents(), ["Delete"]);
  await put(thread, "open");
  await own.getByRole("link", { name: /^Edit/ }).click();
  await hasFocus(page.locator("form.edit textarea"));
  await author.done();
});

test("a page that was made while it was closed says that it is open again", async () => {
  const { path, thread } = await discussion();
  await put(thread, "closed", "مغلق (until 8).");
  const reader = await visitor(browser, site, { locale: "ar", viewport: { width: 360, height: 740 } });
  const { page } = reader;
  await watch(page, path);
  await accessible(page, "closed, in Arabic");
  await fits(page, "closed, in Arabic");
  for (const key of ["r", "n"]) await page.keyboard.press(key);
  await put(thread, "open");
  await page.locator(".closed[data-state=open]").waitFor();
  await accessible(page, "open again, in Arabic");
  await loads(page, () => page.locator(".closed a").click());
  await eventually(() => page.locator("#write").count(), 1);
  await reader.done();
});
