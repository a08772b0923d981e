// Changing the address of an account, and taking it back: without script, by the links of the mails (which the console has).
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { PATIENCE, launch, signIn } from "./lib/browser.mjs";
import { Site } from "./lib/site.mjs";

/** @type {Site} */ let site;
/** @type {import("playwright-core").Browser} */ let browser;
before(async () => {
  [site, browser] = await Promise.all([Site.serve(), launch()]);
});
after(() => Promise.all([browser?.close(), site?.stop()]));

async function reader() {
  const context = await browser.newContext({ baseURL: site.base, locale: "en-GB", javaScriptEnabled: false });
  context.setDefaultTimeout(PATIENCE);
  return context.newPage();
}

/** The link of a mail to an address. @param {string} email */
const link = async (email) => /http:\S+/.exec(await site.line(`to ${email}: `))?.[0] ?? "";

test("mails go to a new address, and back again", async () => {
  const [page, elsewhere] = [await reader(), await reader()];
  await signIn(page, await site.account("ann@example.org", "Ann", "reader"));
  await page.goto("/account");
  await page.getByRole("link", { name: "E-mail address" }).click();
  await page.getByText("Your mails go to ann@example.org.").waitFor();
  await page.getByLabel("New e-mail address").fill("ann@example.org");
  await page.getByRole("button", { name: "Get a link" }).click();
  await page.getByText("Your mails go to this address already.").waitFor();
  await page.getByLabel("New e-mail address").fill("ann@new.example");
  await page.getByRole("button", { name: "Get a link" }).click();
  await page.getByText("A link is on its way to ann@new.example.").waitFor();
  const confirm = await link("ann@new.example");
  // Whoever else opens it has to be signed in.
  assert.equal((await elsewhere.goto(confirm))?.status(), 401);
  await page.goto(confirm);
  await page.getByRole("button", { name: "Have mails go to ann@new.example" }).click();
  await page.getByText("Your mails go to the new address.").waitFor();
  await page.getByText("Your mails go to ann@new.example.").waitFor();
  assert.equal((await page.goto(confirm))?.status(), 404, "once");

  await elsewhere.goto(await link("ann@example.org"));
  await elsewhere.getByRole("button", { name: "Have mails go to ann@example.org" }).click();
  await elsewhere.getByRole("heading", { level: 1, name: "The change is taken back" }).waitFor();
  await page.goto("/account");
  await page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
  await Promise.all([page.context().close(), elsewhere.context().close()]);
});
