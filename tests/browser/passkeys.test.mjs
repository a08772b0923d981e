// Passkeys, with Chromium's own virtual authenticator: adding, signing in by button and among what the browser proposes,
// proving, removing; and answers that are replayed, come from another site, or are signed by who is unknown.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { launch, REFUSED, expected, signIn, visitor } from "./lib/browser.mjs";
import { Site } from "./lib/site.mjs";
import { eventually } from "./lib/wait.mjs";

/** @type {Site} */ let site;
/** @type {Site} Another site on the same machine: for a passkey the same name, and another origin. */ let other;
/** @type {import("playwright-core").Browser} */ let browser;
before(async () => {
  [site, other, browser] = await Promise.all([Site.named(), Site.named(), launch()]);
});
after(() => Promise.all([browser?.close(), site?.stop(), other?.stop()]));

/** A device with a finger on it. @param {import("./lib/browser.mjs").Visitor} reader */
async function device(reader) {
  const session = await reader.context.newCDPSession(reader.page);
  await session.send("WebAuthn.enable");
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: false },
  });
  return {
    session, authenticatorId,
    /** The finger lies on it, or does not. @param {boolean} enabled */
    touch: (enabled) => session.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId, enabled }),
    keys: async () => (await session.send("WebAuthn.getCredentials", { authenticatorId })).credentials,
  };
}

/** Somebody with an account and a passkey, signed in. @param {string} name @param {string} [role] */
async function holder(name, role = "reader") {
  const email = `${name.toLowerCase()}@example.org`;
  const link = await site.account(email, name, role);
  const reader = await visitor(browser, site);
  const finger = await device(reader);
  await signIn(reader.page, link);
  await add(reader, finger, "My phone");
  return { email, reader, finger };
}

/** @param {import("./lib/browser.mjs").Visitor} reader @param {Awaited<ReturnType<typeof device>>} finger @param {string} name */
async function add({ page }, finger, name) {
  await finger.touch(true);
  await page.goto("/account/passkeys");
  await page.getByLabel("Name of the device").fill(name);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await page.getByText(name).waitFor();
  await finger.touch(false);
}

/** @param {import("playwright-core").Page} page */
async function signOut(page) {
  await page.goto("/account");
  await page.getByRole("button", { name: "Log out" }).click();
  await page.waitForURL("**/");
}

/** What a page of a site gets from the device for what our site asks: its answer, and the cookie it goes with.
 *  @param {import("./lib/browser.mjs").Visitor} reader @param {{ from?: Site, verification?: string }} [how] */
async function answer({ page }, { from = site, verification } = {}) {
  const asked = await fetch(site.url("/login/passkey/ask"), { method: "POST", headers: { "Sec-Fetch-Site": "same-origin" } });
  assert.equal(asked.status, 200);
  const cookie = asked.headers.getSetCookie()[0].split(";")[0];
  const options = await asked.json();
  if (verification) options.userVerification = verification;
  await page.goto(from.url("/keys"));
  const body = await page.evaluate(async (options) => {
    const Passkeys = /** @type {any} */ (window.PublicKeyCredential);
    const found = /** @type {any} */ (await navigator.credentials.get({ publicKey: Passkeys.parseRequestOptionsFromJSON(options) }));
    return JSON.stringify(found.toJSON());
  }, options);
  return { cookie, body };
}

/** @param {{ cookie: string, body: string }} answer */
async function give({ cookie, body }) {
  const headers = { "Sec-Fetch-Site": "same-origin", Cookie: cookie };
  const answer = await fetch(site.url("/login/passkey"), { method: "POST", headers, body });
  const session = answer.headers.getSetCookie().find((line) => line.startsWith("session="));
  assert.equal(Boolean(session), answer.status === 200);
  return answer.status;
}

test("a reader adds a passkey, and comes back by the button and by what the browser proposes", async () => {
  const { email, reader, finger } = await holder("Pat");
  const { page } = reader;
  await site.line(`to ${email}: A passkey was added`);
  const [key] = await finger.keys();
  assert.deepEqual([key.rpId, key.isResidentCredential], ["localhost", true]);
  await signOut(page);

  await page.goto("/account?again");
  const button = page.getByRole("button", { name: "Sign in with a passkey" });
  await button.waitFor();
  // The page asks for one by itself; the button takes the place of that.
  await finger.touch(true);
  await Promise.race([button.click().catch(() => new Promise(() => {})), page.getByRole("heading", { name: "Pat" }).waitFor()]);
  await page.getByRole("heading", { name: "Pat" }).waitFor();
  await finger.touch(false);
  await page.goto("/account/passkeys");
  await page.getByText("last used").waitFor();
  await signOut(page);

  // Without a press.
  await finger.touch(true);
  await page.goto("/account?once more");
  await page.getByRole("heading", { name: "Pat" }).waitFor();
  await reader.done();
});

test("an answer counts once, from here, for what was asked, and by who is known", async () => {
  const { email, reader, finger } = await holder("Quinn");
  await finger.touch(true);
  const first = await answer(reader);
  assert.equal(await give(first), 200);
  assert.equal(await give(first), 422, "a replay");
  const second = await answer(reader);
  assert.equal(await give({ ...second, body: first.body }), 422, "an answer to something else");
  assert.equal(await give(second), 422, "what was asked is used up by any answer");
  assert.equal(await give(await answer(reader, { from: other })), 422, "lured to another site");
  assert.equal(await give({ ...await answer(reader), cookie: "passkey=made-up" }), 422, "asked of nobody");
  for (const body of ["", "{}", "null", first.body.slice(0, 99)]) assert.equal(await give({ ...await answer(reader), body }), 422, body);
  const parsed = JSON.parse((await answer(reader)).body);
  for (const field of ["signature", "authenticatorData", "clientDataJSON", "userHandle"]) {
    const fresh = await answer(reader);
    const mutated = JSON.parse(fresh.body);
    const text = mutated.response[field];
    mutated.response[field] = (text.startsWith("A") ? "B" : "A") + text.slice(1);
    assert.equal(await give({ ...fresh, body: JSON.stringify(mutated) }), 422, field);
  }
  assert.ok(parsed.response.userHandle);

  // A finger that was not asked for.
  await finger.session.send("WebAuthn.setUserVerified", { authenticatorId: finger.authenticatorId, isUserVerified: false });
  assert.equal(await give(await answer(reader, { verification: "discouraged" })), 422, "nobody was verified");
  await finger.session.send("WebAuthn.setUserVerified", { authenticatorId: finger.authenticatorId, isUserVerified: true });

  // A copy of the device counts on from where it was copied.
  const [key] = await finger.keys();
  assert.equal(await give(await answer(reader)), 200);
  await finger.session.send("WebAuthn.clearCredentials", { authenticatorId: finger.authenticatorId });
  await finger.session.send("WebAuthn.addCredential", { authenticatorId: finger.authenticatorId, credential: { ...key, signCount: 1 } });
  assert.equal(await give(await answer(reader)), 422, "the count went back");

  // One that is removed is known to nobody; the device has it still.
  await finger.session.send("WebAuthn.clearCredentials", { authenticatorId: finger.authenticatorId });
  await finger.session.send("WebAuthn.addCredential", { authenticatorId: finger.authenticatorId, credential: { ...key, signCount: 1000 } });
  assert.equal(await give(await answer(reader)), 200);
  await reader.page.goto("/account/passkeys");
  await reader.page.getByRole("button", { name: "Remove" }).click();
  await eventually(() => reader.page.getByRole("button", { name: "Remove" }).count(), 0);
  await site.line(`to ${email}: A passkey was removed`);
  assert.equal(await give(await answer(reader)), 422);
  assert.ok(expected(reader, /asked another host/) > 0, "the other site");
  await reader.done();
});

test("staff has its rights by a passkey, and by mail alone proves itself with it", async () => {
  const { email, reader, finger } = await holder("Mona", "moderator");
  const { page } = reader;
  await page.goto("/account/passkeys");
  await page.getByText("Without it your role counts only after a link").waitFor();
  await signOut(page);
  await page.goto("/account?mail");
  await page.locator("#email").fill(email);
  await page.getByRole("button", { name: "Get a link" }).click();
  await page.waitForURL("**/login/code");
  await page.goto(await site.mailed(email));
  await page.getByRole("button", { name: "Sign in as Mona" }).click();
  await page.waitForURL("**/account");
  assert.equal((await page.goto("/moderation"))?.status(), 403, "the mail alone");
  await page.goto("/account/passkeys");
  assert.equal(await page.getByRole("button", { name: "Remove" }).count(), 0, "nothing is changed without a proof");
  await finger.touch(true);
  await page.getByRole("button", { name: "Prove who you are" }).click();
  await page.getByRole("button", { name: "Remove" }).waitFor();
  assert.equal((await page.goto("/moderation"))?.status(), 200);

  // A second device, and somebody else's passkey proves nothing here.
  const stranger = await holder("Stan");
  await stranger.finger.touch(true);
  const theirs = await answer(stranger.reader);
  const cookies = (await reader.context.cookies()).map((cookie) => `${cookie.name}=${cookie.value}`);
  const me = await (await fetch(site.url("/api/v1/me"), { headers: { Cookie: cookies.join("; ") } })).json();
  const headers = { "Sec-Fetch-Site": "same-origin", Cookie: [...cookies, theirs.cookie].join("; "), "X-CSRF-Token": me.csrf };
  const proven = await fetch(site.url("/account/passkeys/prove"), { method: "POST", headers, body: theirs.body });
  assert.equal(proven.status, 422);
  assert.equal(expected(reader, REFUSED), 1);
  await reader.done();
  await stranger.reader.done();
});

test("where there are no passkeys the pages say why", async () => {
  const quiet = await visitor(browser, site, { javaScriptEnabled: false });
  await quiet.page.goto("/account");
  await quiet.page.getByText("JavaScript and a browser that knows passkeys are needed").waitFor();
  assert.equal(await quiet.page.getByRole("button", { name: "Sign in with a passkey" }).count(), 0);
  await quiet.done();
  const bare = await Site.serve();
  const reader = await visitor(browser, bare);
  await signIn(reader.page, bare.link("admin"));
  await reader.page.goto("/account/passkeys");
  await reader.page.getByText("Browsers have passkeys only at an address with https").waitFor();
  await reader.done();
  await bare.stop();
});
