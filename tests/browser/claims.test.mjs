// Who wrote as a guest and gave a mail address is asked once, with an account under it, whether the comments are theirs.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { REFUSED, expected, launch, signIn, visitor } from "./lib/browser.mjs";
import { Site } from "./lib/site.mjs";
import { eventually } from "./lib/wait.mjs";

/** @type {import("playwright-core").Browser} */ let browser;
/** @type {Site} */ let site;
before(async () => {
  [browser, site] = await Promise.all([launch(), Site.serve("--guests", "on", "--comment-rate", "0")]);
});
after(() => Promise.all([browser?.close(), site?.stop()]));

for (const javaScriptEnabled of [true, false]) {
  test(`a guest claims what they wrote, ${javaScriptEnabled ? "with" : "without"} script`, async () => {
    const { slug } = await site.publish({ title: `The quay is open, ${javaScriptEnabled}`, body: "It was not always." });
    const email = `ann.${javaScriptEnabled}@example.org`;
    const guest = await visitor(browser, site, { javaScriptEnabled });
    const { page } = guest;
    await page.goto(`/${slug}`);
    const form = page.locator("form#write");
    assert.equal(await form.locator("[name=email]").isVisible(), false, "nobody is asked for an address");
    for (const words of ["I was there that night.", "Not mine at all."]) {
      await page.goto(`/${slug}`);
      await form.locator("[name=body]").fill(words);
      await form.getByLabel("Name").fill("Old Pilot");
      await form.locator("summary").click();
      await form.locator("[name=email]").fill(email);
      await form.locator(".primary").click();
      await page.getByText(javaScriptEnabled ? /keep this link/ : /Keep it, and show it to nobody/).first().waitFor();
    }
    const html = await (await fetch(site.url(`/${slug}`))).text();
    assert.ok(html.includes("Not mine at all.") && !html.includes(email), "the address is shown nowhere");
    const watching = await visitor(browser, site);
    await watching.page.goto(`/${slug}`);
    await watching.page.getByText("I was there that night.").scrollIntoViewIfNeeded();

    await signIn(page, await site.account(email, javaScriptEnabled ? "Ann Harbour" : "Plain Ann", "reader"));
    await page.goto("/account");
    await page.getByRole("link", { name: "Comments written under your address" }).click();
    await page.getByRole("button", { name: "Take under my name" }).click();
    await page.getByText("Choose at least one comment.").waitFor();
    assert.equal(expected(guest, REFUSED), 1);
    await page.getByLabel("I was there that night.").check();
    await page.getByRole("button", { name: "Take under my name" }).click();
    await page.getByText("They stand under your name now.").waitFor();
    await page.getByLabel("Not mine at all.").check();
    await page.getByRole("button", { name: "Not mine" }).click();
    await page.getByText("You will not be asked about them again.").waitFor();
    assert.equal(await page.getByRole("button", { name: "Take under my name" }).count(), 0);
    await page.goto("/account");
    assert.equal(await page.getByRole("link", { name: "Comments written under your address" }).count(), 0);

    const header = watching.page.locator(".comment", { hasText: "I was there that night." }).locator("> header");
    const said = new RegExp(`${javaScriptEnabled ? "Ann Harbour" : "Plain Ann"} · member · written as guest Old Pilot · `);
    await eventually(() => header.textContent(), said, "who has the page open sees it");
    await page.goto(`/${slug}`);
    const other = page.locator(".comment", { hasText: "Not mine at all." }).locator("> header");
    assert.match((await other.textContent()) ?? "", /^Old Pilot · guest · /);
    if (javaScriptEnabled) {
      await page.getByText("Writing as").waitFor();
      assert.equal(await form.locator("[name=email]").count(), 0, "who is signed in needs none");
    }
    await Promise.all([guest.done(), watching.done()]);
  });
}
