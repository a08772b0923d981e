// Everything a reader, a guest, a member and a moderator do, in a browser that runs no script.
import { strict as assert } from "node:assert";
import { after, before, describe, test } from "node:test";
import { REFUSED, expected, launch, signIn, visitor } from "./lib/browser.mjs";
import { accessiblePlain, headings } from "./lib/checks.mjs";
import { Site, each } from "./lib/site.mjs";
import { counts, eventually, loads, reads } from "./lib/wait.mjs";

const ARTICLE = "/furn-al-mina";

/** @type {import("playwright-core").Browser} */ let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** @param {Site} site */
function plain(site) {
  return visitor(browser, site, { javaScriptEnabled: false });
}

/** @param {import("playwright-core").Page} page */
function form(page) {
  return page.locator("form.write").first();
}

/** Fills the write box and presses its button. @param {import("playwright-core").Page} page @param {string} body
 *  @param {string | null} [name] @param {string} [button] */
async function write(page, body, name = null, button = "Post comment") {
  await form(page).locator("[name=body]").fill(body);
  if (name !== null) await form(page).getByLabel("Name").fill(name);
  const [answer] = await Promise.all([
    page.waitForResponse((answer) => answer.request().method() === "POST"),
    loads(page, () => form(page).getByRole("button", { name: button }).click()),
  ]);
  return answer.status();
}

/** The id of the comment the address points at, which stands on this page. @param {import("playwright-core").Page} page */
async function arrived(page) {
  // Guests come by the page that gives them their link.
  const way = page.getByRole("link", { name: "Back to the comment" });
  // Not `waitForURL`: of two presses, the second cuts the first one's way short.
  const gone = async () => {
    if (/\/own\//.test(page.url())) await loads(page, () => way.click());
    return page.url();
  };
  await eventually(gone, /#c/, "the address points at the comment");
  const id = new URL(page.url()).hash.slice(1);
  const comment = page.locator(`[id="${id}"]`);
  await comment.waitFor();
  await eventually(() => page.evaluate((id) => {
    const box = document.getElementById(id)?.getBoundingClientRect();
    return !!box && box.top >= -1 && box.top < innerHeight;
  }, id), true, "the reader stands at the comment");
  return { id: id.slice(1), comment };
}

describe("guests may write", () => {
  /** @type {Site} */ let site;
  before(async () => {
    site = await Site.demo("--guests", "on", "--comment-rate", "0");
  });
  after(() => site?.stop());

  test("a guest writes on the article's page and lands at the comment", async () => {
    const guest = await plain(site);
    const { page } = guest;
    await page.goto(ARTICLE);
    const before = await count(page);
    assert.equal(await write(page, "The bread *was* better before.\n\nAnd cheaper.", "Quay Walker"), 303);
    const { id, comment } = await arrived(page);
    assert.equal(new URL(page.url()).pathname, ARTICLE);
    assert.match((await comment.locator("> header").textContent()) ?? "", /^Quay Walker · guest · \d/);
    assert.equal(await comment.locator("> .text p").count(), 2);
    assert.equal(await comment.locator("> .text em").textContent(), "was");
    assert.equal(await count(page), before + 1);
    assert.deepEqual(await guest.context.cookies(), []);

    // The Reply page, and the answer under what it answers.
    await comment.getByRole("link", { name: "Reply" }).first().click();
    await page.waitForURL(/\/reply\?to=/);
    await headings(page, "reply page");
    assert.match((await page.getByRole("heading", { level: 1 }).textContent()) ?? "", /^Reply to Quay Walker \(#\d+\)$/);
    assert.match((await page.getByLabel("The comment you answer").textContent()) ?? "", /The bread was better before/);
    assert.equal(await write(page, "It is the same flour.", "Second Guest"), 303);
    const reply = await arrived(page);
    assert.match((await reply.comment.locator("> header").textContent()) ?? "", /in reply to Quay Walker \(#\d+\)/);
    assert.equal(await reply.comment.evaluate((it) => it.parentElement?.parentElement?.id), `c${id}`);
    await guest.done();
  });

  test("a preview keeps the words and stores nothing", async () => {
    const guest = await plain(site);
    const { page } = guest;
    await page.goto(ARTICLE);
    const before = await count(page);
    const words = "A **bold** claim\n\n> quoted & \"marked\" <b>\n\n</textarea>tail";
    assert.equal(await write(page, words, "Pre Viewer", "Preview"), 200);
    const shown = page.getByRole("region", { name: "Preview" });
    assert.equal(await shown.locator("strong").textContent(), "bold");
    assert.equal(await form(page).locator("[name=body]").inputValue(), words);
    assert.equal(await form(page).getByLabel("Name").inputValue(), "Pre Viewer");
    await headings(page, "preview");
    await accessiblePlain(page, "preview");
    assert.equal(await count(page, ARTICLE), before);
    assert.equal(await write(page, words), 303, "the name is still there");
    const { comment } = await arrived(page);
    assert.equal(await comment.locator("> .text strong").textContent(), "bold");
    await guest.done();
  });

  test("what is wrong is said beside its field, and the words stay", async () => {
    const guest = await plain(site);
    const { page } = guest;
    const cases = /** @type {[string, string, string, RegExp][]} */ ([
      ["   ", "Quay Walker", "body", /empty/],
      ["Words that matter.", "x", "name", /2 to 50 characters/],
      ["Words that matter.", "", "name", /name you want to write under/],
      ["Words that matter.", "Moderator", "name", /kept for the site/],
      ["Words that matter.", "Piers Ambrose", "name", /belongs to an account/],
      ["Words that matter.", "Ріers Ambrose", "name", /belongs to an account|looks like/],
      ["Words that matter.", "<b>Bo</b>", "name", /cannot contain/],
      [`${"long ".repeat(2_001)}`, "Quay Walker", "body", /at most 10000 characters; this one has 10004/],
    ]);
    for (const [body, name, field, sentence] of cases) {
      await page.goto(ARTICLE);
      assert.equal(await write(page, body, name), 422, `${field}: ${name}`);
      const input = form(page).locator(`[name=${field}]`);
      assert.equal(await input.getAttribute("aria-invalid"), "true");
      const described = (await input.getAttribute("aria-describedby"))?.split(" ") ?? [];
      const said = await Promise.all(described.map((id) => page.locator(`[id="${id}"]`).textContent()));
      assert.match(said.join(" "), sentence, `${field}: ${name}`);
      const below = await input.evaluate((it) => {
        const error = it.parentElement?.querySelector(".error");
        return error ? error.getBoundingClientRect().top - it.getBoundingClientRect().bottom : NaN;
      });
      assert.ok(below >= 0 && below < 60, `the sentence stands by its field: ${below} px`);
      assert.equal(await form(page).locator("[name=body]").inputValue(), body);
      assert.equal(await form(page).getByLabel("Name").inputValue(), name);
      if (name === "x") await accessiblePlain(page, "refused form");
    }
    // Mended there, it is sent.
    assert.equal(await write(page, "Shorter.", "Quay Walker"), 303);
    await arrived(page);
    assert.equal(expected(guest, REFUSED), cases.length);
    await guest.done();
  });

  test("a second click on the button stores nothing twice", async () => {
    const guest = await plain(site);
    const { page } = guest;
    await page.goto(ARTICLE);
    const thread = (await page.locator("[data-thread]").getAttribute("data-thread")) ?? "";
    for (const [at, from] of [ARTICLE, `/t/${thread}/reply`].entries()) {
      const body = `Said once, clicked twice, form ${at}.`;
      await page.goto(from);
      await form(page).locator("[name=body]").fill(body);
      await form(page).getByLabel("Name").fill("Double Clicker");
      let sent = 0;
      const counting = (/** @type {import("playwright-core").Request} */ request) => void (sent += Number(request.method() === "POST"));
      page.on("request", counting);
      await form(page).getByRole("button", { name: "Post comment" }).dblclick({ noWaitAfter: true });
      await arrived(page);
      page.off("request", counting);
      assert.ok(sent >= 1);
      assert.equal((await site.comments(thread)).filter((comment) => comment.body === body).length, 1);
      // And once more, by going back and pressing it again. The Reply page is made anew then, and with it the key that
      // tells this sending from the last: there it is another comment.
      if (from !== ARTICLE) continue;
      while (new URL(page.url()).hash || /\/own\//.test(page.url())) await page.goBack();
      await form(page).locator("[name=body]").fill(body);
      await form(page).getByLabel("Name").fill("Double Clicker");
      await form(page).getByRole("button", { name: "Post comment" }).click();
      await arrived(page);
      assert.equal((await site.comments(thread)).filter((comment) => comment.body === body).length, 1);
    }
    await guest.done();
  });

  test("a member signs in by link and button, writes from the public page, logs out", async () => {
    const member = await plain(site);
    const { page } = member;
    const link = site.link("reader");
    // A mail scanner opens it twice; that signs nobody in and uses nothing up.
    for (const once of [1, 2]) {
      await page.goto(link);
      assert.equal(await page.getByRole("button", { name: "Sign in as Ruth Okafor" }).count(), 1, `${once}`);
    }
    assert.deepEqual(await member.context.cookies(), []);
    await signIn(page, link);
    assert.equal(await page.getByRole("heading", { level: 1 }).textContent(), "Ruth Okafor");
    const cookies = await member.context.cookies();
    const session = cookies.find((cookie) => cookie.name === "session");
    assert.ok(session?.httpOnly && session.sameSite === "Lax");
    assert.equal((await page.goto(link))?.status(), 404, "the link is used up");

    await page.goto(ARTICLE);
    assert.equal(await write(page, "As a member, from the page that is the same for everyone."), 303);
    const { comment } = await arrived(page);
    assert.match((await comment.locator("> header").textContent()) ?? "", /^Ruth Okafor · member · /);

    await page.goto("/account");
    await page.getByRole("button", { name: "Log out" }).click();
    await page.waitForURL(site.url("/"));
    await page.goto("/account");
    assert.equal(await page.getByRole("heading", { level: 1 }).textContent(), "Sign in");
    assert.equal((await member.context.cookies()).find((cookie) => cookie.name === "session"), undefined);
    // A session that was ended stays ended, even with its cookie kept.
    await member.context.addCookies([session]);
    await page.goto("/account");
    assert.equal(await page.getByRole("heading", { level: 1 }).textContent(), "Sign in");
    assert.equal(expected(member, REFUSED), 1);
    await member.done();
  });
});

test("where guests are held, a guest is told, and a moderator decides", async () => {
  const site = await Site.demo("--guests", "held", "--comment-rate", "0");
  try {
    const guest = await plain(site);
    const { page } = guest;
    await page.goto(ARTICLE);
    const before = await count(page);
    assert.match((await form(page).textContent()) ?? "", /A moderator reads it first/);
    for (const body of ["Please let this through.", "And this had better wait for ever."]) {
      assert.equal(await write(page, body, "Patient Guest"), 202);
      assert.match((await page.getByRole("heading", { level: 1 }).textContent()) ?? "", /waits for a moderator/);
      await accessiblePlain(page, "waiting");
      await page.goto(ARTICLE);
    }
    assert.equal(await count(page), before);
    assert.ok(!(await page.content()).includes("Please let this through"), "not public");
    const thread = (await page.locator("[data-thread]").getAttribute("data-thread")) ?? "";
    assert.ok(!(await site.comments(thread)).some((it) => /Please let/.test(it.body)));

    const moderator = await plain(site);
    await signIn(moderator.page, site.link("moderator"));
    await moderator.page.getByRole("link", { name: "Moderation queue" }).click();
    const item = (/** @type {string} */ words) => moderator.page.locator(".queue > li", { hasText: words });
    await item("Please let").waitFor();
    await headings(moderator.page, "queue");
    await accessiblePlain(moderator.page, "queue");
    await item("Please let").getByRole("button", { name: "Approve" }).click();
    await item("Please let").waitFor({ state: "detached" });
    await item("had better wait").getByLabel("Reason").fill("Adds nothing");
    await item("had better wait").getByRole("button", { name: "Reject" }).click();
    await item("had better wait").waitFor({ state: "detached" });
    // What readers of the demo reported is there, too, and stays.
    const reported = moderator.page.locator(".queue > li", { has: moderator.page.locator(".flags") });
    for (let left = await reported.count(); left > 0; left--) {
      await reported.first().getByRole("button", { name: "Keep" }).click();
      await counts(reported, left - 1);
    }
    await reads(moderator.page.getByRole("main"), /Nothing waits/);
    await moderator.done();

    await page.goto(ARTICLE);
    assert.equal(await count(page), before + 1);
    await page.locator(".comment", { hasText: "Please let this through." }).last().waitFor();
    assert.ok(!(await page.content()).includes("had better wait"));
    await guest.done();
  } finally {
    await site.stop();
  }
});

test("where guests may not write, they are asked to sign in and keep their words", async () => {
  const site = await Site.demo("--guests", "off", "--comment-rate", "0");
  try {
    const guest = await plain(site);
    const { page } = guest;
    await page.goto(ARTICLE);
    assert.equal(await form(page).getByLabel("Name").count(), 0);
    const words = "I wrote all this\nbefore I saw the sign.";
    assert.equal(await write(page, words), 401);
    assert.equal(await form(page).locator("[name=body]").inputValue(), words);
    assert.match((await page.getByRole("alert").textContent()) ?? "", /sign in/i);
    await accessiblePlain(page, "asked to sign in");
    assert.equal(expected(guest, REFUSED), 1);
    // Signed in beside it, in the same browser: the page that kept the words sends them.
    const other = await guest.context.newPage();
    await signIn(other, site.link("reader"));
    assert.equal(await write(page, words), 303);
    const { comment } = await arrived(page);
    assert.match((await comment.locator("> header").textContent()) ?? "", /^Ruth Okafor · member/);
    await guest.done();
  } finally {
    await site.stop();
  }
});

test("a branch of 500 replies can be walked to its last comment", async () => {
  const site = await Site.serve("--guests", "on", "--comment-rate", "0");
  try {
    const { slug, thread } = await site.publish({ title: "One long quarrel", body: "It began with a gate." });
    const top = await site.comment(thread, "The gate was mine.");
    const ids = [top.id];
    for (let at = 1; at <= 60; at++) ids.push((await site.comment(thread, `No, mine (${at}).`, { parent: ids[at - 1] })).id);
    const more = Array.from({ length: 440 }, (_, at) => at);
    ids.push(...(await each(more, 16, async (at) => (await site.comment(thread, `Enough (${at}).`, { parent: ids[at % 61] })).id)));
    for (let at = 0; at < 250; at++) if (at % 50 === 0) await site.comment(thread, `Another matter (${at}).`);

    const reader = await plain(site);
    const { page } = reader;
    await page.goto(`/${slug}`);
    const branch = page.locator(`[id="c${top.id}"]`);
    const seen = await idsOn(branch);
    await headings(page, "article with a long branch");
    const left = Number((await branch.locator(".more").textContent())?.match(/(\d+) more replies/)?.[1]);
    assert.equal(seen.length + left, 501, "what is shown and what is said to be left are all of it");
    await loads(page, () => branch.getByRole("link", { name: /continue this thread/ }).click());
    for (let pages = 1; ; pages++) {
      assert.ok(pages < 20);
      await headings(page, `page ${pages} of the branch`);
      seen.push(...(await idsOn(page.locator(".comments"))));
      const later = page.getByRole("link", { name: "Later comments" });
      if (!(await later.count())) break;
      await loads(page, () => later.click());
    }
    assert.equal(new Set(seen).size, seen.length, "no comment stands on two pages");
    assert.deepEqual([...seen].sort(), [...ids].sort());
    const last = (await site.comments(thread)).filter((it) => ids.includes(it.id)).at(-1);
    assert.equal(seen.at(-1), last?.id, "the walk ends at the branch's last comment");
    await page.getByRole("link", { name: "Earlier comments" }).click();
    await page.waitForURL((url) => !url.searchParams.has("after"));
    await page.locator(`[id="c${top.id}"]`).waitFor();
    await reader.done();
  } finally {
    await site.stop();
  }
});

test("all pages of a long discussion together show or count every comment", async () => {
  const site = await Site.demo("--comments", "3000");
  try {
    const reader = await plain(site);
    const { page } = reader;
    await page.goto("/long-thread");
    const all = await count(page);
    assert.equal(all, 3000);
    const seen = new Set();
    let left = 0;
    let forward = 0;
    for (; ; forward++) {
      for (const id of await idsOn(page.locator(".comments"))) {
        assert.ok(!seen.has(id), `${id} stands once`);
        seen.add(id);
      }
      for (const words of await page.locator(".more").allTextContents()) left += Number(words.match(/(\d+) more/)?.[1]);
      const later = page.getByRole("link", { name: "Later comments" });
      if (!(await later.count())) break;
      await loads(page, () => later.click());
    }
    assert.ok(forward > 3);
    assert.equal(seen.size + left, all);
    await page.getByRole("link", { name: "Earlier comments" }).click();
    await page.waitForURL((url) => !url.searchParams.has("after"));
    await reader.done();
  } finally {
    await site.stop();
  }
});

/** How many comments the heading says there are. @param {import("playwright-core").Page} page @param {string} [path] */
async function count(page, path) {
  if (path) {
    const answer = await page.request.get(path);
    return Number(/id="comments-count"[^>]*><span>(\d+) comment/.exec(await answer.text())?.[1]);
  }
  return Number((await page.locator("#comments-count").textContent())?.match(/^\d+/)?.[0]);
}

/** Ids of the comments at or below a place, in document order. @param {import("playwright-core").Locator} place
 *  @returns {Promise<string[]>} */
function idsOn(place) {
  return place.evaluate((it) => [it, ...it.querySelectorAll("*")].filter((it) => it.classList.contains("comment")).map((it) => it.id.slice(1)));
}
