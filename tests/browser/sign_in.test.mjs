// Signing in by mail, as a person does it: asking, the code or the link, a name for who is new; without script.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { launch, REFUSED, expected, signIn, visitor } from "./lib/browser.mjs";
import { Site } from "./lib/site.mjs";
import { code } from "./lib/totp.mjs";
import { eventually } from "./lib/wait.mjs";

/** @type {Site} */ let site;
/** @type {import("playwright-core").Browser} */ let browser;
before(async () => {
  [site, browser] = await Promise.all([Site.serve(), launch()]);
});
after(() => Promise.all([browser?.close(), site?.stop()]));

/** Asks for a mail, from the page that offers it. @param {import("playwright-core").Page} page @param {string} email */
async function ask(page, email) {
  await page.goto("/account");
  await page.locator("#email").fill(email);
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
  await page.locator("#email").fill("no address");
  await page.locator("form[action='/login']").evaluate((form) => form instanceof HTMLFormElement && (form.noValidate = true));
  await page.getByRole("button", { name: "Get a link" }).click();
  await page.getByText("This is not an e-mail address").waitFor();
  await page.locator("#email").fill("back@example.org");
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

test("staff sets up an app by the operator's link, without script; by mail alone they are a reader", async () => {
  const link = await site.account("mo@example.org", "Mo Decider", "moderator");
  const weak = await visitor(browser, site, { javaScriptEnabled: false });
  await ask(weak.page, "mo@example.org");
  await weak.page.goto(await site.mailed("mo@example.org"));
  await weak.page.getByRole("button", { name: "Sign in as Mo Decider" }).click();
  await weak.page.waitForURL("**/account");
  await weak.page.getByText("your role counts only after a second step").waitFor();
  assert.equal((await weak.page.goto("/moderation"))?.status(), 403);
  await weak.page.getByRole("main").getByRole("link", { name: "Second step" }).click();
  await weak.page.getByText("Ask the people who run it for a link").waitFor();
  assert.equal(await weak.page.getByRole("button", { name: "Set up an app" }).count(), 0);

  const strong = await visitor(browser, site, { javaScriptEnabled: false });
  const { page } = strong;
  await signIn(page, link);
  assert.equal((await page.goto("/moderation"))?.status(), 200);
  await page.goto("/account/second-step");
  await page.getByRole("button", { name: "Set up an app" }).click();
  const picture = page.getByRole("img", { name: "QR code of the key" });
  await picture.waitFor();
  assert.equal((await picture.boundingBox())?.width, 240);
  const key = (await page.locator("code.key").textContent()) ?? "";
  await page.getByRole("textbox", { name: "Code" }).fill(code(key, -40));
  await page.getByRole("button", { name: "Confirm" }).click();
  await page.getByText("This is not the code that the app shows now").waitFor();
  await page.getByRole("textbox", { name: "Code" }).fill(code(key, -1));
  await page.getByRole("button", { name: "Confirm" }).click();
  await page.getByRole("heading", { name: "Recovery codes" }).waitFor();
  const recovery = await page.locator(".codes code").allTextContents();
  assert.equal(recovery.length, 10);
  await page.goto("/account/second-step");
  await page.getByText("10 recovery codes are left.").waitFor();
  await weak.page.goto("/account");
  await weak.page.locator("#email").waitFor();

  // By mail once more: now the app is asked for, and a recovery code stands in for it.
  const lines = site.said.length;
  await ask(weak.page, "mo@example.org");
  await eventually(async () => site.said.slice(lines).some((line) => line.startsWith("to sign in as mo@example.org: ")), true);
  const line = site.said.slice(lines).find((line) => line.startsWith("to sign in as mo@example.org: ")) ?? "";
  await weak.page.getByRole("textbox", { name: "Code" }).fill(/code (\d{4} \d{4})$/.exec(line)?.[1] ?? "");
  await weak.page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await weak.page.getByRole("heading", { name: "One more step" }).waitFor();
  assert.equal((await weak.page.goto("/moderation"))?.status(), 401, "nobody yet");
  await weak.page.goto("/login/second");
  await weak.page.getByRole("textbox", { name: "Code" }).fill(recovery[0]);
  await weak.page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await weak.page.waitForURL("**/account");
  assert.equal((await weak.page.goto("/moderation"))?.status(), 200);
  await weak.page.goto("/account/second-step");
  await weak.page.getByText("9 recovery codes are left.").waitFor();
  await site.line("to mo@example.org: An authenticator app was set up");
  expected(weak, REFUSED);
  expected(strong, REFUSED);
  await weak.done();
  await strong.done();
});

for (const javaScriptEnabled of [false, true]) {
  test(`a token of one's own is made, used and ended, ${javaScriptEnabled ? "with" : "without"} script`, async () => {
    const email = `tom${javaScriptEnabled}@example.org`;
    const link = await site.account(email, `Tom Script ${javaScriptEnabled}`, "reader");
    const reader = await visitor(browser, site, { javaScriptEnabled });
    const { page } = reader;
    await signIn(page, link);
    await page.getByRole("main").getByRole("link", { name: "API tokens" }).click();
    await page.getByLabel("What it is for").fill("Backup");
    await page.getByRole("checkbox", { name: "comment", exact: true }).uncheck();
    await page.getByRole("button", { name: "Make a token" }).click();
    await page.getByText("Choose what the token may do.").waitFor();
    assert.equal(await page.getByLabel("What it is for").inputValue(), "Backup", "what was typed is still there");
    await page.getByRole("checkbox", { name: "vote" }).check();
    assert.deepEqual(await page.getByRole("checkbox").count(), 3, "a reader's token does what a reader does");
    await page.getByRole("button", { name: "Make a token" }).click();
    await page.getByRole("heading", { name: "The new token" }).waitFor();
    const token = (await page.locator("code.key").textContent()) ?? "";
    const me = () => fetch(site.url("/api/v1/me"), { headers: { Authorization: `Bearer ${token}` } });
    assert.equal((await (await me()).json()).account.name, `Tom Script ${javaScriptEnabled}`);
    const { thread } = await site.publish({ title: `By a program ${javaScriptEnabled}`, body: "Words." });
    const said = await site.post(`/api/v1/threads/${thread}/comments`, { body: "Beep." }, { Authorization: `Bearer ${token}` });
    assert.equal(said.status, 403, "it was made to vote");
    await page.goto("/account/tokens");
    assert.equal(await page.getByText(token).count(), 0, "it is shown once");
    await page.getByText("last used").waitFor();
    await page.getByRole("button", { name: "End" }).click();
    await eventually(() => page.getByRole("button", { name: "End" }).count(), 0);
    assert.equal((await me()).status, 401);
    await site.line(`to ${email}: An API token was made for your account.`);
    assert.equal(expected(reader, REFUSED), 1);
    await reader.done();
  });
}
