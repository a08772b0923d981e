// The map of a thread: a page of its own, a column beside the thread, a sheet on a phone.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { launch, visitor } from "./lib/browser.mjs";
import { accessible, accessiblePlain, fits, headings } from "./lib/checks.mjs";
import { Site } from "./lib/site.mjs";
import { eventually } from "./lib/wait.mjs";
import { remarks } from "./lib/words.mjs";

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

/** @type {Site} */ let site;
/** @type {import("playwright-core").Browser} */ let browser;
/** @type {{ path: string, thread: string, ids: string[] }} */ let talk;
before(async () => {
  [site, browser] = await Promise.all([Site.serve("--guests", "on", "--comment-rate", "0"), launch()]);
  const { slug, thread } = await site.publish({ title: "Who keeps the light", body: "The harbour board." });
  const ids = [];
  for (const [at, body] of remarks(60).entries()) {
    const parent = at % 3 === 0 ? undefined : ids[at - 1];
    ids.push((await site.comment(thread, body, { parent, name: ["Ann", "Bob", "Cara"][at % 3] })).id);
  }
  talk = { path: `/${slug}?order=oldest`, thread, ids };
});
after(() => Promise.all([browser?.close(), site?.stop()]));

test("without script the map is a page: a mark a comment, and the same in words", async () => {
  const reader = await visitor(browser, site, { ...PHONE, javaScriptEnabled: false });
  const { page } = reader;
  await page.goto(talk.path);
  await page.getByRole("link", { name: "Map", exact: true }).click();
  await page.waitForURL(/\/map\?order=oldest$/);
  const marks = page.locator("svg a");
  assert.deepEqual(await marks.evaluateAll((all) => all.map((it) => it.getAttribute("href"))), talk.ids.map((id) => `/c/${id}`));
  assert.equal(await marks.nth(1).getAttribute("aria-label"), "Bob, #2");
  const said = await page.locator(".told").innerText();
  assert.match(said, /60 comments · 20 branches/);
  assert.match(said, /Longest branch: begun by Ann \(#1\), 3 comments/);
  assert.match(said, /Most answered: Ann \(#1\), 1 reply/);
  await accessiblePlain(page, "the page of a map");
  await headings(page, "the page of a map");
  await fits(page, "the page of a map");
  await marks.nth(7).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(new RegExp(`#c${talk.ids[7]}$`));
  await reader.done();
});

test("beside a thread the map shows what is on screen, and leads there", async () => {
  const reader = await visitor(browser, site);
  const { page } = reader;
  await page.goto(talk.path);
  await page.locator(".fold").first().waitFor();
  await page.getByRole("link", { name: "Map", exact: true }).click();
  const map = page.getByRole("dialog", { name: "Map" });
  await map.waitFor();
  await accessible(page, "a thread with its map");
  await fits(page, "a thread with its map");
  const box = await map.locator("svg").boundingBox();
  const text = await page.locator(".thread").boundingBox();
  assert.ok(box && text && box.x >= text.x + text.width, "it covers nothing");
  assert.ok(box.y >= 0 && box.y + box.height <= 900, "all of it is on screen");
  const at = (/** @type {number} */ n) => ({ x: box.x + 20, y: box.y + (n + 0.5) / 60 * box.height });
  await page.mouse.click(at(45).x, at(45).y);
  await page.waitForFunction((id) => document.activeElement?.id === `c${id}`, talk.ids[45]);
  // The window frames what is on screen.
  const framed = () => map.locator(".window").evaluate((it) => [Number(it.getAttribute("y")) / 4, Number(it.getAttribute("height")) / 4]);
  await eventually(framed, (/** @type {number[]} */ [first, count]) => first >= 43 && first <= 45 && count >= 2 && count < 20, "first on screen, how many");
  // Dragging goes along.
  await page.mouse.move(at(45).x, at(45).y);
  await page.mouse.down();
  await page.mouse.move(at(30).x, at(30).y);
  await page.mouse.move(at(10).x, at(10).y);
  await page.waitForFunction((id) => Math.abs(document.getElementById(`c${id}`)?.getBoundingClientRect().top ?? 999) < 40, talk.ids[10]);
  await page.mouse.up();
  await page.waitForFunction(() => Number(document.querySelector(".window")?.getAttribute("y")) <= 11 * 4);
  // By keyboard: one stop, arrows, Enter.
  await map.locator("svg a[tabindex='0']").focus();
  for (let n = 0; n < 5; n++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.waitForFunction((id) => document.activeElement?.id === `c${id}`, talk.ids[58]);
  await map.getByRole("button", { name: "Close" }).click();
  await map.waitFor({ state: "hidden" });
  await page.getByRole("link", { name: "Map", exact: true }).click();
  await map.waitFor();
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).__shifts.reduce((/** @type {number} */ a, /** @type {number} */ b) => a + b, 0)), 0);
  await reader.done();
});

test("on a phone the map is a sheet; a mark of another page leads to it", async () => {
  const reader = await visitor(browser, site, PHONE);
  const { page } = reader;
  await page.goto(talk.path);
  await page.locator(".fold").first().waitFor();
  await page.getByRole("link", { name: "Map", exact: true }).tap();
  const map = page.getByRole("dialog", { name: "Map" });
  await map.waitFor();
  await accessible(page, "a thread under its map");
  const box = await map.locator("svg").boundingBox();
  assert.ok(box && box.width > 250 && box.height > 200);
  await page.touchscreen.tap(box.x + 30, box.y + 33.5 / 60 * box.height);
  await map.waitFor({ state: "hidden" });
  await page.waitForFunction((id) => document.activeElement?.id === `c${id}`, talk.ids[33]);
  // On a branch's page most marks stand elsewhere.
  await page.goto(`/t/${talk.thread}?branch=${talk.ids[57]}`);
  await page.getByRole("link", { name: "Map", exact: true }).tap();
  await map.waitFor();
  const again = await map.locator("svg").boundingBox();
  assert.ok(again);
  await page.touchscreen.tap(again.x + 30, again.y + 3);
  await page.waitForURL(/#c/);
  assert.ok(!page.url().includes("branch="));
  await reader.done();
});

test("the map of 10,000 comments is drawn by branches, within bounds", async () => {
  const large = await Site.demo("--comments", "10000");
  try {
    const html = await (await fetch(large.url("/long-thread"))).text();
    const thread = /data-thread="([^"]+)"/.exec(html)?.[1];
    const reader = await visitor(browser, large);
    await reader.page.goto(`/t/${thread}/map`);
    const marks = await reader.page.locator("svg a").count();
    assert.ok(marks > 100 && marks <= 1_000, `${marks} marks`);
    assert.match((await reader.page.locator("svg a").first().getAttribute("aria-label")) ?? "", /, #\d+, \d+ comments?$/);
    await reader.page.goto("/long-thread");
    await reader.page.locator(".fold").first().waitFor();
    await reader.page.getByRole("link", { name: "Map", exact: true }).click();
    await reader.page.getByRole("dialog", { name: "Map" }).waitFor();
    await reader.done();
  } finally {
    await large.stop();
  }
});
