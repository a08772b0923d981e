// Pictures in comments: chosen, pasted and dropped with script, by a field without; what they show is asked for, what
// fails is said and tried again, and nothing that was typed is lost.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { REFUSED, expected, launch, signIn, visitor } from "./lib/browser.mjs";
import { accessible, accessiblePlain, fits } from "./lib/checks.mjs";
import { Site } from "./lib/site.mjs";

/** @type {Site} */ let site;
/** @type {import("playwright-core").Browser} */ let browser;
/** @type {{ slug: string, thread: string }} */ let article;
/** @type {Record<"png" | "jpeg", Buffer>} */ let files;
before(async () => {
  [site, browser] = await Promise.all([Site.serve("--guests", "on", "--comment-rate", "0"), launch()]);
  article = await site.publish({ title: "A page with pictures", body: "Words of the article." });
  const page = await browser.newPage();
  const draw = (/** @type {string} */ type) => page.evaluate((kind) => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 400 });
    const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    for (const [at, colour] of ["#0b5d5b", "#8a3b12", "#dcd7cb", "#1b1b18"].entries()) {
      pen.fillStyle = colour;
      pen.fillRect(at * 160, 0, 160, 400 - at * 60);
    }
    return canvas.toDataURL(`image/${kind}`).split(",")[1];
  }, type);
  files = { png: Buffer.from(await draw("png"), "base64"), jpeg: Buffer.from(await draw("jpeg"), "base64") };
  await page.close();
});
after(() => Promise.all([browser?.close(), site?.stop()]));

/** @param {string} name @param {any} [options] */
async function member(name, options) {
  const who = await visitor(browser, site, options);
  await signIn(who.page, await site.account(`${name}@example.org`, `${name} Marsh`, "reader"));
  await who.page.goto(`/${article.slug}`);
  if (options?.javaScriptEnabled !== false) await who.page.getByText(`Writing as ${name} Marsh`).first().waitFor();
  return who;
}

/** Gives a file to whoever asks for one. @param {import("playwright-core").Page} page
 *  @param {import("playwright-core").Locator} button @param {string} name @param {Buffer} buffer @param {string} [mimeType] */
async function choose(page, button, name, buffer, mimeType = "image/png") {
  const asked = page.waitForEvent("filechooser");
  await button.click();
  await (await asked).setFiles({ name, mimeType, buffer });
}

test("a picture is chosen, says what it shows, is previewed and posted", async () => {
  const ann = await member("Ann", { viewport: { width: 360, height: 740 } });
  const { page } = ann;
  const loaded = () => page.evaluate(() => performance.getEntriesByType("resource").some((it) => it.name.endsWith("/pictures.js")));
  const form = page.locator("#write");
  const body = form.locator("[name=body]");
  await body.fill("Look at this.");
  assert.equal(await loaded(), false, "loaded when it is first wanted");
  await choose(page, form.getByRole("button", { name: "Add a picture" }), "stripes.png", files.png);
  const row = form.getByRole("group", { name: "stripes.png" });
  await row.locator("img").waitFor();
  const alt = row.getByLabel("What it shows");
  await page.waitForFunction(() => document.activeElement?.closest(".picture") !== null);
  await page.waitForFunction(() => /^Look at this\.\n\n!\[\]\(\/pictures\/[0-9a-f]{32}\.png\)\n\n$/.test(/** @type {any} */ (document.querySelector("#write [name=body]")).value));
  await accessible(page, "a picture beside the words");
  await fits(page, "a picture beside the words");
  await form.getByRole("button", { name: "Post comment" }).click();
  await page.waitForFunction(() => document.querySelector(".picture input:invalid") === document.activeElement);
  await alt.fill("Four [stripes], \"falling\"");
  await page.waitForFunction(() => /!\[Four \\\[stripes\\\], "falling"\]\(/.test(/** @type {any} */ (document.querySelector("#write [name=body]")).value));
  await form.getByRole("button", { name: "Preview" }).click();
  await form.locator(".preview .text img[alt='Four [stripes], \"falling\"']").waitFor();
  await form.getByRole("button", { name: "Post comment" }).click();
  const picture = page.locator(".comments .text img");
  await picture.waitFor();
  assert.equal(await form.locator(".picture").count(), 0);
  const address = await picture.getAttribute("src") ?? "";
  assert.deepEqual([await picture.getAttribute("width"), await picture.getAttribute("height")], ["640", "400"]);
  await ann.done();

  const guest = await visitor(browser, site, { viewport: { width: 360, height: 740 } });
  await guest.page.goto(`/${article.slug}#comments`);
  const seen = guest.page.locator(".comments .text img");
  await seen.scrollIntoViewIfNeeded();
  await guest.page.waitForFunction(() => [...document.images].every((it) => it.complete && it.naturalWidth > 0));
  assert.equal(await guest.page.evaluate(() => /** @type {any} */ (window).__shifts.reduce((/** @type {number} */ a, /** @type {number} */ b) => a + b, 0)), 0, "it moved nothing when it came");
  await fits(guest.page, "a comment with a picture");
  await accessible(guest.page, "a comment with a picture");
  const answer = await fetch(site.url(address));
  assert.equal(answer.headers.get("content-type"), "image/png");
  assert.equal(answer.headers.get("cache-control"), "private, max-age=60, must-revalidate");
  assert.equal(answer.headers.get("x-content-type-options"), "nosniff");
  assert.equal(answer.headers.get("content-security-policy"), "default-src 'none'; sandbox");
  // Whoever has it is told that it may still be seen, without a byte of it; and is not, once it is taken away.
  const tag = answer.headers.get("etag") ?? "";
  assert.match(tag, /^"[0-9a-f]{32}"$/);
  const again = () => fetch(site.url(address), { headers: { "If-None-Match": tag } });
  const known = await again();
  assert.deepEqual([known.status, await known.text(), known.headers.get("etag")], [304, "", tag]);
  const [comment] = (await site.comments(article.thread)).filter((it) => it.html.includes(address));
  const decide = async (/** @type {string} */ action) => {
    const headers = { "Content-Type": "application/json", Authorization: `Bearer ${await site.token("admin@localhost", "decide")}` };
    const done = await fetch(site.url(`/api/v1/comments/${comment.id}/decisions`), { method: "POST", headers, body: JSON.stringify({ action, reason: "A test." }) });
    assert.ok(done.ok, String(done.status));
  };
  await decide("remove");
  assert.equal((await again()).status, 404);
  const asked = (/** @type {RequestCache} */ cache) => guest.page.evaluate(async ([url, cache]) => (await fetch(url, { cache: /** @type {RequestCache} */ (cache) })).status, [address, cache]);
  assert.equal(await asked("no-cache"), 404, "a browser that asks again does not show it");
  await decide("restore");
  assert.equal((await again()).status, 304);
  assert.equal(expected(guest, REFUSED), 1);
  await guest.done();
});

test("pictures are pasted and dropped; text that comes with one is text", async () => {
  const bea = await member("Bea");
  const { page } = bea;
  const give = (/** @type {string} */ how, /** @type {string} */ name, /** @type {string} */ text) => page.evaluate(({ how, name, text, data }) => {
    const bytes = Uint8Array.from(atob(data), (it) => it.charCodeAt(0));
    const held = new DataTransfer();
    if (text) held.setData("text/plain", text);
    held.items.add(new File([bytes], name, { type: "image/jpeg" }));
    const about = { bubbles: true, cancelable: true };
    const event = how === "paste" ? new ClipboardEvent(how, { ...about, clipboardData: held }) : new DragEvent(how, { ...about, dataTransfer: held });
    return document.querySelector("#write [name=body]")?.dispatchEvent(event);
  }, { how, name, text, data: files.jpeg.toString("base64") });
  assert.equal(await give("paste", "c.jpg", "Words"), true, "left to the browser");
  assert.equal(await give("dragover", "a.jpg", ""), false);
  assert.equal(await give("paste", "a.jpg", ""), false);
  await page.getByRole("group", { name: "a.jpg" }).locator("img").waitFor();
  assert.equal(await give("drop", "b.jpg", ""), false);
  await page.getByRole("group", { name: "b.jpg" }).locator("img").waitFor();
  assert.equal(await page.locator(".picture").count(), 2);
  await page.getByRole("group", { name: "b.jpg" }).getByRole("button", { name: "Take out" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".picture").length === 1);
  const words = await page.locator("#write [name=body]").inputValue();
  assert.equal(words.match(/!\[\]/g)?.length, 1, words);
  await bea.done();
});

test("what fails is said, keeps the words, and is tried again", async () => {
  const cleo = await member("Cleo");
  const { page } = cleo;
  const form = page.locator("#write");
  await form.locator("[name=body]").fill("My words.");
  await page.route("**/pictures", (route) => route.abort("internetdisconnected"));
  await choose(page, form.getByRole("button", { name: "Add a picture" }), "a.png", files.png);
  const row = form.getByRole("group", { name: "a.png" });
  await row.getByRole("alert").waitFor();
  await row.getByLabel("What it shows").fill("Stripes");
  assert.equal(await form.locator("[name=body]").inputValue(), "My words.");
  await page.unroute("**/pictures");
  await row.getByRole("button", { name: "Try again" }).click();
  await row.locator("img").waitFor();
  assert.match(await form.locator("[name=body]").inputValue(), /^My words\.\n\n!\[Stripes\]\(\/pictures\//);
  await choose(page, form.getByRole("button", { name: "Add a picture" }), "drawing.svg", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"), "image/svg+xml");
  await form.getByRole("group", { name: "drawing.svg" }).getByText("has to be PNG, JPEG, GIF or WebP").waitFor();
  await choose(page, form.getByRole("button", { name: "Add a picture" }), "large.png", Buffer.alloc(10 * 1024 * 1024 + 1), "image/png");
  await form.getByRole("group", { name: "large.png" }).getByText("larger than the 10 MiB").waitFor();
  await accessible(page, "pictures that were not taken");
  await form.getByRole("button", { name: "Post comment" }).click();
  await page.locator(".comment", { hasText: "My words." }).locator(".text img[alt=Stripes]").waitFor();
  expected(cleo, /ERR_INTERNET_DISCONNECTED|status of 422/);
  await cleo.done();
});

test("a comment that is changed shows other pictures, and taken back none", async () => {
  const dora = await member("Dora");
  const { page } = dora;
  await page.locator("#write [name=body]").fill("To be changed.");
  await page.locator("#write [name=body]").press("Control+Enter");
  const comment = page.locator(".comment", { hasText: "To be changed." });
  await comment.locator("footer a[href$='/edit']").click();
  const form = comment.locator("form.edit");
  await form.waitFor();
  await choose(page, form.getByRole("button", { name: "Add a picture" }), "late.jpg", files.jpeg, "image/jpeg");
  await form.locator(".picture img").waitFor();
  await form.getByLabel("What it shows").fill("Stripes, later");
  await form.getByRole("button", { name: "Save" }).click();
  const picture = comment.locator("> .text img");
  await picture.waitFor();
  const address = site.url(await picture.getAttribute("src") ?? "");
  assert.equal((await fetch(address)).status, 200);
  await comment.locator("footer a[href$='/withdraw']").click();
  await comment.locator("form.confirm .primary").click();
  await comment.waitFor({ state: "detached" });
  assert.equal((await fetch(address)).status, 404);
  await dora.done();
});

test("without script: a field, a preview, and the words stay", async () => {
  const eve = await member("Eve", { javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  const { page } = eve;
  await page.locator("#write [name=body]").fill("Typed before.");
  await page.getByRole("button", { name: "Add a picture" }).click();
  await page.getByLabel("Picture", { exact: true }).waitFor();
  assert.equal(await page.locator("#write [name=body]").inputValue(), "Typed before.");
  await accessiblePlain(page, "the field for a picture");
  await fits(page, "the field for a picture");
  const put = page.getByRole("button", { name: "Put it into the words" });
  await page.getByLabel("Picture", { exact: true }).setInputFiles({ name: "no.txt", mimeType: "text/plain", buffer: Buffer.from("no") });
  await put.click();
  await page.getByText("has to be PNG, JPEG, GIF or WebP").waitFor();
  assert.equal(await page.locator("#write [name=body]").inputValue(), "Typed before.");
  await page.getByLabel("Picture", { exact: true }).setInputFiles({ name: "a.png", mimeType: "image/png", buffer: files.png });
  await page.getByLabel("What it shows").fill("Plain stripes");
  await put.click();
  await page.getByRole("region", { name: "Preview" }).getByRole("img", { name: "Plain stripes" }).waitFor();
  assert.match(await page.locator("#write [name=body]").inputValue(), /^Typed before\.\s+!\[Plain stripes\]\(/);
  await page.getByRole("button", { name: "Post comment" }).click();
  await page.locator(".comment .text").getByRole("img", { name: "Plain stripes" }).waitFor();
  // At once with the words, and without saying what it shows: that is asked for.
  await page.goto(`/t/${article.thread}/reply`);
  await page.locator("#write [name=body]").fill("All at once.");
  await page.getByLabel("Picture", { exact: true }).setInputFiles({ name: "b.jpg", mimeType: "image/jpeg", buffer: files.jpeg });
  await page.getByRole("button", { name: "Post comment" }).click();
  await page.getByText("Say in words what the picture shows").waitFor();
  const kept = await page.locator("#write [name=body]").inputValue();
  await page.locator("#write [name=body]").fill(kept.replace("![]", "![Once more]"));
  await page.getByRole("button", { name: "Post comment" }).click();
  await page.locator(".comment .text").getByRole("img", { name: "Once more" }).waitFor();
  expected(eve, /status of 422/);
  await eve.done();
});

test("guests are asked to sign in, and a site without pictures has no button", async () => {
  const guest = await visitor(browser, site);
  await guest.page.goto(`/${article.slug}`);
  await guest.page.locator("#write [name=body]").fill("A guest's words.");
  await guest.page.getByRole("button", { name: "Add a picture" }).click();
  await guest.page.locator("#write").getByRole("alert").getByText("Sign in to add pictures.").waitFor();
  assert.equal(await guest.page.locator("#write [name=body]").inputValue(), "A guest's words.");
  await guest.done();
  const without = await Site.serve("--pictures", "off");
  try {
    const { slug } = await without.publish({ title: "Words alone", body: "Words." });
    const page = await (await fetch(without.url(`/${slug}`))).text();
    assert.ok(page.includes('id="write"') && !page.includes('name="add"'));
  } finally {
    await without.stop();
  }
});
