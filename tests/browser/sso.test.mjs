// Signing in by another site's word: a site beside ours that signs who its reader is, as a publisher's does.
import { strict as assert } from "node:assert";
import { generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { PATIENCE, launch, signIn } from "./lib/browser.mjs";
import { Site } from "./lib/site.mjs";

const keys = generateKeyPairSync("ed25519");

/** The other site: whoever comes is signed in there as `reader`, and sent back with its word for it. */
const paper = {
  base: "",
  /** @type {Record<string, unknown>} */ reader: { sub: "17", name: "Ann Other" },
  /** Where it has sent browsers. @type {string[]} */ sent: [],
  /** A token. @param {Record<string, unknown>} [more] */
  token(more = {}) {
    const iat = Math.floor(Date.now() / 1000);
    const claims = { iss: this.base, aud: site.base, iat, exp: iat + 120, jti: randomUUID(), ...this.reader, ...more };
    const text = [{ alg: "EdDSA", typ: "JWT" }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
    return `${text}.${sign(null, Buffer.from(text), keys.privateKey).toString("base64url")}`;
  },
};
const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? "", paper.base);
  if (pathname !== "/sso") {
    response.setHeader("Content-Type", "text/html");
    response.end(`<a href="${site.url("/login/with")}?issuer=${encodeURIComponent(paper.base)}">A link from elsewhere</a>`);
    return;
  }
  const back = new URL(searchParams.get("return") ?? "");
  back.searchParams.set("token", paper.token({ nonce: searchParams.get("nonce") }));
  paper.sent.push(back.href);
  response.writeHead(302, { Location: back.href }).end();
});

/** @type {Site} */ let site;
/** @type {import("playwright-core").Browser} */ let browser;
/** @type {string} */ let folder;
before(async () => {
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(null)));
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  paper.base = `http://127.0.0.1:${address.port}`;
  folder = await mkdtemp(join(tmpdir(), "rejoinder-sso-"));
  await writeFile(join(folder, "paper.pem"), keys.publicKey.export({ type: "spki", format: "pem" }));
  const table = `[[sso]]\nissuer = "${paper.base}"\nname = "The Paper"\nalgorithm = "EdDSA"\nkey_file = "paper.pem"\naddress = "${paper.base}/sso"\n`;
  await writeFile(join(folder, "settings.toml"), table);
  [site, browser] = await Promise.all([Site.serve("--config", join(folder, "settings.toml"), "--guests", "off"), launch()]);
});
after(async () => {
  server.closeAllConnections();
  server.close();
  await Promise.all([browser?.close(), site?.stop(), folder && rm(folder, { recursive: true })]);
});

async function reader() {
  const context = await browser.newContext({ baseURL: site.base, locale: "en-GB", javaScriptEnabled: false });
  context.setDefaultTimeout(PATIENCE);
  return context.newPage();
}

test("a reader of the other site signs in by its word, and comes back to the page they came from", async () => {
  const { slug, thread } = await site.publish({ title: "The ferry runs", body: "At night." });
  const page = await reader();
  await page.goto(`/${slug}`);
  await page.getByRole("link", { name: "Sign in" }).first().click();
  await page.getByRole("link", { name: "Sign in with The Paper" }).click();
  await page.waitForURL(`**/${slug}`);
  await page.goto("/account");
  await page.getByRole("heading", { level: 1, name: "Ann Other" }).waitFor();
  assert.ok(!page.url().includes("token"));
  // A program of theirs speaks for the same reader, once with each token.
  const [token, more] = [paper.token(), paper.token()];
  const say = (/** @type {string} */ bearer, /** @type {string} */ body) =>
    fetch(site.url(`/api/v1/threads/${thread}/comments`), {
      method: "POST",
      headers: { Authorization: `Bearer ${bearer}`, "Content-Type": "application/json" },
      body: JSON.stringify({ body }),
    });
  const said = await say(token, "By a program.");
  assert.equal(said.status, 201);
  assert.equal((await said.json()).author.name, "Ann Other");
  assert.equal((await say(token, "By a program, again.")).status, 401);
  assert.equal((await say(more.slice(0, -2) + "AA", "With a bent signature.")).status, 401);
  await page.context().close();
});

test("the word counts once, and only in the browser that was sent for it", async () => {
  paper.reader = { sub: "18", name: "Bo Other" };
  const [mine, theirs] = [await reader(), await reader()];
  await mine.goto("/account");
  await mine.getByRole("link", { name: "Sign in with The Paper" }).click();
  await mine.getByRole("heading", { level: 1, name: "Bo Other" }).waitFor();
  const way = paper.sent.at(-1) ?? "";
  for (const page of [mine, theirs]) {
    const answer = await page.goto(way);
    assert.equal(answer?.status(), 422);
    await page.getByText("The other site’s word was not taken.").waitFor();
  }
  // Somebody who lures a victim's browser to a word of their own: that browser asked for another.
  await theirs.goto("/account");
  const href = await theirs.getByRole("link", { name: "Sign in with The Paper" }).getAttribute("href");
  await theirs.request.get(href ?? "", { maxRedirects: 0, headers: { "Sec-Fetch-Site": "same-origin" } });
  assert.equal((await theirs.goto(`${site.base}/login/back?token=${paper.token({ nonce: "of another browser" })}`))?.status(), 422);
  await theirs.goto("/account");
  await theirs.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
  await Promise.all([mine.context().close(), theirs.context().close()]);
});

test("nobody is sent there by a link from elsewhere", async () => {
  const page = await reader();
  await page.goto(`${paper.base}/lure`);
  const before = paper.sent.length;
  await page.getByRole("link", { name: "A link from elsewhere" }).click();
  await page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
  assert.equal(paper.sent.length, before);
  await page.context().close();
});

test("an account that was here first is connected by its holder, and disconnected", async () => {
  paper.reader = { sub: "19", name: "Cy Other", email: "cy@example.org", email_verified: true };
  const link = await site.account("cy@example.org", "Cy", "reader");
  const page = await reader();
  await page.goto("/account");
  await page.getByRole("link", { name: "Sign in with The Paper" }).click();
  await page.getByText("There is an account with your address already.").waitFor();
  await signIn(page, link);
  await page.goto("/account");
  await page.getByRole("link", { name: "Other sites" }).click();
  await page.getByText("No other site signs you in yet.").waitFor();
  await page.getByRole("link", { name: "Connect The Paper" }).click();
  await page.getByRole("button", { name: "Disconnect" }).waitFor();
  await page.goto("/account");
  await page.getByRole("button", { name: "Log out" }).click();
  await page.goto("/account");
  await page.getByRole("link", { name: "Sign in with The Paper" }).click();
  await page.getByRole("heading", { level: 1, name: "Cy", exact: true }).waitFor();
  await page.goto("/account/identities");
  await page.getByRole("button", { name: "Disconnect" }).click();
  await page.getByText("No other site signs you in yet.").waitFor();
  await page.context().close();
});

test("who has no address keeps the only way in", async () => {
  paper.reader = { sub: "20", name: "Di Other" };
  const page = await reader();
  await page.goto("/account");
  await page.getByRole("link", { name: "Sign in with The Paper" }).click();
  await page.goto("/account/identities");
  await page.getByRole("button", { name: "Disconnect" }).click();
  await page.getByText("This is the only way into your account").waitFor();
  await page.context().close();
});
