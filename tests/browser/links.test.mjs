// Every link is found again: once, under its host, with who posted it where; and gone with its comment.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { launch, signIn, visitor } from "./lib/browser.mjs";
import { accessible, accessiblePlain, fits, headings } from "./lib/checks.mjs";
import { Site } from "./lib/site.mjs";
import { loads } from "./lib/wait.mjs";

/** @type {Site} */ let site;
/** @type {import("playwright-core").Browser} */ let browser;
before(async () => {
  [site, browser] = await Promise.all([Site.serve("--guests", "on", "--comment-rate", "0"), launch()]);
});
after(() => Promise.all([browser?.close(), site?.stop()]));

test("links of a thread and of the site, with and without script", async () => {
  const { slug, thread } = await site.publish({ title: "Who keeps the light", body: "See https://example.org/article-itself." });
  const empty = await site.publish({ title: "Nobody links", body: "Nothing." });
  const say = (/** @type {string} */ body, /** @type {string} */ name) => site.comment(thread, body, { name });
  await say("Read [this](https://www.example.org/light?utm_source=here&year=1958#top) first.", "Ann");
  const second = await say("Also https://archive.example/a and https://example.org/other, please.", "Bob");
  await say("As I said: https://www.example.org/light?year=1958.", "Cara");
  await say(`Long: https://example.net/${"long-words-without-end/".repeat(20)}`, "Dan");
  for (const javaScriptEnabled of [false, true]) {
    const reader = await visitor(browser, site, { viewport: { width: 360, height: 740 }, javaScriptEnabled });
    const { page } = reader;
    await page.goto(`/${slug}`);
    await page.getByRole("link", { name: "All links in it" }).click();
    await page.waitForURL("**/links");
    const hosts = () => page.locator(".links h3").allTextContents();
    assert.deepEqual(await hosts(), ["example.net", "example.org", "archive.example"]);
    const links = page.locator(".links > ul > li > a");
    assert.equal(await links.count(), 4, "each once, and not the article's own");
    const light = page.locator(".links li", { hasText: "light?year" });
    assert.equal(await light.locator("> a").getAttribute("href"), "https://www.example.org/light?year=1958");
    assert.equal(await light.locator("> a").getAttribute("rel"), "nofollow ugc noopener");
    assert.match((await light.locator(".meta").textContent()) ?? "", /Cara · .* · #3.*Ann · .* · #1/s);
    if (javaScriptEnabled) await accessible(page, "links of a thread");
    else await accessiblePlain(page, "links of a thread");
    await headings(page, "links of a thread");
    await fits(page, "links of a thread");
    await page.getByRole("link", { name: "Most posted" }).click();
    await page.waitForURL("**order=posted");
    assert.equal((await hosts())[0], "example.org");
    await light.getByRole("link", { name: "#1", exact: true }).click();
    await page.waitForURL(/#c/);
    await page.goto("/links");
    assert.match((await light.locator(".meta").textContent()) ?? "", /Cara on Who keeps the light · /);
    await headings(page, "links of the site");
    await fits(page, "links of the site");
    await page.goto(`/t/${empty.thread}/links`);
    await page.getByText("Nobody has posted a link here yet.").waitFor();
    await reader.done();
  }
  const asked = async () => (await (await fetch(site.url(`/api/v1/threads/${thread}/links?order=posted`))).json());
  const before = await asked();
  assert.equal(before.next, null);
  assert.deepEqual([before.links[0].url, before.links[0].times, before.links[0].host], ["https://www.example.org/light?year=1958", 2, "example.org"]);
  assert.deepEqual(before.links[0].comments.map((/** @type {any} */ it) => [it.number, it.author]), [[3, "Cara"], [1, "Ann"]]);

  // A comment that is taken away takes its links along, from pages that were kept as well.
  const editor = await visitor(browser, site);
  await signIn(editor.page, site.link("admin"));
  await editor.page.evaluate(async (id) => {
    const me = await (await fetch("/api/v1/me")).json();
    const headers = { "Content-Type": "application/json", "X-CSRF-Token": me.csrf };
    await fetch(`/api/v1/comments/${id}/decisions`, { method: "POST", headers, body: JSON.stringify({ action: "remove", reason: "A test." }) });
  }, second.id);
  await editor.page.goto(`/t/${thread}/links`);
  assert.deepEqual(await editor.page.locator(".links h3").allTextContents(), ["example.net", "example.org"]);
  assert.equal((await asked()).links.length, 2);
  await editor.page.goto("/links");
  assert.equal(await editor.page.getByText("archive.example").count(), 0);
  await editor.done();
  assert.match(await site.command("check"), /everything holds/);
});

test("every link of the site is reached, page by page, while others post", async () => {
  const { thread } = await site.publish({ title: "Very many links", body: "Nothing." });
  for (let n = 1; n <= 6; n++) await site.comment(thread, Array.from({ length: 40 }, (_, at) => `https://many.example/${n}/${at}`).join(" "), { name: "Ann" });
  for (const javaScriptEnabled of [false, true]) {
    const reader = await visitor(browser, site, { viewport: { width: 360, height: 740 }, javaScriptEnabled });
    const { page } = reader;
    const many = async () => (await page.locator(".links > ul > li > a").allTextContents()).filter((it) => it.startsWith("many.example"));
    for (const start of [`/t/${thread}/links`, "/links"]) {
      await page.goto(start);
      const first = await many();
      assert.equal(first.length, 120, "whole comments");
      await site.comment(thread, `https://late.example/${javaScriptEnabled}${start}`, { name: "Bob" });
      await loads(page, () => page.getByRole("link", { name: "Later links →" }).click());
      const second = await many();
      assert.deepEqual([second.length, second[0]], [120, "many.example/3/0"]);
      assert.equal(new Set([...first, ...second]).size, 240, "each once, though somebody posted meanwhile");
      await headings(page, "older links");
      await fits(page, "older links");
      await loads(page, () => page.getByRole("link", { name: "← The newest links" }).click());
      assert.equal((await page.locator(".links h3").allTextContents())[0], "late.example");
    }
    await page.getByRole("heading", { name: "All links, the newest first" }).waitFor();
    await reader.done();
  }
  /** @type {string | null} */
  let next = `/api/v1/threads/${thread}/links`;
  const urls = [];
  while (next) {
    const answer = await fetch(site.url(next));
    assert.equal(answer.status, 200);
    const { links, next: behind } = /** @type {{ links: { url: string }[], next: string | null }} */ (await answer.json());
    urls.push(...links.map(({ url }) => url));
    next = behind;
  }
  assert.equal(new Set(urls).size, 244);
  assert.equal(urls.length, 244);
});
