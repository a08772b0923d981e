// Signing in by mail, as a person does it: asking, the code or the link, a name for who is new; without script.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { launch, REFUSED, expected, visitor } from "./lib/browser.mjs";
import { Site } from "./lib/site.mjs";

/** @type {Site} */ let site;
/** @type {import("playwright-core").Browser} */ let browser;
before(async () => {
  [site, browser] = await Promise.all([Site.serve(), launch()]);
});
after(() => Promise.all([browser?.close(), site?.stop()]));

/** Asks for a mail, from the page that offers it. @param {import("playwright-core").Page} page @param {string} email */
async function ask(page, email) {
  await page.goto("/account");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByRole("button", { name: "Get a link" }).click();
  await page.waitForURL("**/login/code");
}

for (const javaScriptEnabled of [false, true]) {
  test(`who is new types the code and chooses a name, ${javaScriptEnabled ? "with" : "without"} script`, async () => {
    const reader = await visitor(browser, site, { javaScriptEnabled });
    const { page } = reader;
    const email = `new${javaScriptEnabled}@example.org`;
    await ask(page, email);
    const line = await site.line(`to sign in as ${email}: `);
    const code = /code (\d{4} \d{4})$/.exec(line)?.[1];
    assert.ok(code, line);
    await page.getByLabel("Code").fill("0000 0000");
    await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
    await page.getByText("This is not the code of the latest mail.").waitFor();
    await page.getByLabel("Code").fill(code);
    await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("heading", { name: "Choose your name" }).waitFor();
    await page.getByLabel("Name").fill("Admin");
    await page.getByRole("button", { name: "Make the account" }).click();
    await page.getByText("That name is kept for the site itself; choose another.").waitFor();
    assert.equal(await page.getByLabel("Name").inputValue(), "Admin", "what was typed is still there");
    await page.getByLabel("Name").fill(`New Reader ${javaScriptEnabled}`);
    await page.getByRole("button", { name: "Make the account" }).click();
    await page.waitForURL("**/account");
    assert.equal(await page.getByRole("heading", { level: 1 }).textContent(), `New Reader ${javaScriptEnabled}`);
    const cookies = await reader.context.cookies();
    assert.ok(cookies.some((cookie) => cookie.name === "session" && cookie.httpOnly && cookie.sameSite === "Lax"));
    assert.ok(!cookies.some((cookie) => cookie.name === "asking"), "nothing is left of the asking");
    assert.equal(expected(reader, REFUSED), 2);
    await reader.done();
  });
}

test("who came from a page is back on it once signed in, and never on another site", async () => {
  await site.account("back@example.org", "Bea Carver", "reader");
  const reader = await visitor(browser, site);
  const { page } = reader;
  const { slug } = await site.publish({ title: "Who keeps the light", body: "The harbour board has voted." });
  await page.goto(`/${slug}?order=newest`);
  await page.locator("a.account").click();
  await page.getByLabel("E-mail address").fill("no address");
  await page.locator("form.ask").evaluate((form) => form instanceof HTMLFormElement && (form.noValidate = true));
  await page.getByRole("button", { name: "Get a link" }).click();
  await page.getByText("This is not an e-mail address").waitFor();
  await page.getByLabel("E-mail address").fill("back@example.org");
  await page.getByRole("button", { name: "Get a link" }).click();
  await page.waitForURL("**/login/code");
  const line = await site.line("to sign in as back@example.org: ");
  await page.getByLabel("Code").fill(/code (\d{4} \d{4})$/.exec(line)?.[1] ?? "");
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(`**/${slug}?order=newest`);
  const cookies = (await reader.context.cookies()).map((cookie) => cookie.name);
  assert.ok(cookies.includes("session") && !cookies.includes("back"), `${cookies}`);
  assert.equal(expected(reader, REFUSED), 1);
  await reader.done();

  const lured = await fetch(`${site.base}/login`, {
    method: "POST", redirect: "manual", body: new URLSearchParams({ email: "x@example.org", back: "//evil.example/" }),
  });
  assert.ok(!lured.headers.getSetCookie().some((cookie) => cookie.startsWith("back=")), "no way to another site is kept");
});

test("a link that scanners have opened signs in elsewhere, once", async () => {
  await site.account("ann@example.org", "Ann Marsh", "reader");
  const asking = await visitor(browser, site);
  await ask(asking.page, "ann@example.org");
  await asking.done();
  const link = await site.mailed("ann@example.org");
  for (let at = 0; at < 3; at++) assert.equal((await fetch(link)).status, 200);
  const elsewhere = await visitor(browser, site);
  const { page } = elsewhere;
  await page.goto(link);
  await page.getByRole("button", { name: "Sign in as Ann Marsh" }).click();
  await page.waitForURL("**/account");
  assert.equal((await page.goto(link))?.status(), 404);
  await page.getByRole("main").getByRole("link", { name: "Sign in" }).waitFor();
  assert.equal(expected(elsewhere, REFUSED), 1);
  await elsewhere.done();
});
