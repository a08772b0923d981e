// What machines read: feeds and sitemap as XML, JSON feeds, and the article as schema.org data.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { launch, visitor } from "./lib/browser.mjs";
import { Site } from "./lib/site.mjs";

/** @type {Site} */ let site;
/** @type {import("playwright-core").Browser} */ let browser;
before(async () => {
  [site, browser] = await Promise.all([Site.demo(), launch()]);
});
after(() => Promise.all([browser?.close(), site?.stop()]));

/** What the pages of the site announce: the address of every feed. @param {import("playwright-core").Page} page */
async function feeds(page) {
  const found = new Set();
  for (const path of ["/", "/furn-al-mina"]) {
    await page.goto(path);
    for (const href of await page.locator("link[rel=alternate]").evaluateAll((all) => all.map((it) => it.getAttribute("href") ?? ""))) found.add(href);
  }
  const section = await page.locator(".masthead nav a").first().getAttribute("href");
  const author = await page.locator(".comment > header b a").first().getAttribute("href");
  const tag = await page.locator(".tags a").first().getAttribute("href");
  return [...found, `${section}/feed.atom`, `${author}/feed.atom`, `${tag}/feed.atom`];
}

test("every feed is well-formed Atom, and the same as JSON", async () => {
  // The site's policy forbids its pages to parse text; here the page is only the parser's home.
  const reader = await visitor(browser, site, { bypassCSP: true });
  const { page } = reader;
  const all = await feeds(page);
  assert.ok(all.length >= 5, all.join(" "));
  for (const path of all) {
    const answer = await fetch(site.url(path));
    assert.equal(answer.status, 200, path);
    assert.match(answer.headers.get("content-type") ?? "", /^application\/atom\+xml/);
    const atom = await page.evaluate((text) => {
      const xml = new DOMParser().parseFromString(text, "application/xml");
      const one = (/** @type {Element} */ it, /** @type {string} */ name) => it.querySelector(`:scope > ${name}`)?.textContent ?? "";
      return {
        error: xml.querySelector("parsererror")?.textContent,
        root: `${xml.documentElement.namespaceURI} ${xml.documentElement.localName}`,
        title: one(xml.documentElement, "title"),
        self: xml.querySelector("feed > link[rel=self]")?.getAttribute("href"),
        entries: [...xml.querySelectorAll("entry")].map((it) => ({
          id: one(it, "id"), title: one(it, "title"), updated: Date.parse(one(it, "updated")), author: one(it, "author"), content: one(it, "content"),
        })),
      };
    }, await answer.text());
    assert.equal(atom.error, undefined, path);
    assert.equal(atom.root, "http://www.w3.org/2005/Atom feed");
    assert.equal(atom.self, site.url(path));
    assert.ok(atom.title && atom.entries.length > 0, path);
    assert.equal(new Set(atom.entries.map((it) => it.id)).size, atom.entries.length, "ids are unique");
    for (const entry of atom.entries) assert.ok(entry.id.startsWith(site.base) && entry.title && entry.updated && entry.author && entry.content, `${path}: ${JSON.stringify(entry)}`);

    const json = await (await fetch(site.url(path.replace("feed.atom", "feed.json")))).json();
    assert.equal(json.version, "https://jsonfeed.org/version/1.1");
    assert.deepEqual(json.items.map((/** @type {any} */ it) => it.id), atom.entries.map((it) => it.id));
    assert.deepEqual(json.items.map((/** @type {any} */ it) => it.title), atom.entries.map((it) => it.title));
  }
  await reader.done();
});

test("the sitemap lists every article, and each is there", async () => {
  const reader = await visitor(browser, site, { bypassCSP: true });
  await reader.page.goto("/");
  const answer = await fetch(site.url("/sitemap.xml"));
  const addresses = await reader.page.evaluate((text) => {
    const xml = new DOMParser().parseFromString(text, "application/xml");
    if (xml.querySelector("parsererror") || xml.documentElement.localName !== "urlset") return [];
    return [...xml.querySelectorAll("url > loc")].map((it) => it.textContent ?? "");
  }, await answer.text());
  assert.ok(addresses.length >= 12, addresses.join(" "));
  for (const address of addresses) assert.equal((await fetch(address)).status, 200, address);
  assert.match(await (await fetch(site.url("/robots.txt"))).text(), new RegExp(`Sitemap: ${site.base}/sitemap.xml`));
  await reader.done();
});

test("an article is schema.org data, with its comments", async () => {
  const reader = await visitor(browser, site);
  const { page } = reader;
  await page.goto("/furn-al-mina");
  const data = JSON.parse((await page.locator("script[type='application/ld+json']").textContent()) ?? "");
  assert.equal(data["@context"], "https://schema.org");
  assert.equal(data["@type"], "NewsArticle");
  assert.equal(data.headline, await page.getByRole("heading", { level: 1 }).textContent());
  assert.ok(Date.parse(data.datePublished));
  const shown = await page.locator(".comment").evaluateAll((all) => all.map((it) => ({
    url: `/c/${it.id.slice(1)}`,
    author: it.querySelector(":scope > header b")?.textContent,
    time: it.querySelector(":scope > header time")?.getAttribute("datetime"),
    words: (it.querySelector(":scope > .text")?.textContent ?? "").replace(/\s+/g, " ").trim(),
    answers: it.querySelector(":scope > header a[href^='#c']")?.getAttribute("href")?.slice(2),
  })));
  assert.equal(data.commentCount, shown.length);
  assert.equal(data.comment.length, shown.length);
  for (const [at, comment] of data.comment.entries()) {
    const it = shown[at];
    assert.equal(comment["@type"], "Comment");
    assert.equal(comment.url, site.url(it.url));
    assert.equal(comment.author.name, it.author);
    assert.equal(Date.parse(comment.datePublished), Date.parse(it.time ?? ""));
    assert.equal(comment.text.replace(/\s+/g, " ").trim(), it.words);
    assert.equal(comment.parentItem?.url, it.answers && site.url(`/c/${it.answers}`));
  }
  await reader.done();
});
