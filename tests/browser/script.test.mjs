// What script adds: answering in place, drafts, sends that fail without losing a word, and one's own name on the page.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { REFUSED, expected, launch, signIn, visitor } from "./lib/browser.mjs";
import { accessible, fits } from "./lib/checks.mjs";
import { Site } from "./lib/site.mjs";
import { counts, eventually, hasFocus, reads } from "./lib/wait.mjs";

const ARTICLE = "/furn-al-mina";
const SEND = "**/t/*/comments";

/** @type {Site} */ let site;
/** @type {import("playwright-core").Browser} */ let browser;
/** @type {string} */ let thread;
before(async () => {
  [site, browser] = await Promise.all([Site.demo("--guests", "on", "--comment-rate", "0"), launch()]);
  const html = await (await fetch(site.url(ARTICLE))).text();
  thread = /data-thread="([^"]+)"/.exec(html)?.[1] ?? "";
});
after(() => Promise.all([browser?.close(), site?.stop()]));

/** @param {import("playwright-core").BrowserContextOptions} [options] */
async function atTheArticle(options) {
  const reader = await visitor(browser, site, options);
  await reader.page.goto(ARTICLE);
  return reader;
}

/** How often the thread holds these words. @param {string} body */
async function stored(body) {
  return (await site.comments(thread)).filter((comment) => comment.body === body).length;
}

/** The comment with these words. @param {import("playwright-core").Page} page @param {string} body */
function said(page, body) {
  return page.locator(".comment", { has: page.locator("> .text", { hasText: body }) }).last();
}

/** @param {import("playwright-core").Page} page */
function focused(page) {
  return page.evaluate(() => {
    const it = document.activeElement;
    return it ? `${it.tagName.toLowerCase()} ${it.id || it.textContent?.trim()}` : "";
  });
}

/** The focus comes to what is named so. @param {import("playwright-core").Page} page @param {string} name */
function at(page, name) {
  return eventually(() => focused(page), name);
}

test("a reply is written and stands in place, and is there after a reload", async () => {
  const guest = await atTheArticle();
  const { page } = guest;
  const parent = page.locator(".comments > .comment").nth(1);
  const id = await parent.getAttribute("id");
  const name = await parent.locator("> header b").textContent();
  const number = await parent.getAttribute("data-number");
  const address = page.url();

  await parent.locator("> footer a", { hasText: "Reply" }).click();
  const form = parent.locator("> form.write");
  await at(page, "textarea reply-body");
  assert.equal(await form.locator("label").first().textContent(), `Reply to ${name} (#${number})`);
  await accessible(page, "with an open reply");

  // Escape closes it and gives the focus back.
  await page.keyboard.press("Escape");
  await counts(form, 0);
  await at(page, "a Reply");
  await hasFocus(parent.locator("> footer a", { hasText: "Reply" }));

  await parent.locator("> footer a", { hasText: "Reply" }).click();
  const body = "Sent by the keyboard, from its place.";
  await form.getByLabel("Name").fill("In Place");
  await form.locator("textarea").fill(body);
  await form.locator("textarea").press("Control+Enter");
  const comment = said(page, body);
  await comment.waitFor();
  assert.equal(page.url(), address, "the page stays");
  assert.equal(await comment.evaluate((it) => it.parentElement?.parentElement?.id), id);
  assert.match((await comment.locator("> header").textContent()) ?? "", new RegExp(`^In Place · guest · in reply to .+ \\(#${number}\\) · `));
  await counts(form, 0, "the form is gone");
  await hasFocus(comment, "the reader stands at it");
  await reads(page.locator("body > [role=status]"), /posted/);
  await accessible(page, "with a comment that arrived");
  const links = await comment.locator("> header a").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
  assert.ok(links.includes(`#${id}`), `points to its parent on this page: ${links}`);

  const made = await comment.getAttribute("id");
  await page.reload();
  assert.equal(await page.locator(`[id="${made}"]`).evaluate((it) => it.parentElement?.parentElement?.id), id);
  assert.equal(await stored(body), 1);
  await guest.done();
});

test("a new comment stands first at once", async () => {
  const guest = await atTheArticle();
  const { page } = guest;
  const body = "From the top of the thread.";
  await page.locator("#write [name=body]").fill(body);
  await page.locator("#write").getByLabel("Name").fill("Top Writer");
  const heading = page.locator("#comments-count");
  const before = Number.parseInt((await heading.textContent()) ?? "", 10);
  await page.locator("#write").getByRole("button", { name: "Post comment" }).dblclick();
  await said(page, body).waitFor();
  await reads(heading, new RegExp(`^${before + 1} comments · \\d+ people$`));
  await eventually(() => page.locator("#write [name=body]").inputValue(), "");
  await counts(page.locator(".comment", { hasText: body }), 1);
  assert.equal(await stored(body), 1, "a double click stores once");
  await guest.done();
});

/** What a screen reader reads with a field. @param {import("playwright-core").Locator} input */
async function described(input) {
  const ids = ((await input.getAttribute("aria-describedby")) ?? "").split(" ");
  const texts = await Promise.all(ids.map((id) => input.page().locator(`[id="${id}"]`).textContent()));
  return texts.join(" ");
}

test("a draft survives a reload and is gone after sending", async () => {
  const guest = await atTheArticle();
  const { page } = guest;
  const box = page.locator("#write [name=body]");
  await box.fill("Half a thought");
  const reply = page.locator(".comment > footer a", { hasText: "Reply" }).nth(2);
  await reply.click();
  await page.locator("form.write textarea").nth(1).fill("Half an answer");
  await page.reload();
  assert.equal(await box.inputValue(), "Half a thought");
  await reply.click();
  assert.equal(await page.locator("#reply-body").inputValue(), "Half an answer");
  await page.keyboard.press("Escape");
  await counts(page.locator("#reply"), 0);

  await box.fill("Half a thought, finished.");
  await page.locator("#write").getByLabel("Name").fill("Draft Keeper");
  await box.press("Control+Enter");
  await said(page, "Half a thought, finished.").waitFor();
  await page.reload();
  assert.equal(await box.inputValue(), "");
  assert.equal(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("draft:")).length), 1, "the other draft stays");
  await guest.done();
});

test("offline, words are kept and the reason said; then one send stores one", async () => {
  const guest = await atTheArticle();
  const { page } = guest;
  const body = "Written in a tunnel.";
  const form = page.locator("#write");
  await form.locator("[name=body]").fill(body);
  await form.getByLabel("Name").fill("Tunnel Rider");

  await page.route(SEND, (route) => route.abort("internetdisconnected"));
  await form.getByRole("button", { name: "Post comment" }).click();
  await reads(form.getByRole("alert"), /could not be reached.*kept.*send again/s);
  assert.equal(await form.locator("[name=body]").inputValue(), body);
  await eventually(() => form.getByRole("button", { name: "Post comment" }).isEnabled(), true, "it can be sent again");
  await accessible(page, "a send that failed");

  // The answer is lost on its way back: the words are stored, the reader does not know it, and sends again.
  await page.unroute(SEND);
  await page.route(SEND, async (route) => {
    await route.fetch();
    await route.abort("connectionreset");
  });
  await form.getByRole("button", { name: "Post comment" }).click();
  await page.waitForFunction(() => !document.querySelector("#write .primary[disabled]") && document.querySelector("#write [role=alert]"));
  assert.equal(await stored(body), 1);
  assert.equal(await form.locator("[name=body]").inputValue(), body);
  await page.unroute(SEND);

  // The reader even loads the page anew in between.
  await page.reload();
  assert.equal(await form.locator("[name=body]").inputValue(), body);
  await form.getByLabel("Name").fill("Tunnel Rider");
  await form.getByRole("button", { name: "Post comment" }).click();
  await said(page, body).waitFor();
  assert.equal(await stored(body), 1);
  assert.equal(expected(guest, /net::ERR_(INTERNET_DISCONNECTED|CONNECTION_RESET)/), 2);
  await guest.done();
});

test("what the site refuses is said, beside the words", async () => {
  const guest = await atTheArticle();
  const { page } = guest;
  const form = page.locator("#write");
  await form.locator("[name=body]").fill("My words.");
  await form.getByLabel("Name").fill("x");
  await form.getByRole("button", { name: "Post comment" }).click();
  const name = form.getByLabel("Name");
  await form.locator("[name=name][aria-invalid=true]").waitFor();
  await hasFocus(name, "the reader stands at the field");
  assert.match(await described(name), /2 to 50 characters/);
  assert.match(await described(name), /as a guest/, "its hint stays");
  assert.equal(await form.locator("[name=body]").inputValue(), "My words.");
  await accessible(page, "with a field refused");
  await name.fill("Better Name");
  await form.getByRole("button", { name: "Post comment" }).click();
  await said(page, "My words.").waitFor();
  await counts(form.locator(".error, [aria-invalid]"), 0);
  assert.match(await described(name), /^as a guest[^.]*$/);
  assert.equal(expected(guest, REFUSED), 1);
  await guest.done();
});

test("an error page from between is no comment", async () => {
  const guest = await atTheArticle();
  const { page } = guest;
  const form = page.locator("#write");
  await form.locator("[name=body]").fill("Through a proxy.");
  await form.getByLabel("Name").fill("Proxied");
  await page.route(SEND, (route) => route.fulfill({ status: 502, contentType: "text/html", body: "<h1>Bad gateway</h1>" }));
  await form.getByRole("button", { name: "Post comment" }).click();
  await reads(form.getByRole("alert"), /error \(502\)/);
  assert.equal(await page.getByText("Bad gateway").count(), 0);
  assert.equal(await form.locator("[name=body]").inputValue(), "Through a proxy.");
  assert.equal(expected(guest, /status of 502/), 1);
  await guest.done();
});

test("a preview keeps the words, with script too", async () => {
  const guest = await atTheArticle();
  const { page } = guest;
  await page.locator("#write [name=body]").fill("To be *seen* first.");
  await page.locator("#write").getByLabel("Name").fill("Pre Viewer");
  await page.locator("#write").getByRole("button", { name: "Preview" }).click();
  await page.getByRole("region", { name: "Preview" }).waitFor();
  assert.equal(await page.locator("#write [name=body]").inputValue(), "To be *seen* first.");
  await page.locator("#write").getByRole("button", { name: "Post comment" }).click();
  await page.locator(".comment", { hasText: "To be seen first." }).waitFor();
  await page.goto(ARTICLE);
  assert.equal(await stored("To be *seen* first."), 1);
  assert.equal(await page.locator("#write [name=body]").inputValue(), "", "no draft is left");
  await guest.done();
});

test("keyboard alone: to a Reply, into its form, and out again with a comment", async () => {
  const guest = await atTheArticle();
  const { page } = guest;
  await page.keyboard.press("Tab");
  await at(page, "a Skip to content");
  await eventually(() => page.locator(".skip").evaluate((it) => it.getBoundingClientRect().width > 50), true, "the skip link shows when it has the focus");
  await page.keyboard.press("Enter");
  let steps = 0;
  const rings = [];
  for (; (await focused(page)) !== "a Reply"; steps++) {
    assert.ok(steps < 60, "Reply can be reached");
    await page.keyboard.press("Tab");
    rings.push(await page.evaluate(() => {
      const it = /** @type {Element} */ (document.activeElement);
      const style = getComputedStyle(it);
      return style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2 ? "" : it.outerHTML.slice(0, 80);
    }));
  }
  assert.deepEqual(rings.filter(Boolean), [], "what has the focus shows it");
  await page.keyboard.press("Enter");
  await at(page, "textarea reply-body");
  await page.keyboard.type("By keys alone.");
  await page.keyboard.press("Tab");
  await at(page, "input reply-name");
  await page.keyboard.type("Key Board");
  await page.keyboard.press("Tab");
  await at(page, "summary Claim this comment later");
  await page.keyboard.press("Tab");
  await at(page, "button Post comment");
  await page.keyboard.press("Enter");
  await said(page, "By keys alone.").waitFor();
  assert.equal(await stored("By keys alone."), 1);
  await hasFocus(said(page, "By keys alone."));
  await guest.done();
});

test("times are told in words that pass, and the header keeps its date", async () => {
  const guest = await atTheArticle();
  const { page } = guest;
  const { id } = await site.comment(thread, "Just now, by the clock.", { name: "Clock Watcher" });
  await page.clock.install();
  await page.goto(`${ARTICLE}?order=newest`);
  const footer = page.locator(`[id="c${id}"] > footer`);
  await page.waitForFunction((id) => document.querySelector(`[id="c${id}"] > footer`)?.hasAttribute("data-ago"), id);
  assert.match((await footer.getAttribute("data-ago")) ?? "", /now|second/);
  await page.clock.runFor(61_000 * 5);
  await eventually(() => footer.getAttribute("data-ago"), /^[45] minutes ago$/);
  assert.match((await page.locator(`[id="c${id}"] > header time`).textContent()) ?? "", /UTC$/);
  await guest.done();
});

test("a member sees their name, no guest's field, and writes under it", async () => {
  const member = await visitor(browser, site, { viewport: { width: 360, height: 800 } });
  const { page } = member;
  await signIn(page, site.link("moderator"));
  await page.goto(ARTICLE);
  const form = page.locator("#write");
  await page.locator("a.account", { hasText: "Piers Ambrose" }).waitFor();
  await form.getByText("Writing as Piers Ambrose").waitFor();
  await counts(form.getByLabel("Name"), 0);
  await reads(page.locator("a.queue"), /^Queue \d+$/);
  await fits(page, "member's article");
  await accessible(page, "member's article");
  const parent = page.locator(".comments > .comment").first();
  await parent.locator("> footer a", { hasText: "Reply" }).click();
  const reply = parent.locator("> form.write");
  await counts(reply.getByText("Writing as Piers Ambrose"), 1);
  assert.equal(await reply.getByLabel("Name", { exact: true }).count(), 0);
  await accessible(page, "member's reply");
  await reply.locator("textarea").fill("In my own name.");
  await reply.locator("textarea").press("Control+Enter");
  const comment = said(page, "In my own name.");
  await comment.waitFor();
  assert.match((await comment.locator("> header").textContent()) ?? "", /^Piers Ambrose · moderator · in reply to /);
  await member.done();
});

test("a held comment is shown to its writer as waiting", async () => {
  const held = await Site.demo("--guests", "held", "--comment-rate", "0");
  try {
    const guest = await visitor(browser, held);
    const { page } = guest;
    await page.goto(ARTICLE);
    await page.locator("#write [name=body]").fill("I can wait.");
    await page.locator("#write").getByLabel("Name").fill("Patient Guest");
    await page.locator("#write").getByRole("button", { name: "Post comment" }).click();
    await said(page, "I can wait.").getByText("Waiting for a moderator; only you see it.").waitFor();
    await accessible(page, "a held comment");
    await page.reload();
    assert.equal(await page.getByText("I can wait.").count(), 0);
    await guest.done();
  } finally {
    await held.stop();
  }
});
