// Muting people: by their page, with and without script; what they said folds away for one reader alone, and can be read
// all the same; who is blocked cannot answer.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { REFUSED, expected, launch, signIn, visitor } from "./lib/browser.mjs";
import { accessible, accessiblePlain, fits, headings } from "./lib/checks.mjs";
import { Site } from "./lib/site.mjs";
import { counts, eventually, hasFocus, loads, reads } from "./lib/wait.mjs";

/** @type {Site} */ let site;
/** @type {import("playwright-core").Browser} */ let browser;
before(async () => {
  [site, browser] = await Promise.all([Site.serve("--guests", "on", "--comment-rate", "0"), launch()]);
});
after(() => Promise.all([browser?.close(), site?.stop()]));

/** @param {string} email @param {string} thread @param {string} body @param {string} [parent] */
async function say(email, thread, body, parent) {
  const headers = { "Content-Type": "application/json", Authorization: `Bearer ${await site.token(email, "comment")}` };
  const answer = await fetch(site.url(`/api/v1/threads/${thread}/comments`), { method: "POST", headers, body: JSON.stringify({ body, parent }) });
  return { status: answer.status, ...(await answer.json()) };
}

test("somebody is muted and blocked on a page, what they said folds away, and each can be read", async () => {
  const [ann] = [await site.account("ann@example.org", "Ann Reader", "reader"), await site.account("bob@example.org", "Bob Loud", "reader")];
  const { slug, thread } = await site.publish({ title: "Who is heard", body: "The harbour board has voted." });
  const loud = await say("bob@example.org", thread, "Everybody is wrong about the xylophone.");
  const calm = await site.comment(thread, "I am not.", { name: "Cara", parent: loud.id });
  const mine = await say("ann@example.org", thread, "Nor am I.");

  // On a telephone, without script, from the page of the person.
  const plain = await visitor(browser, site, { javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  await signIn(plain.page, ann);
  await plain.page.goto("/@Bob%20Loud");
  await loads(plain.page, () => plain.page.getByRole("link", { name: "Mute" }).click());
  await headings(plain.page, "muting somebody");
  assert.equal(await plain.page.getByLabel("Name").inputValue(), "Bob Loud");
  await plain.page.getByLabel("Name").fill("Bob Laud");
  await loads(plain.page, () => plain.page.getByRole("button", { name: "Mute", exact: true }).click());
  await plain.page.getByText("Nobody with an account here has that name.").waitFor();
  await accessiblePlain(plain.page, "muting nobody");
  await plain.page.getByLabel("Name").fill("Bob Loud");
  await loads(plain.page, () => plain.page.getByRole("button", { name: "Mute", exact: true }).click());
  await plain.page.getByText("Muted ·").waitFor();
  await loads(plain.page, () => plain.page.locator("ol").getByRole("button", { name: "Mute and block replies" }).click());
  await plain.page.getByText("Muted, and cannot answer you").waitFor();
  await accessiblePlain(plain.page, "somebody is blocked");
  await fits(plain.page, "somebody is blocked");
  expected(plain, REFUSED);

  // He cannot answer her, and hears why; his words are his.
  const refused = await say("bob@example.org", thread, "You are.", mine.id);
  assert.deepEqual([refused.status, refused.type], [403, "urn:rejoinder:problem:replies_blocked"]);

  // In the thread his words fold away for her, and those of who answered him stay.
  const context = await browser.newContext({ baseURL: site.base, locale: "en-GB", viewport: { width: 1280, height: 900 }, storageState: await plain.context.storageState() });
  const page = await context.newPage();
  await page.goto(`/${slug}?order=oldest`);
  const comment = page.locator(`#c${loud.id}`);
  await comment.locator(":scope > .muted").waitFor();
  assert.equal(await comment.locator(":scope > .text").getAttribute("hidden"), "until-found");
  assert.ok(await page.locator(`#c${calm.id} > .text`).isVisible());
  await accessible(page, "a muted comment");
  await fits(page, "a muted comment");
  // What comes while she reads folds away as well.
  const later = await say("bob@example.org", thread, "And wrong again.");
  await page.locator(".news button").click();
  await page.locator(`#c${later.id} > .muted`).waitFor();
  // By keyboard she reads one after all.
  await comment.getByRole("button", { name: "Show" }).first().focus();
  await page.keyboard.press("Enter");
  await counts(comment.locator(":scope > .muted"), 0);
  assert.ok(await comment.locator(":scope > .text").isVisible());
  await hasFocus(comment.locator(":scope > header p > a").last());
  // A link that leads to one shows it.
  await page.goto("/");
  await page.goto(`/${slug}?order=oldest#c${later.id}`);
  await comment.locator(":scope > .muted").waitFor();
  await counts(page.locator(`#c${later.id} > .muted`), 0);
  await context.close();

  // To everybody else nothing is different, and for her it ends.
  const other = await visitor(browser, site);
  await other.page.goto(`/${slug}`);
  await reads(other.page.locator(`#c${loud.id} > .text`), /xylophone/);
  await eventually(() => other.page.locator(".muted").count(), 0);
  await other.done();
  await loads(plain.page, () => plain.page.getByRole("button", { name: "End" }).click());
  await plain.page.getByText("You have muted nobody.").waitFor();
  assert.equal((await say("bob@example.org", thread, "You are.", mine.id)).status, 201);
  await plain.done();
});
