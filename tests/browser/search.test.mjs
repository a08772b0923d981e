// Searching a thread, without script and with: what is found, what is said where nothing is, and what never is found.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { expected, launch, REFUSED, signIn, visitor } from "./lib/browser.mjs";
import { accessible, accessiblePlain, fits, headers, headings } from "./lib/checks.mjs";
import { Site } from "./lib/site.mjs";
import { eventually } from "./lib/wait.mjs";

/** @type {Site} */ let site;
/** @type {import("playwright-core").Browser} */ let browser;
before(async () => {
  [site, browser] = await Promise.all([Site.serve("--guests", "on", "--comment-rate", "0"), launch()]);
});
after(() => Promise.all([browser?.close(), site?.stop()]));

/** Numbers of the comments found. @param {import("playwright-core").Page} page */
const found = (page) => page.locator(".entry .comment").evaluateAll((all) => all.map((it) => Number(it.getAttribute("data-number"))));
/** What is marked in them. @param {import("playwright-core").Page} page */
const marked = (page) => page.locator(".entry mark").allTextContents();

test("without script: from the thread to what was said, and to its place", async () => {
  const { slug, thread } = await site.publish({ title: "Who keeps the light", body: "The harbour board." });
  const said = ["The **Café** by the bridge.", "On the bridge at noon.", "5% of <b>boats</b> & C:\\temp, she said \"no\".", "هذه كُتُب عن الجسر.", "A ship 🚢 came."];
  const comments = [];
  for (const body of said) comments.push(await site.comment(thread, body, { name: "Ann" }));
  for (const viewport of [{ width: 360, height: 740 }, { width: 1280, height: 900 }]) {
    const reader = await visitor(browser, site, { viewport, javaScriptEnabled: false });
    const { page } = reader;
    await page.goto(`/${slug}`);
    const field = () => page.getByRole("searchbox", { name: "Search this discussion" });
    const seek = async (/** @type {string} */ words) => {
      await field().fill(words);
      await field().press("Enter");
      await page.waitForURL((url) => url.searchParams.get("q") === words);
      assert.equal(await field().inputValue(), words, "what was typed is still there");
    };
    await seek("BRIDGE");
    assert.deepEqual(await found(page), [2, 1]);
    assert.deepEqual(await marked(page), ["bridge", "bridge"]);
    assert.equal(await page.getByRole("status").textContent(), "2 comments found");
    assert.equal(await headers(page, "results"), 2);
    await accessiblePlain(page, "results of a search");
    await headings(page, "results of a search");
    await fits(page, "results of a search");
    for (const [words, numbers, marks] of /** @type {[string, number[], string[]][]} */ ([
      ["cafe bridge", [1], ["Café", "bridge"]], ["\"the bridge\" noon", [2], ["the bridge", "noon"]], ["5%", [3], ["5%"]],
      ["c:\\temp", [3], ["C:\\temp"]], ["boats", [3], ["boats"]], ["كتب", [4], ["كُتُب"]], ["🚢", [5], ["🚢"]], ["\"", [], []],
      ["%' or 1=1 --", [], []], ["<b>", [3], ["<b>"]],
    ])) {
      await seek(words);
      assert.deepEqual(await found(page), numbers, words);
      assert.deepEqual(await marked(page), marks, words);
    }
    await seek("nowhere");
    assert.equal(await page.getByRole("status").textContent(), "No comment here has all of these words.");
    await seek("a");
    assert.equal(await field().getAttribute("aria-invalid"), "true");
    await page.getByText("type at least two").waitFor();
    await accessiblePlain(page, "a search that is too short");
    await seek("long ".repeat(60).trim());
    await page.getByText("At most 200 characters").waitFor();
    await fits(page, "a search that is too long");
    await seek("noon");
    await page.locator(".entry .text a").click();
    await page.waitForURL(new RegExp(`#c${comments[1].id}$`));
    assert.equal(expected(reader, REFUSED), 2);
    await reader.done();
  }
});

test("what is withdrawn, removed or held is not found; what was just said is", async () => {
  const held = await Site.serve("--guests", "held", "--comment-rate", "0");
  try {
    const { slug, thread } = await held.publish({ title: "Waiting words", body: "Wait." });
    const one = await held.comment(thread, "Flamingo, said a guest.", { name: "Guest" });
    const editor = await visitor(browser, held);
    const { page } = editor;
    await signIn(page, held.link("admin"));
    const seek = async () => {
      await page.goto(`/t/${thread}/search?q=flamingo`);
      return found(page);
    };
    assert.deepEqual(await seek(), [], "held");
    const decide = (/** @type {string} */ id, /** @type {string} */ action) => page.evaluate(async ({ id, action }) => {
      const me = await (await fetch("/api/v1/me")).json();
      const headers = { "Content-Type": "application/json", "X-CSRF-Token": me.csrf };
      return (await fetch(`/api/v1/comments/${id}/decisions`, { method: "POST", headers, body: JSON.stringify({ action, reason: "A test." }) })).status;
    }, { id, action });
    assert.equal(await decide(one.id, "approve"), 201);
    assert.deepEqual(await seek(), [1], "approved");
    await page.goto(`/${slug}`);
    await page.locator("#write [name=body]").fill("Another flamingo.");
    await page.locator("#write [name=body]").press("Control+Enter");
    await page.locator(".comment", { hasText: "Another flamingo" }).waitFor();
    assert.deepEqual(await seek(), [2, 1], "just said");
    assert.equal(await decide(one.id, "remove"), 201);
    assert.deepEqual(await seek(), [2], "removed");
    await editor.done();
  } finally {
    await held.stop();
  }
});

test("by key, and through 10,000 comments", async (t) => {
  const large = await Site.demo("--comments", "10000");
  try {
    const reader = await visitor(browser, large, { locale: "ar" });
    const { page } = reader;
    await page.goto("/long-thread");
    await page.locator(".fold").first().waitFor();
    await page.keyboard.press("/");
    await eventually(() => page.evaluate(() => document.activeElement?.id), "search");
    await page.keyboard.type("/the");
    const from = Date.now();
    await page.keyboard.press("Enter");
    await page.waitForURL("**/search?q=**");
    const many = await found(page);
    assert.equal(many.length, 50);
    await accessible(page, "results in Arabic");
    await fits(page, "results in Arabic");
    await page.locator(".pages [rel=next]").click();
    await page.waitForURL("**before=**");
    const next = await found(page);
    assert.ok(next.length > 0 && Math.max(...next) < Math.min(...many), "further back, none twice");
    const thread = /\/t\/([^/]+)\//.exec(page.url())?.[1];
    const begun = performance.now();
    const answer = await fetch(large.url(`/t/${thread}/search?q=xylophone+nowhere`));
    await answer.text();
    t.diagnostic(`nothing found in 10,000 comments after ${Math.round(performance.now() - begun)} ms (debug build); the first page after ${Date.now() - from} ms`);
    await reader.done();
  } finally {
    await large.stop();
  }
});
