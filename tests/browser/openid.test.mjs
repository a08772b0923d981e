// Signing in by an OpenID provider: a real one on this machine, certified against the standard, and what its readers do there.
import { strict as assert } from "node:assert";
import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import Provider from "oidc-provider";
import { PATIENCE, launch, signIn } from "./lib/browser.mjs";
import { Site } from "./lib/site.mjs";

const SECRET = "a secret: of both sides/";
/** Who has an account at the provider, by the name they sign in there with. @type {Record<string, Record<string, unknown>>} */
const readers = {
  ann: { name: "Ann Other", email: "ann.other@example.org", email_verified: true },
  bo: { preferred_username: "Bo Other" },
  cy: { name: "Cy Other", email: "cy@example.org", email_verified: true },
};

/** @type {Site} */ let site;
/** @type {import("playwright-core").Browser} */ let browser;
/** @type {string} */ let folder;
/** What the site asked, in the order of its asking. @type {string[]} */ const asked = [];
const server = createServer();
before(async () => {
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(null)));
  const base = `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}`;
  folder = await mkdtemp(join(tmpdir(), "rejoinder-openid-"));
  await writeFile(join(folder, "secret"), `${SECRET}\n`);
  const settings = join(folder, "settings.toml");
  const table = `[[openid]]\nid = "paper"\nname = "The Paper"\nissuer = "${base}"\nclient_id = "courier"\nclient_secret_file = "secret"\n`;
  await writeFile(settings, table);
  [site, browser] = await Promise.all([Site.named("--config", settings, "--guests", "off"), launch()]);
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const provider = new Provider(base, {
    clients: [{ client_id: "courier", client_secret: SECRET, redirect_uris: [site.url("/login/openid/paper")], id_token_signed_response_alg: "ES256" }],
    jwks: { keys: [{ ...rsa.privateKey.export({ format: "jwk" }), kid: "of the past" }, { ...privateKey.export({ format: "jwk" }), kid: "of today" }] },
    claims: { openid: ["sub"], profile: ["name", "preferred_username"], email: ["email", "email_verified"] },
    cookies: { keys: ["for tests only"] },
    pkce: { required: () => true },
    ttl: { Session: 3600, Grant: 3600, Interaction: 3600, AccessToken: 60, IdToken: 60, AuthorizationCode: 60 },
    findAccount: async (_, /** @type {string} */ id) => ({ accountId: id, claims: () => ({ sub: id, ...readers[id] }) }),
  });
  const answer = provider.callback();
  server.on("request", (request, response) => {
    asked.push(`${request.method} ${request.url}`);
    void answer(request, response);
  });
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

/** Signs in there, and lets the site know who it is. @param {import("playwright-core").Page} page @param {string} name */
async function agree(page, name) {
  await page.locator("input[name=login]").fill(name);
  await page.locator("input[name=password]").fill("any");
  await page.locator("button[type=submit]").click();
  await page.getByRole("button", { name: "Continue" }).click();
}

test("a reader signs in by the provider, and comes back to the page they came from", async () => {
  const { slug } = await site.publish({ title: "The ferry runs", body: "At night." });
  const page = await reader();
  await page.goto(`/${slug}`);
  await page.getByRole("link", { name: "Sign in" }).first().click();
  await page.getByRole("link", { name: "Sign in with The Paper" }).click();
  await agree(page, "ann");
  await page.waitForURL(`**/${slug}`);
  await page.goto("/account");
  await page.getByRole("heading", { level: 1, name: "Ann Other" }).waitFor();
  // The provider knows them still: the way back needs no word of theirs. It is one account, and what a provider says of itself
  // and of its keys was asked for once.
  await page.getByRole("button", { name: "Log out" }).click();
  await page.goto("/account");
  await page.getByRole("link", { name: "Sign in with The Paper" }).click();
  await page.getByRole("heading", { level: 1, name: "Ann Other", exact: true }).waitFor();
  const times = (/** @type {string} */ path) => asked.filter((it) => it.startsWith(`GET ${path}`)).length;
  assert.deepEqual([times("/.well-known/openid-configuration"), times("/jwks")], [1, 1]);
  await page.context().close();
});

test("a way back that was walked once leads nowhere, in this browser or another", async () => {
  const [mine, theirs] = [await reader(), await reader()];
  /** @type {string[]} */ const back = [];
  mine.on("request", (request) => request.url().includes("/login/openid/") && back.push(request.url()));
  await mine.goto("/account");
  await mine.getByRole("link", { name: "Sign in with The Paper" }).click();
  await agree(mine, "bo");
  await mine.getByRole("heading", { level: 1, name: "Bo Other" }).waitFor();
  // Somebody else's browser that is on its way there itself.
  await theirs.goto("/account");
  await theirs.getByRole("link", { name: "Sign in with The Paper" }).click();
  await theirs.locator("input[name=login]").waitFor();
  for (const page of [mine, theirs]) {
    const answer = await page.goto(back[0] ?? "");
    assert.equal(answer?.status(), 422);
    await page.getByText("The other site’s word was not taken.").waitFor();
  }
  await theirs.goto("/account");
  await theirs.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
  await Promise.all([mine.context().close(), theirs.context().close()]);
});

test("an account that was here first is connected by its holder, and disconnected", async () => {
  const link = await site.account("cy@example.org", "Cy", "reader");
  const page = await reader();
  await page.goto("/account");
  await page.getByRole("link", { name: "Sign in with The Paper" }).click();
  await agree(page, "cy");
  await page.getByText("There is an account with your address already.").waitFor();
  await signIn(page, link);
  await page.goto("/account/identities");
  await page.getByRole("link", { name: "Connect The Paper" }).click();
  await page.getByRole("button", { name: "Disconnect" }).waitFor();
  await page.getByText("The Paper").first().waitFor();
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

test("who changes their mind there is back where they began", async () => {
  const page = await reader();
  await page.goto("/account");
  await page.getByRole("link", { name: "Sign in with The Paper" }).click();
  await page.getByRole("link", { name: "Cancel" }).click();
  await page.waitForURL("**/account");
  await page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
  await page.context().close();
});
