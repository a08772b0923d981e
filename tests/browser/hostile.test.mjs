// Words that want to be more than words: sent through every door a stranger has, and looked for on every page that shows
// them. The pages are opened with the site's own policy, which then must have had nothing to stop, and again without it,
// so that the policy cannot hide what the sanitiser let through.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { REFUSED, expected, launch, signIn, visitor } from "./lib/browser.mjs";
import { fits } from "./lib/checks.mjs";
import { NAMES, OWN, shared } from "./lib/payloads.mjs";
import { Site, each } from "./lib/site.mjs";
import { loads } from "./lib/wait.mjs";

/** @type {Site} */ let site;
/** @type {import("playwright-core").Browser} */ let browser;
before(async () => {
  [site, browser] = await Promise.all([Site.serve("--guests", "on", "--comment-rate", "0"), launch()]);
});
after(() => Promise.all([browser?.close(), site?.stop()]));

/** Sends bodies as comments, several at a time; gives the ids of those stored. @param {Site} at @param {string} thread
 *  @param {string[]} bodies */
async function send(at, thread, bodies) {
  const answers = await each(bodies, 24, (body, index) => at.post(`/api/v1/threads/${thread}/comments`, {
    body,
    guest: { name: `Sender ${index}` },
  }));
  const odd = answers.find((answer) => ![201, 202, 422].includes(answer.status));
  assert.equal(odd, undefined, `stored or refused: ${JSON.stringify(odd)}`);
  return /** @type {string[]} */ (answers.filter((answer) => answer.status < 300).map((answer) => answer.json.id));
}

/** Touches everything people's words became, and says what on this page should not be there.
 *  @param {import("playwright-core").Page} page */
async function suspicious(page) {
  return page.evaluate(() => {
    /** @type {string[]} */
    const found = [];
    const tell = (/** @type {string} */ what, /** @type {Element} */ element) => found.push(`${what}: ${element.outerHTML.slice(0, 160)}`);
    const bad = /^[\u0000-\u0020]*(javascript|vbscript|data|file|blob):/i;
    for (const element of document.querySelectorAll("*")) {
      for (const { name, value } of element.attributes) {
        if (/^on/i.test(name)) tell("handler", element);
        if (name === "style" && !element.closest("form")) tell("style", element);
        if (["href", "src", "action", "formaction", "xlink:href", "data", "srcset", "poster"].includes(name) && bad.test(value)) tell("address", element);
      }
    }
    for (const script of document.querySelectorAll("script")) {
      // Data that nothing runs: what the page is, and what scripts say in its language.
      const data = script.type === "application/ld+json" || (script.type === "application/json" && script.id === "words");
      const ours = data || script.getAttribute("src")?.startsWith("/assets/");
      if (!ours) tell("script", script);
    }
    const words = ".text, .body, .said, .standfirst, .opening, .above, .preview, .comment > header, .meta, .byline, .dateline, h1, h2, h3";
    const forbidden = "script, style, iframe, frame, object, embed, applet, form, input, button, textarea, select, svg, math, base, meta, link, template, noscript, video, audio, img:not([src^='/'])";
    for (const place of document.querySelectorAll(words)) {
      for (const element of place.querySelectorAll(forbidden)) {
        // The face before a name, drawn of nothing anybody wrote.
        const face = element.matches(".comment > header > p > svg:first-child, .about > h1 > svg:first-child")
          && /^<svg viewBox="0 0 8 8" aria-hidden="true">(?:<path fill="#[0-9a-f]{6}" d="[-.\dMmHhVvLlaqtz ]+"><\/path>){2}<\/svg>$/.test(element.outerHTML);
        if (!face) tell("element", element);
      }
      for (const element of place.querySelectorAll("[id], [class], [name]")) {
        if (place.matches(".text") && (element.id || element.getAttribute("name"))) tell("id", element);
      }
      for (const element of [place, ...place.querySelectorAll("*")]) {
        for (const type of ["mouseover", "mouseenter", "mousedown", "focus", "pointerover", "contextmenu", "dblclick", "toggle", "load", "error"]) {
          element.dispatchEvent(new Event(type, { bubbles: type === "mouseover" }));
        }
      }
    }
    // Of pictures a comment shows those of this site, which were made here, and says what they show.
    for (const picture of document.querySelectorAll(".comment .text img, .preview .text img")) {
      const ours = /^\/pictures\/[0-9a-f]{32}\.(?:jpg|png)$/.test(picture.getAttribute("src") ?? "");
      const attributes = [...picture.attributes].map(({ name }) => name).sort().join(" ");
      if (!ours || attributes !== "alt height loading src width" || !picture.getAttribute("alt")) tell("picture", picture);
    }
    for (const link of document.querySelectorAll("a[href]")) {
      // In a picture a link's address is an object.
      const { protocol } = new URL(link.getAttribute("href") ?? "", location.href);
      if (!["http:", "https:", "mailto:"].includes(protocol)) tell("protocol", link);
    }
    // The page's own structure has stayed closed.
    if (document.querySelectorAll("body > main, body > footer.colophon, body > header.masthead").length !== 3) found.push("structure: the frame");
    for (const comment of document.querySelectorAll(".comment")) {
      if (!comment.matches(".comments > *, .replies > *, .entry > *, .queue > li > *, .above > *, details > *")) tell("structure", comment);
      if (comment.querySelectorAll(":scope > header").length !== 1) tell("structure", comment);
    }
    if (document.title === "" || document.querySelectorAll("h1").length !== 1) found.push("structure: title or h1");
    if (/** @type {any} */ (window).__ran) found.push("it ran");
    return found;
  });
}

/** All pages of a thread, looked at with and without the policy; gives the ids seen. @param {Site} at @param {string} first
 *  @param {import("playwright-core").BrowserContextOptions} options */
async function look(at, first, options) {
  const victim = await visitor(browser, at, options);
  const { page } = victim;
  const seen = new Set();
  for (let next = first; next; ) {
    await page.goto(next);
    assert.deepEqual(await suspicious(page), [], next);
    for (const id of await page.locator(".comment").evaluateAll((all) => all.map((it) => it.id.slice(1)))) seen.add(id);
    const later = page.locator(".pages [rel=next]");
    next = (await later.count()) ? ((await later.getAttribute("href")) ?? "") : "";
  }
  await victim.done();
  return seen;
}

test("our own payloads, on every page that shows comments", async () => {
  const { slug, thread } = await site.publish({ title: "Hostile words", body: "Say what you like." });
  const ids = await send(site, thread, OWN);
  assert.equal(ids.length, OWN.length, "all of them are words");
  for (const bypassCSP of [false, true]) {
    for (const path of [`/${slug}`, `/t/${thread}?order=newest`, "/"]) {
      const seen = await look(site, path, { bypassCSP });
      if (path !== "/") assert.equal(ids.filter((id) => !seen.has(id)).length, 0, `all on ${path}`);
    }
    const victim = await visitor(browser, site, { bypassCSP, viewport: { width: 320, height: 640 } });
    const hunted = ["script", "onerror", "javascript", "<", "\"", "%"].map((q) => `/t/${thread}/search?q=${encodeURIComponent(q)}`);
    for (const path of [`/t/${thread}/map`, `/t/${thread}/links`, "/links", ...hunted]) {
      await victim.page.goto(path);
      assert.deepEqual(await suspicious(victim.page), [], path);
      await fits(victim.page, `${path} at 320 px`);
    }
    expected(victim, REFUSED);
    await victim.page.goto(`/${slug}`);
    await fits(victim.page, "hostile words at 320 px");
    for (const id of bypassCSP ? ids : []) {
      await victim.page.goto(`/t/${thread}/reply?to=${id}`);
      assert.deepEqual(await suspicious(victim.page), [], `reply to ${id}`);
    }
    await victim.done();
  }
});

test("our own payloads, through the form and its preview", async () => {
  const { thread } = await site.publish({ title: "Hostile previews", body: "Say what you like here." });
  const attacker = await visitor(browser, site);
  const { page } = attacker;
  await page.goto(`/t/${thread}/reply`);
  for (const [at, body] of OWN.entries()) {
    await page.locator("#write [name=body]").fill(body);
    await page.locator("#write").getByLabel("Name").fill(`Form ${at}`);
    // Beside the words, by script; and on a page of its own, as without.
    await page.locator("#write").getByRole("button", { name: "Preview" }).click();
    // In the form: the page of the one before shows its own preview above.
    await page.locator("#write .preview .text").waitFor({ state: "attached" });
    assert.deepEqual(await suspicious(page), [], `preview beside ${body}`);
    await loads(page, () => page.evaluate(() => {
      const form = /** @type {HTMLFormElement} */ (document.querySelector("#write"));
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "preview", value: "1" }));
      form.submit();
    }));
    assert.equal(await page.getByRole("region", { name: "Preview" }).count(), 1, `preview of ${body}`);
    assert.deepEqual(await suspicious(page), [], `preview of ${body}`);
    assert.equal(await page.locator("#write [name=body]").inputValue(), body);
  }
  await attacker.done();
});

test("our own payloads, sent from the page and put in place by script", async () => {
  const { slug, thread } = await site.publish({ title: "Hostile forms", body: "Say what you like here." });
  const attacker = await visitor(browser, site, { bypassCSP: true });
  const { page } = attacker;
  await page.goto(`/${slug}`);
  for (const [at, body] of OWN.entries()) {
    await page.locator("#write [name=body]").fill(body);
    await page.locator("#write").getByLabel("Name").fill(`Form ${at}`);
    await page.locator("#write [name=body]").press("Control+Enter");
    await page.waitForFunction((count) => document.querySelectorAll(".comments > .comment").length === count, at + 1);
  }
  assert.deepEqual(await suspicious(page), [], "as they arrived");
  assert.equal((await site.comments(thread)).length, OWN.length);
  await page.reload();
  assert.deepEqual(await suspicious(page), [], "as they stand");
  assert.equal(await page.locator(".comments > .comment").count(), OWN.length);
  await attacker.done();
});

test("every payload of the shared collection", async (t) => {
  const { payloads, told } = shared();
  t.diagnostic(told);
  if (!payloads.length) return t.skip(told);
  const { slug, thread } = await site.publish({ title: "The whole collection", body: "All of it." });
  const ids = await send(site, thread, payloads);
  t.diagnostic(`${ids.length} stored, ${payloads.length - ids.length} refused`);
  assert.ok(ids.length > payloads.length * 0.95);
  const [guarded, bare] = await Promise.all([look(site, `/${slug}`, {}), look(site, `/t/${thread}`, { bypassCSP: true })]);
  assert.equal(ids.filter((id) => !guarded.has(id) || !bare.has(id)).length, 0, "every one was looked at");
});

test("names are names", async (t) => {
  const { slug, thread } = await site.publish({ title: "Hostile names", body: "Who are you?" });
  const names = [...NAMES, ...shared().payloads.filter((it) => it.length <= 50)];
  const answers = await each(names, 24, async (name, at) => {
    const { status, json } = await site.post(`/api/v1/threads/${thread}/comments`, { body: `I am ${at}.`, guest: { name } });
    const said = status === 422 && json.errors.every((/** @type {any} */ it) => it.field === "name" && it.message.length > 20);
    assert.ok(status === 201 || said, `${name}: ${status}`);
    return status;
  });
  const taken = answers.filter((status) => status === 201).length;
  t.diagnostic(`${names.length} names sent, ${taken} taken`);
  assert.ok(taken >= 2, "harmless ones are");
  for (const bypassCSP of [false, true]) await look(site, `/${slug}`, { bypassCSP });

  const victim = await visitor(browser, site);
  for (const name of NAMES) {
    const answer = await victim.page.goto(`/@${encodeURIComponent(name)}`);
    assert.ok([200, 404, 400].includes(answer?.status() ?? 0), `${name}: ${answer?.status()}`);
    assert.deepEqual(await suspicious(victim.page), [], `page of ${name}`);
  }
  expected(victim, REFUSED);
  await victim.done();
});

test("every field of an article", async () => {
  const refused = [];
  const slugs = [];
  for (const [at, text] of OWN.entries()) {
    const line = text.replaceAll("\n", " ").slice(0, 60);
    const { status, json } = await site.post("/api/v1/articles", {
      title: text.replaceAll("\n", " ").slice(0, 150), standfirst: text.slice(0, 300), byline: line, section: line, tags: [line.slice(0, 30)],
      slug: `hostile-${at}`, body: text,
    }, { Authorization: `Bearer ${await site.editor()}` });
    if (status === 201) slugs.push(json.slug);
    else refused.push(`${status} ${json?.detail}`);
  }
  assert.ok(slugs.length > OWN.length / 2, `taken: ${slugs.length}; refused: ${refused.join("; ")}`);
  for (const bypassCSP of [false, true]) {
    const victim = await visitor(browser, site, { bypassCSP });
    for (const slug of bypassCSP ? slugs : slugs.slice(-1)) {
      await victim.page.goto(`/${slug}`);
      assert.deepEqual(await suspicious(victim.page), [], slug);
      const data = await victim.page.locator("script[type='application/ld+json']").textContent();
      assert.equal(JSON.parse(data ?? "")["@type"], "NewsArticle");
    }
    const sections = await victim.page.locator(".masthead nav a").evaluateAll((all) => all.map((a) => a.getAttribute("href") ?? ""));
    for (const path of ["/", ...sections.slice(0, 12)]) {
      await victim.page.goto(path);
      assert.deepEqual(await suspicious(victim.page), [], path);
    }
    await victim.done();
  }
});

test("a moderator's queue shows them as words", async () => {
  const held = await Site.serve("--guests", "held", "--comment-rate", "0");
  try {
    const { slug, thread } = await held.publish({ title: "Held & <b>hostile</b>", body: "Wait." });
    const ids = await send(held, thread, OWN);
    for (const bypassCSP of [false, true]) {
      const moderator = await visitor(browser, held, { bypassCSP });
      const { page } = moderator;
      await signIn(page, bypassCSP ? await held.command("account", "link", "--email", "admin@localhost").then((it) => held.url(new URL(it).pathname)) : held.link("admin"));
      await page.goto("/moderation");
      assert.equal(await page.locator(".queue > li").count(), Math.min(ids.length, 50) - (bypassCSP ? 1 : 0));
      assert.deepEqual(await suspicious(page), [], "queue");
      await page.locator(".queue > li").first().getByLabel("Reason").fill(`"><script>__ran=1</script>`);
      await loads(page, () => page.locator(".queue > li").first().getByRole("button", { name: "Reject" }).click());
      assert.deepEqual(await suspicious(page), [], "queue after a decision");
      await page.goto("/account");
      assert.deepEqual(await suspicious(page), [], "account");
      await moderator.done();
    }
    const public_ = await (await fetch(held.url(`/${slug}`))).text();
    assert.ok(!public_.includes("__ran"), "nothing held is public");
  } finally {
    await held.stop();
  }
});

test("feeds carry them as text that stays closed", async () => {
  const reader = await visitor(browser, site, { bypassCSP: true });
  const { page } = reader;
  await page.goto("/hostile-words");
  const feeds = ["/feed.atom", "/feed.json", "/sitemap.xml"];
  const thread = await fetch(site.url("/hostile-words")).then((it) => it.text()).then((it) => /data-thread="([^"]+)"/.exec(it)?.[1]);
  feeds.push(`/t/${thread}/feed.atom`, `/t/${thread}/feed.json`);
  let looked = 0;
  for (const feed of feeds) {
    const answer = await fetch(site.url(feed));
    assert.equal(answer.status, 200, feed);
    const found = await page.evaluate(({ text, json }) => {
      /** @type {string[]} */ const wrong = [];
      /** @type {string[]} */ let pieces = [];
      if (json) {
        pieces = JSON.parse(text).items.map((/** @type {any} */ it) => it.content_html);
      } else {
        const xml = new DOMParser().parseFromString(text, "application/xml");
        if (xml.querySelector("parsererror")) wrong.push(xml.querySelector("parsererror")?.textContent ?? "parsererror");
        if (xml.getElementsByTagNameNS("http://www.w3.org/1999/xhtml", "*").length) wrong.push("markup in the feed itself");
        pieces = [...xml.querySelectorAll("entry > content")].map((it) => it.textContent ?? "");
      }
      for (const piece of pieces) {
        const html = new DOMParser().parseFromString(piece, "text/html");
        for (const element of html.body.querySelectorAll("*")) {
          if (/^(script|style|iframe|object|embed|form|input|svg|math|base|meta|link|template)$/.test(element.localName)) wrong.push(element.outerHTML.slice(0, 100));
          for (const { name, value } of element.attributes) {
            if (/^on/.test(name) || /^\s*(javascript|vbscript|data):/i.test(value)) wrong.push(element.outerHTML.slice(0, 100));
          }
        }
      }
      return { wrong, pieces: pieces.length };
    }, { text: await answer.text(), json: feed.endsWith("json") });
    assert.deepEqual(found.wrong, [], feed);
    looked += found.pieces;
  }
  assert.ok(looked > 60, `${looked} entries`);
  await reader.done();
});
