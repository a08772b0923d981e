// Signing in by a password, where somebody wants one: without script, and with what a browser that keeps passwords needs.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { PATIENCE, launch, signIn } from "./lib/browser.mjs";
import { Site } from "./lib/site.mjs";

/** @type {Site} */ let site;
/** @type {import("playwright-core").Browser} */ let browser;
before(async () => {
  [site, browser] = await Promise.all([Site.serve("--guests", "off"), launch()]);
});
after(() => Promise.all([browser?.close(), site?.stop()]));

test("a reader sets a password, signs in by it where they were, and removes it", async () => {
  const { slug } = await site.publish({ title: "The ferry runs", body: "At night." });
  const link = await site.account("ann@example.org", "Ann", "reader");
  const context = await browser.newContext({ baseURL: site.base, locale: "en-GB", javaScriptEnabled: false });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  await signIn(page, link);
  await page.goto("/account");
  await page.getByRole("link", { name: "Password" }).click();
  const field = page.getByLabel("New password");
  assert.equal(await field.getAttribute("autocomplete"), "new-password");
  assert.equal(await page.locator("input[autocomplete=username]").inputValue(), "ann@example.org");
  await field.fill("iloveyou1");
  await page.getByRole("button", { name: "Set the password" }).click();
  await page.getByText("This is one of the passwords that everybody tries first.").waitFor();
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  assert.equal(await field.inputValue(), "", "a page never says a password");
  await field.fill("four words of hers");
  await page.getByRole("button", { name: "Set the password" }).click();
  await page.getByRole("status").getByText("The password is set.").waitFor();
  await page.goto("/account");
  await page.getByRole("button", { name: "Log out" }).click();

  await page.goto(`/${slug}`);
  await page.getByRole("link", { name: "Sign in" }).first().click();
  await page.getByText("Sign in with a password").click();
  const form = page.locator("form[action='/login/password']");
  const password = form.getByLabel("Password");
  assert.equal(await password.getAttribute("autocomplete"), "current-password");
  await form.getByLabel("E-mail address").fill("ann@example.org");
  await password.fill("four words of his");
  await password.press("Enter");
  await page.getByText("The address and the password do not belong together.").waitFor();
  assert.equal(await form.getByLabel("E-mail address").inputValue(), "ann@example.org");
  assert.equal(await password.inputValue(), "");
  await password.fill("four words of hers");
  await password.press("Enter");
  await page.waitForURL(`**/${slug}`);
  await page.goto("/account/password");
  await page.getByRole("button", { name: "Remove the password" }).click();
  await page.getByRole("status").getByText("The password is removed.").waitFor();
  await context.close();
});
