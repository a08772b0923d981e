// Every page there is and every state of one, made once: on a site of three articles with all that can become of a
// comment, on one where guests are held, on the sample paper, and on one where nothing has happened yet.
import { strict as assert } from "node:assert";
import { Site } from "./site.mjs";
import { code } from "./totp.mjs";
import { remarks } from "./words.mjs";

/**
 * A page as somebody comes to it: by an address, or by sending a form without script; `act` brings it into its state.
 * @typedef {{ name: string, at: Site, path: string, form?: Record<string, string>, as?: "member", status?: number,
 *   act?: (page: import("playwright-core").Page) => Promise<unknown>, once?: true }} Screen
 */

/** @typedef {{ sites: Site[], screens: Screen[], member: string, stop: () => Promise<unknown> }} Screens */

/** Makes them; `member` is the sign-in link of the one who may see all of the first site. @returns {Promise<Screens>} */
export async function screens() {
  const [site, held, paper, bare] = await Promise.all([
    Site.serve("--guests", "on", "--comment-rate", "2", "--edit-window", "30", "--proxies", "127.0.0.1"),
    Site.serve("--guests", "held"),
    Site.demo(),
    Site.serve(),
  ]);
  const mine = await talk(site);
  const theirs = await waiting(held);
  const sample = await found(paper);
  return {
    sites: [site, held, paper, bare],
    screens: [...mine.screens, ...theirs, ...sample, ...nothing(bare)],
    member: mine.member,
    stop: () => Promise.all([site, held, paper, bare].map((it) => it.stop())),
  };
}

const BODY = "The harbour board has voted for a **late ferry**, by five to two.\n\n## What it costs\n\n> The trial ends in spring.\n\n- four crews\n- `one` engine\n\n| year | people |\n|---|---|\n| 2014 | 12 |\n\nThe pilots were not asked. See [the figures](https://example.org/figures).";

/** @param {Site} site */
async function talk(site) {
  const section = { section: "Harbour", tags: ["ferry"], byline: "Rhodri Penhale" };
  const full = await site.publish({ title: "The ferry will run through the night again", standfirst: "A trial of one winter.", body: BODY, ...section });
  const empty = await site.publish({ title: "Nobody has spoken", body: "Nothing.", ...section });
  const shut = await site.publish({ title: "Enough was said", body: BODY, ...section });
  let people = 0;
  /** @type {Record<string, string[]>} */
  const answers = {};
  const say = async (/** @type {string} */ thread, /** @type {string} */ body, /** @type {string | undefined} */ parent = undefined) => {
    if (!answers[thread]?.length) answers[thread] = await site.answers(thread, 16);
    return site.comment(thread, body, { parent, work: answers[thread]?.pop(), from: `192.0.2.${people}`, name: `Reader No ${["Ann", "Bob", "Cara", "Dan", "Eve"][people++ % 5]} ${people}` });
  };
  const first = await say(full.thread, "> The pilots were not asked.\n\nThey never are. https://example.org/figures says *so*.");
  let deep = first;
  for (const body of remarks(9)) deep = await say(full.thread, body, deep.id);
  // More replies than a page shows of one branch.
  const long = await site.publish({ title: "Everybody has spoken", body: BODY, ...section });
  const busy = await say(long.thread, "Who pays?");
  for (let at = 0; at < 62; at++) await say(long.thread, `The boats pay, ${at}.`, busy.id);
  const removed = await say(full.thread, "Gone soon.");
  await say(full.thread, "An answer that stays.", removed.id);
  await say(shut.thread, "The last word.");

  const link = await site.account("mo@example.org", "Moira Member", "moderator");
  const token = { Authorization: `Bearer ${await site.token("mo@example.org", "comment", "decide", "vote", "flag")}` };
  const send = async (/** @type {string} */ method, /** @type {string} */ path, /** @type {unknown} */ body = undefined) => {
    const answer = await fetch(site.url(path), { method, headers: { "Content-Type": "application/json", ...token }, body: body && JSON.stringify(body) });
    assert.ok(answer.ok, `${method} ${path}: ${answer.status}`);
    return answer.status === 204 ? null : answer.json();
  };
  await send("POST", `/api/v1/comments/${removed.id}/decisions`, { action: "remove", reason: "A test." });
  const own = await send("POST", `/api/v1/threads/${full.thread}/comments`, { body: "I was there: the *old* engine was louder." });
  await send("PATCH", `/api/v1/comments/${own.id}`, { body: "I was there: the **new** engine is louder, @Moira." });
  const back = await send("POST", `/api/v1/threads/${full.thread}/comments`, { body: "I take this back." });
  await say(full.thread, "Why?", back.id);
  await send("DELETE", `/api/v1/comments/${back.id}`);
  await send("PUT", `/api/v1/comments/${first.id}/vote`, { worth: 1, agreement: -1 });
  await send("POST", `/api/v1/comments/${first.id}/flags`, { reason: "other", text: "Nobody was asked, it says; *I* was." });
  await send("PUT", `/api/v1/threads/${shut.thread}/state`, { state: "closed", reason: "The moderators sleep until eight." });
  // As often as a sender may write for now.
  for (const body of ["Once.", "Twice."]) await site.comment(empty.thread, body, { name: "Too Quick" });
  const nobody = await site.publish({ title: "Nobody has spoken yet", body: "Nothing.", ...section });

  // Somebody who asked for a mail and has no account yet.
  await fetch(site.url("/login"), { method: "POST", body: new URLSearchParams({ email: "new@example.org" }), redirect: "manual" });
  const join = new URL(await site.mailed("new@example.org")).pathname;
  const owing = await halfway(site);
  const [article, thread] = [`/${full.slug}`, `/t/${full.thread}`];
  const html = await (await fetch(site.url(article))).text();
  const passage = /href="([^"]+\/quotes\/[^"]+)"/.exec(html)?.[1];
  assert.ok(passage, "a passage is quoted");
  const guest = { name: "Somebody Else" };
  const mine = await site.comment(empty.thread, "I may want this back.", { name: "Link Holder" });
  // Two comments that somebody wrote under the address of the one who sees all.
  let claimed = 0;
  const claimable = async () => {
    if (claimed++) return;
    for (const [at, work] of (await site.answers(empty.thread, 2)).entries()) {
      await site.comment(empty.thread, `It was ${["dark", "cold"][at]} on the quay.`, { name: "Moira Away", email: "mo@example.org", work, from: "192.0.2.250" });
    }
  };
  /** @type {Omit<Screen, "at">[]} */
  const list = [
    { name: "front", path: "/" },
    { name: "section", path: "/section/harbour" },
    { name: "tag", path: "/tag/ferry" },
    { name: "article", path: article },
    { name: "article without comments", path: `/${nobody.slug}` },
    { name: "closed article", path: `/${shut.slug}` },
    { name: "branch folded", path: `${article}?order=oldest`, act: (page) => page.locator(".fold").first().click({ position: { x: 12, y: 40 } }) },
    { name: "thread", path: thread },
    { name: "later page of a thread", path: `${thread}?order=newest&after=${removed.id}` },
    { name: "article with a branch that goes on elsewhere", path: `/${long.slug}`, once: true },
    { name: "branch", path: `/t/${long.thread}?branch=${busy.id}`, once: true },
    { name: "deep branch", path: `${thread}?branch=${deep.id}` },
    { name: "permalink", path: `/c/${deep.id}` },
    { name: "passage", path: passage },
    { name: "author", path: "/@Moira%20Member" },
    { name: "links of a thread", path: `${thread}/links` },
    { name: "links of a thread without any", path: `/t/${nobody.thread}/links` },
    { name: "links of the site", path: "/links" },
    { name: "map", path: `${thread}/map` },
    { name: "search", path: `${thread}/search?q=louder` },
    { name: "search without results", path: `${thread}/search?q=xylophone` },
    { name: "search that is too short", path: `${thread}/search?q=x`, status: 422 },
    { name: "keys", path: "/keys" },
    { name: "history", path: `/c/${own.id}/history` },
    { name: "history without changes", path: `/c/${first.id}/history` },
    { name: "reply", path: `${thread}/reply?to=${deep.id}&quote=1` },
    { name: "reply in place", path: article, act: async (page) => {
      await page.locator(".comment > footer > a[href*='/reply?']").first().click();
      await page.locator("#reply-body").waitFor();
    } },
    { name: "reply where it is closed", path: `/t/${shut.thread}/reply`, status: 409 },
    { name: "vote of a guest", path: `/c/${first.id}/vote` },
    { name: "sign in", path: "/account" },
    { name: "sign in, refused", path: "/login", form: { email: "nobody" }, status: 422 },
    { name: "sign in by a password, refused", path: "/login/password", form: { email: "nobody@example.org", password: "none" }, status: 422 },
    { name: "code", path: "/account", act: async (page) => {
      await page.locator("#email").fill("code@example.org");
      await page.locator("form.ask .primary").click();
      await page.waitForURL("**/login/code");
    } },
    { name: "wrong code", path: "/login/code", act: async (page) => {
      await page.locator("#code").fill("1");
      await page.locator("form.ask .primary").click();
      await page.locator("#code-error").waitFor();
    } },
    { name: "one more step", path: "/account", act: async (page) => {
      await page.context().addCookies([{ name: "owing", value: owing, url: site.base }]);
      await page.goto("/login/second");
      await page.locator("#code").waitFor();
    } },
    { name: "one more step, wrong code", path: "/login/second", once: true, act: async (page) => {
      await page.locator("#code").fill("1");
      await page.locator("form.ask .primary").click();
      await page.locator("#code-error").waitFor();
    } },
    { name: "choosing a name", path: join },
    { name: "name refused", path: join, form: { name: "Admin" }, status: 422 },
    { name: "confirm a sign-in", path: new URL(link).pathname },
    { name: "not found", path: "/nothing-here", status: 404 },
    { name: "not for a guest", path: "/moderation", status: 401 },
    { name: "preview", path: `${thread}/comments`, form: { ...guest, body: "A **preview** of\n\n> The pilots were not asked.\n\nthis.", preview: "1" } },
    { name: "refused fields", path: `${thread}/comments`, form: { body: " ", name: "x" }, status: 422 },
    { name: "refused address", path: `${thread}/comments`, form: { ...guest, body: "Words.", email: "nobody" }, status: 422 },
    { name: "refused, too soon", path: `/t/${empty.thread}/comments`, form: { body: "Thrice.", name: "Too Quick" }, status: 429 },
    { name: "a guest's link", path: new URL(mine.link).pathname },
    { name: "a guest's link, nothing ticked", path: new URL(mine.link).pathname, form: { do: "erase" }, status: 422 },
    { name: "refused, closed", path: `/t/${shut.thread}/comments`, form: { ...guest, body: "But I must say this." }, status: 409 },
    { name: "article of a moderator", path: article, as: "member", act: (page) => page.getByText("Moira Member").first().waitFor() },
    { name: "closing in place", path: article, as: "member", act: async (page) => {
      await page.locator("a.turn").click();
      await page.locator("form.turn").waitFor();
    } },
    { name: "account", path: "/account", as: "member" },
    { name: "face", path: "/account/face", as: "member" },
    { name: "face, none chosen", path: "/account/face", as: "member", act: async (page) => {
      await page.locator("#picture").evaluate((it) => it.removeAttribute("required"));
      await page.locator("form.ask .primary").click();
      await page.locator("#picture-error").waitFor();
    } },
    { name: "notifications", path: "/account/notifications", as: "member" },
    { name: "privacy", path: "/account/privacy", as: "member" },
    { name: "own votes", path: "/account/votes", as: "member" },
    { name: "no earlier votes", path: "/account/votes?after=1-1", as: "member" },
    { name: "sessions", path: "/account/sessions", as: "member" },
    { name: "second step, offered", path: "/account/second-step", as: "member", once: true, act: async (page) => {
      await page.locator("button[value=offer]").click();
      await page.locator("code.key").waitFor();
    } },
    { name: "recovery codes", path: "/account/second-step", as: "member", once: true, act: async (page) => {
      await page.locator("#code").fill(code((await page.locator("code.key").textContent()) ?? ""));
      await page.locator("button[value=confirm]").click();
      await page.locator(".codes").waitFor();
    } },
    { name: "second step, set up", path: "/account/second-step", as: "member", once: true },
    { name: "second step", path: "/account/second-step", as: "member", act: async (page) => {
      if (await page.locator("button[value=remove]").count()) await page.locator("button[value=remove]").click();
      await page.locator("button[value=offer]").waitFor();
    } },
    { name: "passkeys", path: "/account/passkeys", as: "member" },
    { name: "address", path: "/account/address", as: "member" },
    { name: "address, refused", path: "/account/address", as: "member", act: async (page) => {
      await page.locator("#email").fill("nobody@no-address.invalid");
      await page.locator("form.ask .primary").click();
      await page.locator("#email-error").waitFor();
    } },
    { name: "password", path: "/account/password", as: "member" },
    { name: "password, refused", path: "/account/password", as: "member", act: async (page) => {
      await page.locator("#password").fill("password1");
      await page.locator("button[value=set]").click();
      await page.locator("#password-error").waitFor();
    } },
    { name: "identities", path: "/account/identities", as: "member" },
    { name: "tokens", path: "/account/tokens", as: "member" },
    { name: "claims, none", path: "/account/claims", as: "member", once: true },
    { name: "claims", path: "/account/claims", as: "member", act: async (page) => {
      await claimable();
      await page.reload();
      await page.locator("form.ask .primary").waitFor();
    } },
    { name: "claims, none chosen", path: "/account/claims", as: "member", act: async (page) => {
      await page.locator("button[value=deny]").click();
      await page.locator("#error").waitFor();
    } },
    { name: "change of name", path: "/account/name", as: "member" },
    { name: "muted, nobody", path: "/account/muted", as: "member" },
    { name: "muted, refused", path: "/account/muted?name=Nobody", as: "member", act: async (page) => {
      await page.locator("button[value=mute]").click();
      await page.locator("#name-error").waitFor();
    } },
    { name: "own data", path: "/account/data", as: "member" },
    { name: "erase", path: "/account/erase", as: "member" },
    { name: "erase, refused", path: "/account/erase", as: "member", act: async (page) => {
      await page.locator("button.warn").click();
      await page.locator("#sure-error").waitFor();
    } },
    { name: "edit", path: `/c/${own.id}/edit`, as: "member" },
    { name: "withdraw", path: `/c/${own.id}/withdraw`, as: "member" },
    { name: "vote", path: `/c/${first.id}/vote`, as: "member" },
    { name: "take away", path: `/c/${first.id}/decision`, as: "member" },
    { name: "take away, refused", path: `/c/${first.id}/decision`, as: "member", act: async (page) => {
      await page.locator("[name=reason]").evaluate((it) => it.removeAttribute("required"));
      await page.locator("form.confirm .primary").click();
      await page.locator("[aria-invalid]").waitFor();
    } },
    { name: "report", path: `/c/${deep.id}/flag`, as: "member" },
    { name: "report once more", path: `/c/${first.id}/flag`, as: "member" },
    { name: "report without an account", path: `/c/${deep.id}/flag` },
    { name: "report, refused", path: `/c/${deep.id}/flag`, as: "member", act: async (page) => {
      await page.locator("[name=reason]").first().evaluate((it) => it.form?.setAttribute("novalidate", ""));
      await page.locator("form.ask .primary").click();
      await page.locator("#reason-error").waitFor();
    } },
    { name: "show again", path: `/c/${removed.id}/decision`, as: "member" },
    { name: "close", path: `/t/${full.thread}/state`, as: "member" },
    { name: "open again", path: `/t/${shut.thread}/state`, as: "member" },
    { name: "queue of those without script", path: "/moderation", as: "member" },
  ];
  return { screens: list.map((screen) => ({ ...screen, at: site })), member: link };
}

/** The cookie of somebody who came by mail, has an authenticator app, and owes its code. @param {Site} site */
async function halfway(site) {
  /** @type {Record<string, string>} */ const jar = {};
  const send = async (/** @type {string} */ path, /** @type {Record<string, string>} */ form) => {
    const headers = { Cookie: Object.entries(jar).map(([name, value]) => `${name}=${value}`).join("; ") };
    const answer = await fetch(site.url(path), Object.keys(form).length ? { method: "POST", headers, redirect: "manual", body: new URLSearchParams(form) } : { headers });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name) jar[name] = value;
    }
    return answer.text();
  };
  const email = "two@example.org";
  const link = new URL(await site.account(email, "Two Steps", "reader")).pathname;
  await send(link, { csrf: "" });
  const csrf = /name="csrf" value="([^"]+)"/.exec(await send("/account/second-step", {}))?.[1] ?? "";
  await send("/account/second-step", { do: "offer", csrf });
  const key = /<code class="key"[^>]*>([^<]+)</.exec(await send("/account/second-step", {}))?.[1] ?? "";
  await send("/account/second-step", { do: "confirm", code: code(key), csrf });
  await send("/login", { email });
  const line = await site.line(`to sign in as ${email}: `);
  await send("/login/code", { code: /code (\d{4} \d{4})$/.exec(line)?.[1] ?? "" });
  assert.ok(jar.owing, "the code of the app is owed");
  return jar.owing;
}

/** @param {Site} site @returns {Promise<Screen[]>} */
async function waiting(site) {
  const { slug, thread } = await site.publish({ title: "Waiting words", body: "Wait." });
  await site.comment(thread, "Please let **this** through.", { name: "Patient Guest" });
  const form = { name: "Patient Guest", body: "And this." };
  return [
    { name: "article where guests are held", path: `/${slug}`, at: site },
    { name: "held", path: `/t/${thread}/comments`, form, status: 202, at: site },
    { name: "queue", path: "/moderation", as: "member", at: site },
    { name: "set up", path: "/settings", as: "member", at: site },
    { name: "set up, refused", path: "/settings", as: "member", at: site, act: async (page) => {
      await page.locator("#smtp_host").fill("no server at all");
      await page.locator("button[value=save]").click();
      await page.locator("#smtp_host-error").waitFor();
    } },
  ];
}

/** Its pages found as a reader finds them: other content, so one language is enough. @param {Site} site
 *  @returns {Promise<Screen[]>} */
async function found(site) {
  const html = await (await fetch(site.url("/furn-al-mina"))).text();
  const one = (/** @type {RegExp} */ pattern) => {
    const hit = pattern.exec(html)?.[1];
    assert.ok(hit, String(pattern));
    return hit;
  };
  const [thread, author, section] = [one(/data-thread="([^"]+)"/), one(/<b dir="auto"><a href="([^"]+)"/), one(/<li><a href="(\/section\/[^"]+)"/)];
  const paths = { front: "/", article: "/furn-al-mina", "long article": "/harbour-bridge-closed-to-cars", thread: `/t/${thread}`, author, section, map: `/t/${thread}/map`, search: `/t/${thread}/search?q=the`, links: "/links" };
  return Object.entries(paths).map(([name, path]) => ({ name: `sample paper: ${name}`, path, at: site, once: true }));
}

/** @param {Site} site @returns {Screen[]} */
function nothing(site) {
  return [
    { name: "empty front", path: "/", at: site },
    { name: "empty links", path: "/links", at: site },
    { name: "empty queue", path: "/moderation", as: "member", at: site },
    { name: "account without comments", path: "/account", as: "member", at: site },
  ];
}

/** Opens a screen, in the state it is about. @param {import("playwright-core").Page} page @param {Screen} screen
 *  @param {string} lang */
export async function open(page, { name, at, path, form, status = 200, act }, lang) {
  const url = at.url(path);
  if (form) {
    const headers = { "Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin", Cookie: `lang=${lang}` };
    const sent = await fetch(url, { method: "POST", headers, body: new URLSearchParams(form).toString(), redirect: "manual" });
    assert.equal(sent.status, status, name);
    const body = await sent.text();
    await page.route(url, (route) => route.fulfill({ body, contentType: "text/html; charset=utf-8" }), { times: 1 });
    await page.goto(url);
  } else {
    const answer = await page.goto(url);
    assert.equal(answer?.status(), status, name);
  }
  await act?.(page);
}
