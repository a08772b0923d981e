// Makes the pictures of the README, and with a folder given also those a designer looks at before a release:
//   node screenshots.mjs           docs/screenshots
//   node screenshots.mjs FOLDER    FOLDER: every kind of page, wide and narrow, light and dark
import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { launch, signIn } from "./lib/browser.mjs";
import { ROOT, Site } from "./lib/site.mjs";

const LARGEST = 300 * 1024;
const DESKTOP = { viewport: { width: 1280, height: 860 }, colorScheme: /** @type {const} */ ("light") };
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, colorScheme: /** @type {const} */ ("dark") };

const browser = await launch();
const site = await Site.demo();
try {
  if (process.argv[2]) await everyPage(process.argv[2]);
  else await forTheReadme(join(ROOT, "docs/screenshots"));
} finally {
  await browser.close();
  await site.stop();
}

/** @param {string} folder */
async function forTheReadme(folder) {
  await mkdir(folder, { recursive: true });
  for (const [device, options] of /** @type {const} */ ([["desktop-light", DESKTOP], ["phone-dark", PHONE]])) {
    const context = await browser.newContext({ baseURL: site.base, locale: "en-GB", ...options });
    const page = await context.newPage();
    await page.goto("/", { waitUntil: "networkidle" });
    await page.screenshot({ path: join(folder, `front-${device}.png`) });
    await page.goto("/night-ferry-returns", { waitUntil: "networkidle" });
    await page.locator(".comments").evaluate((it) => scrollTo(0, it.getBoundingClientRect().top + scrollY - 16));
    await page.screenshot({ path: join(folder, `thread-${device}.png`) });
    await context.close();
    for (const name of ["front", "thread"]) {
      const { size } = await stat(join(folder, `${name}-${device}.png`));
      console.log(`${name}-${device}.png ${Math.round(size / 1024)} KiB`);
      if (size > LARGEST) throw new Error(`${name}-${device}.png is over ${LARGEST / 1024} KiB`);
    }
  }
}

/** @param {string} folder */
async function everyPage(folder) {
  await mkdir(folder, { recursive: true });
  const empty = await Site.serve("--guests", "held");
  for (const [device, options] of /** @type {const} */ ([["wide", DESKTOP], ["narrow", PHONE]])) {
    for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
      const context = await browser.newContext({ baseURL: site.base, locale: "en-GB", ...options, colorScheme, deviceScaleFactor: 1 });
      const page = await context.newPage();
      /** @param {string} name @param {string} path */
      const shoot = async (name, path) => {
        await page.goto(path, { waitUntil: "networkidle" });
        await page.screenshot({ path: join(folder, `${name}-${device}-${colorScheme}.png`) });
      };
      await shoot("front", "/");
      await shoot("article", "/night-ferry-returns");
      await shoot("error", "/nothing-here");
      await shoot("sign-in", "/account");
      await shoot("empty", empty.url("/"));
      const thread = await fetch(site.url("/night-ferry-returns")).then((it) => it.text()).then((it) => /data-thread="([^"]+)"/.exec(it)?.[1]);
      const first = await fetch(site.url(`/api/v1/threads/${thread}/comments?limit=1`)).then((it) => it.json());
      await shoot("reply", `/t/${thread}/reply?to=${first.comments[0].id}`);
      await shoot("branch", `/t/${thread}?branch=${first.comments[0].id}`);
      await page.locator("#write [name=body]").fill("A **preview** of what\n\n> was quoted\n\nand answered.");
      await page.locator("#write").getByLabel("Name").fill("x");
      await page.locator("#write").getByRole("button", { name: "Preview" }).click();
      await page.getByRole("region", { name: "Preview" }).waitFor();
      await page.screenshot({ path: join(folder, `preview-${device}-${colorScheme}.png`) });
      await page.locator("#write").getByRole("button", { name: "Post comment" }).click();
      await page.locator("#write .error").first().waitFor();
      await page.screenshot({ path: join(folder, `refused-${device}-${colorScheme}.png`) });
      await page.goto("/night-ferry-returns");
      await page.locator(".comment > footer a").first().click();
      await page.locator("#reply-body").fill("Half a thought");
      await page.screenshot({ path: join(folder, `in-place-${device}-${colorScheme}.png`) });
      await context.close();
    }
  }
  await moderatorsPages(empty, folder);
  await empty.stop();
}

/** @param {Site} held @param {string} folder */
async function moderatorsPages(held, folder) {
  const { thread } = await held.publish({ title: "Harbour bridge closed to cars from Monday", standfirst: "A trial of six months.", section: "Town", byline: "Josie Tamblyn", body: "The bridge closes on Monday." });
  await held.comment(thread, "Closing the bridge was decided before anybody was asked.\n\n> A trial of six months.\n\nTrials of six months last six years here.", { name: "Old Salt" });
  await held.comment(thread, "BUY CHEAP SLIPPERS at https://example.com/slippers?utm_source=x", { name: "Slipper Man" });
  const context = await browser.newContext({ baseURL: held.base, locale: "en-GB", ...DESKTOP });
  const page = await context.newPage();
  await signIn(page, held.link("admin"));
  for (const [device, viewport] of /** @type {const} */ ([["wide", DESKTOP.viewport], ["narrow", PHONE.viewport]])) {
    for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      for (const path of ["account", "moderation"]) {
        await page.goto(`/${path}`, { waitUntil: "networkidle" });
        await page.screenshot({ path: join(folder, `${path}-${device}-${colorScheme}.png`) });
      }
    }
  }
  await context.close();
}
