// Quoting: words selected in an article or a comment, the marks beside passages that readers quoted, and the way from a
// quotation to where its words stand; with and without script. And the preview beside the words being written.
import { strict as assert } from "node:assert";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, signIn, visitor } from "./lib/browser.mjs";
import { accessible, accessiblePlain, fits, headings } from "./lib/checks.mjs";
import { Site } from "./lib/site.mjs";
import { counts, eventually, hasFocus, reads } from "./lib/wait.mjs";

/** @type {Site} */ let site;
/** @type {import("playwright-core").Browser} */ let browser;
before(async () => {
  [site, browser] = await Promise.all([Site.serve("--guests", "on", "--comment-rate", "0"), launch()]);
});
after(() => Promise.all([browser?.close(), site?.stop()]));

let made = 0;
const BODY = "The harbour board has voted for a **late ferry**, by five to two.\n\nThe union is against it. The pilots were not asked.\n\nThe trial ends in spring.";
async function article() {
  made += 1;
  const { slug, thread } = await site.publish({ title: `A late ferry ${made}`, body: BODY });
  return { path: `/${slug}`, thread };
}

/** Selects words on the page as a hand would. @param {import("playwright-core").Page} page @param {string} within
 *  @param {string} from @param {string} to */
async function select(page, within, from, to) {
  await page.evaluate(([within, from, to]) => {
    const place = document.querySelector(within);
    const find = (/** @type {string} */ words) => {
      const walker = document.createTreeWalker(/** @type {Node} */ (place), NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const at = (walker.currentNode.nodeValue ?? "").indexOf(words);
        if (at >= 0) return { node: walker.currentNode, at };
      }
      throw new Error(`no ${words}`);
    };
    const [start, end] = [find(from), find(to)];
    getSelection()?.setBaseAndExtent(start.node, start.at, end.node, end.at + to.length);
  }, [within, from, to]);
}

test("words selected in the article stand quoted in the form, and the passage is marked for everyone", async () => {
  const { path, thread } = await article();
  const reader = await visitor(browser, site);
  const { page } = reader;
  await page.goto(path);
  await select(page, ".story .body", "voted for a", "five to two");
  await page.getByRole("button", { name: "Quote", exact: true }).click();
  const body = page.locator("#write [name=body]");
  await eventually(() => body.inputValue(), "> voted for a late ferry, by five to two\n\n");
  await counts(page.locator(".offer"), 0, "it is taken away when it has done its work");
  await hasFocus(body);
  await page.keyboard.type("And who pays?");
  await page.locator("#write [name=name]").fill("Prudence Vane");
  await page.locator("#write .primary").click();
  const comment = page.locator(".comments > .comment");
  await comment.waitFor();
  assert.equal(await comment.locator("blockquote").textContent().then((it) => it?.trim()), "voted for a late ferry, by five to two");
  const [{ quotes }] = await site.comments(thread);
  assert.deepEqual(quotes, [{
    exact: "voted for a late ferry, by five to two", prefix: "The harbour board has", suffix: ". The union is against it. The p", comment: null, lost: false,
  }]);

  await page.reload();
  const mark = page.getByRole("link", { name: "1 comment quotes this passage" });
  assert.equal(await page.locator(".passage").evaluateAll((all) => all.map((it) => it.textContent).join("|")), "voted for a |late ferry|, by five to two");
  assert.equal((await page.evaluate(() => {
    // As it would be copied.
    getSelection()?.selectAllChildren(/** @type {Element} */ (document.querySelector(".story .body")));
    return String(getSelection());
  })).replace(/\s+/g, " ").trim(), BODY.replace(/\*\*/g, "").replace(/\s+/g, " "), "nothing is added to the article's text");
  await page.locator("a.from").click();
  await page.waitForURL(/#p/);
  await page.locator(".passage:target").waitFor();

  // The mark opens what readers said beside it, and gives the keyboard back.
  await mark.focus();
  await page.keyboard.press("Enter");
  const panel = page.getByRole("dialog", { name: "1 comment quotes this passage" });
  await panel.getByText("And who pays?").waitFor();
  await accessible(page, "what readers said of a passage");
  await page.keyboard.press("Escape");
  await counts(panel, 0);
  await hasFocus(mark);
  await mark.click();
  await panel.getByRole("link", { name: "#1" }).click();
  await counts(panel, 0);
  await page.waitForURL(/#c/);
  await page.evaluate(() => getSelection()?.removeAllRanges());
  await counts(page.locator(".offer"), 0);
  for (const width of [320, 360, 768]) {
    await page.setViewportSize({ width, height: 800 });
    await fits(page, `a marked article at ${width} px`);
  }
  await reader.done();
});

test("q quotes what is selected in a comment, into an answer to it", async () => {
  const { path, thread } = await article();
  const first = await site.comment(thread, "The boats pay, *as they always have*.\n\nThe town watches.", { name: "Boat Owner" });
  const reader = await visitor(browser, site);
  const { page } = reader;
  await page.goto(path);
  await select(page, `#c${first.id} .text`, "as they", "always have");
  await page.keyboard.press("q");
  const form = page.locator(`#c${first.id} form`);
  await form.waitFor();
  await eventually(() => form.locator("[name=body]").inputValue(), "> as they always have\n\n");
  await hasFocus(form.locator("[name=body]"));
  await page.keyboard.type("Not since 1987.");
  await form.locator("[name=name]").fill("Old Salt");
  await page.keyboard.press("Tab");
  await form.locator(".primary").click();
  const answer = page.locator(`#c${first.id} .replies .comment`);
  await answer.waitFor();
  await answer.getByRole("link", { name: "from comment #1" }).click();
  await page.waitForURL(new RegExp(`#c${first.id}$`));

  // The whole of a comment by its Quote, behind words that stand in the form already.
  await page.locator(`#c${first.id} > footer`).getByRole("link", { name: "Reply" }).click();
  await page.locator(`#c${first.id} > form [name=body]`).fill("Two things.");
  await page.locator(`#c${first.id} > footer`).getByRole("link", { name: "Quote" }).click();
  await eventually(() => page.locator(`#c${first.id} > form [name=body]`).inputValue(), "Two things.\n\n> The boats pay, as they always have.\n>\n> The town watches.\n\n");
  await reader.done();
});

test("without script a quotation is recognised by its words, and everything leads somewhere", async () => {
  const { path, thread } = await article();
  const first = await site.comment(thread, "> The union is against it.\n\nOf course it is.", { name: "Boat Owner" });
  const second = await site.comment(thread, "> union is against it. The pilots were not asked\n\nNobody ever asks them.", { name: "Town Clerk" });
  const reader = await visitor(browser, site, { javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  const { page } = reader;
  await page.goto(path);
  const mark = page.locator("a.quoted");
  assert.equal(await mark.count(), 1, "passages that overlap are one mark");
  assert.equal(await mark.getAttribute("aria-label"), "2 comments quote this passage");
  await fits(page, "a marked article on a phone");
  await accessiblePlain(page, "a marked article");
  await mark.click();
  await page.waitForURL(`**${path}/quotes/*`);
  assert.match((await page.getByRole("main").textContent()) ?? "", /The union is against it\. The pilots were not asked.*Of course it is\..*Nobody ever asks them\./s);
  await headings(page, "the page of a passage");
  await accessiblePlain(page, "the page of a passage");
  await page.getByRole("link", { name: "Read it in the article" }).click();
  await page.waitForURL(new RegExp(`${path}#p`));
  const way = page.locator(`#c${second.id} a.from`);
  const place = (await way.getAttribute("href"))?.split("#")[1] ?? "";
  assert.match(place, /^p/);
  await way.click();
  await page.waitForURL((url) => url.hash === `#${place}`);
  await counts(page.locator(":target"), 1, "each passage of a mark can be gone to");

  // Quote leads to a form that holds the words, without those they quote themselves.
  await page.locator(`#c${first.id} > footer`).getByRole("link", { name: "Quote" }).click();
  await page.waitForURL("**/reply?**");
  assert.equal(await page.locator("#write [name=body]").inputValue(), "> Of course it is.\n\n");
  await page.locator("#write [name=body]").fill("> Of course it is.\n\nHow so?");
  await page.locator("#write").getByLabel("Name").fill("Mina Sato");
  await page.locator("#write .primary").click();
  // By the page that gives guests their link.
  await page.getByRole("link", { name: "Back to the comment" }).click();
  await page.waitForURL(/#c/);
  await page.getByRole("link", { name: "from comment #1" }).waitFor();

  await page.emulateMedia({ media: "print" });
  assert.ok(!(await mark.isVisible()), "paper has no marks");
  await reader.done();
});

test("a mark goes with the last comment that quotes its passage, and a passage that has changed is said to have", async () => {
  const folder = await mkdtemp(join(tmpdir(), "rejoinder-quotes-"));
  try {
    const publish = async (/** @type {string} */ body) => {
      await writeFile(join(folder, "ferry.md"), `---\ntitle: The trial of the ferry\nslug: trial\n---\n${body}\n`);
      await site.command("publish", join(folder, "ferry.md"));
    };
    await publish(BODY);
    const page = async () => (await fetch(site.url("/trial"))).text();
    const marks = async () => (await page()).split('class="quoted"').length - 1;
    // What another process has written is seen a moment later.
    const until = async (/** @type {number} */ wanted, /** @type {string} */ words) => {
      await eventually(page, (/** @type {string} */ html) => html.includes(words), `the page says ${words}`);
      assert.equal(await marks(), wanted, words);
    };
    const thread = /data-thread="(\w+)"/.exec(await page())?.[1] ?? "";
    const { id } = await site.comment(thread, "> The trial ends in spring.\n\nToo soon.", { name: "Boat Owner" });
    assert.equal(await marks(), 1);
    const moderator = { Authorization: `Bearer ${await site.token("admin@localhost", "decide")}` };
    const decide = async (/** @type {string} */ action) => {
      assert.equal((await site.post(`/api/v1/comments/${id}/decisions`, { action, reason: "A trial." }, moderator)).status, 201);
    };
    await decide("remove");
    assert.equal(await marks(), 0);
    await decide("restore");
    assert.equal(await marks(), 1);

    await publish(BODY.replace("ends in spring", "will end in spring"));
    // A small change of the article does not lose it.
    await until(1, "will end in spring");
    await publish(BODY.replace("The trial ends in spring.", "Nothing has been decided about what comes after."));
    await until(0, "what comes after");
    const reader = await visitor(browser, site);
    await reader.page.goto("/trial");
    const lost = reader.page.locator(`#c${id} .from`);
    assert.equal(await lost.evaluate((it) => getComputedStyle(it, "::before").content), '"The passage has changed since."');
    assert.equal(await reader.page.locator(`#c${id} a.from`).count(), 0);
    await accessible(reader.page, "a quotation of what has changed");
    // And it is found again when the words come back.
    await publish(`${BODY}\n\nCorrected on Tuesday.`);
    await until(1, "Corrected on Tuesday");
    await reader.done();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test("what a program says it quotes is looked for, and refused where it does not stand", async () => {
  const { thread } = await article();
  const send = (/** @type {string} */ body, /** @type {unknown} */ quotes) => site.post(`/api/v1/threads/${thread}/comments`, { body, quotes, guest: { name: "A Program" } });
  const taken = await send("> The union\n\nYes.", [{ exact: "The union", suffix: " is against" }]);
  assert.equal(taken.status, 201);
  assert.equal(taken.json.quotes[0].suffix, "is against it. The pilots were");
  for (const [body, quotes, code] of /** @type {[string, unknown, string][]} */ ([
    ["> The onion\n\nYes.", [{ exact: "The onion" }], "quote_unknown"],
    ["Yes.", [{ exact: "The union" }], "quote_missing"],
    ["> x\n\ny", [{ exact: "x".repeat(2_001) }], "quote_length"],
    ["> The union is", [{ exact: "The union is", comment: taken.json.id }], "quote_unknown"],
  ])) {
    const refused = await send(body, quotes);
    assert.equal(refused.status, 422, code);
    assert.equal(refused.json.errors[0].code, code, JSON.stringify(refused.json));
  }
});

test("a preview stands beside the words and keeps up with them, and near the limit characters are counted", async () => {
  const { path } = await article();
  for (const width of [1280, 360]) {
    const reader = await visitor(browser, site, { viewport: { width, height: 900 } });
    const { page } = reader;
    await page.goto(path);
    const body = page.locator("#write [name=body]");
    await body.fill("*First* words");
    const button = page.locator("#write").getByRole("button", { name: "Preview" });
    const before = await body.boundingBox();
    await button.click();
    const preview = page.getByRole("region", { name: "Preview" });
    await preview.locator("em", { hasText: "First" }).waitFor();
    assert.deepEqual(await body.boundingBox(), before, "the words stay where they are");
    const box = await preview.boundingBox();
    if (width > 1200) assert.ok((box?.x ?? 0) > (before?.x ?? 0) + (before?.width ?? 0), "beside the words");
    await body.fill("**Other** words");
    await preview.locator("strong", { hasText: "Other" }).waitFor();
    await accessible(page, "a preview");
    await fits(page, `a preview at ${width} px`);
    const count = page.locator("#write .count");
    await reads(count, "");
    await body.fill("x".repeat(9_900));
    await reads(count, "100 characters left");
    await body.fill("😀".repeat(10_001));
    await reads(count, "1 character too many");
    await button.click();
    await preview.waitFor({ state: "detached" });
    await body.fill("");
    await reader.done();
  }
});

test("words that are changed have a preview too, and what they quote follows them", async () => {
  const { path } = await article();
  const member = await visitor(browser, site, { viewport: { width: 768, height: 900 } });
  const { page } = member;
  await signIn(page, await site.account("changes@example.org", "Ann Changer", "reader"));
  await page.goto(path);
  await page.locator("#write [name=body]").fill("> The union is against it.\n\nOf course.");
  await page.locator("#write .primary").click();
  const comment = page.locator(".comments > .comment");
  await comment.getByRole("link", { name: "from the article" }).waitFor();
  await comment.locator("> footer").getByRole("link", { name: /^Edit/ }).click();
  const form = comment.locator("form.edit");
  await form.locator("textarea").fill("> The pilots were not asked.\n\nNor *was* I.");
  await form.getByRole("button", { name: "Preview" }).click();
  await form.getByRole("region", { name: "Preview" }).locator("em").waitFor();
  await fits(page, "a preview of changed words");
  await form.locator(".primary").click();
  // The preview says it before it is saved.
  await form.waitFor({ state: "detached" });
  await comment.locator("> .text", { hasText: "Nor was I." }).waitFor();
  await page.goto(path);
  assert.equal(await page.locator(".passage").textContent(), "The pilots were not asked.");
  await page.getByRole("link", { name: "1 comment quotes this passage" }).waitFor();
  await member.done();
});
