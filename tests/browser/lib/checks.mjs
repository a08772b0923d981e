// What every page owes its reader, whatever it shows.
import { strict as assert } from "node:assert";
import axe from "axe-core";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Rules that look at colours, and so at a theme. */
const COLOURS = ["color-contrast", "link-in-text-block"];

/** No violation that axe can find; `colours` looks again after nothing but the theme has changed.
 *  @param {import("playwright-core").Page} page @param {string} where @param {boolean} [colours] */
export async function accessible(page, where, colours = false) {
  if (!colours) await page.evaluate(axe.source);
  const found = await page.evaluate(async (tags) => {
    const w = /** @type {any} */ (window);
    const { violations, passes } = await w.axe.run(document, {
      runOnly: tags.length > 2 ? tags : { type: "rule", values: tags },
      resultTypes: ["violations"],
      preload: false,
    });
    return {
      passes: passes.length,
      violations: violations.map((/** @type {any} */ rule) => `${rule.id}: ${rule.help}\n${rule.nodes
        .slice(0, 3).map((/** @type {any} */ node) => `    ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ""}`).join("\n")}`),
    };
  }, colours ? COLOURS : RULES);
  assert.ok(found.passes > (colours ? 0 : 10), `${where}: axe looked at the page (${found.passes} rules)`);
  assert.deepEqual(found.violations, [], `${where}: axe`);
}

/** The same for a page that runs no script, where axe could not run either: a copy of it is looked at.
 *  @param {import("playwright-core").Page} page @param {string} where */
export async function accessiblePlain(page, where) {
  const copies = await page.context().browser()?.newContext({ viewport: page.viewportSize() });
  if (!copies) throw new Error("no browser");
  const copy = await copies.newPage();
  const address = page.url().split("#")[0];
  const body = await page.content();
  await copy.route("**/*.js", (route) => route.abort());
  await copy.route(address, (route) => route.fulfill({ body, contentType: "text/html; charset=utf-8" }));
  await copy.goto(address, { waitUntil: "load" });
  await accessible(copy, where);
  await copies.close();
}

/** Nothing sticks out to the side. @param {import("playwright-core").Page} page @param {string} where */
export async function fits(page, where) {
  const wide = await page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    const scrolls = (/** @type {Element} */ element) => {
      for (let it = element.parentElement; it && it !== document.body; it = it.parentElement) {
        if (getComputedStyle(it).overflowX !== "visible") return true;
      }
      return false;
    };
    const out = [...document.body.querySelectorAll("*")].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && (box.right > room + 1 || box.left < -1) && !scrolls(element);
    });
    const names = out.slice(0, 3).map((element) => element.outerHTML.slice(0, 120));
    return { over: document.documentElement.scrollWidth - room, names };
  });
  assert.deepEqual(wide, { over: 0, names: [] }, `${where}: fits its width`);
}

/** One h1, no level skipped. @param {import("playwright-core").Page} page @param {string} where */
export async function headings(page, where) {
  const levels = await page.locator("h1, h2, h3, h4, h5, h6").evaluateAll((all) => all.map((it) => Number(it.tagName[1])));
  assert.equal(levels[0], 1, `${where}: the first heading is h1 (${levels})`);
  assert.equal(levels.filter((level) => level === 1).length, 1, `${where}: one h1 (${levels})`);
  levels.forEach((level, at) => assert.ok(at === 0 || level <= levels[at - 1] + 1, `${where}: no level skipped (${levels})`));
}

const HEADER = /^(.{2,50}) · (guest|member|author|moderator|editor|admin|verified|unknown)( · in reply to .{2,50} \(#\d+\))? · \d{1,2} \p{L}+ \d{4}, \d\d:\d\d UTC(?: · edited)? · #(\d+)$/u;

/** Every comment says in its own text who speaks, in what standing, to whom, when, under which number; and links to
 *  itself. Gives how many there are. @param {import("playwright-core").Page} page @param {string} where */
export async function headers(page, where) {
  const found = await page.locator(".comment").evaluateAll((all) => all.map((comment) => ({
    id: comment.id,
    number: comment.getAttribute("data-number"),
    text: comment.querySelector(":scope > header")?.textContent ?? "",
    time: comment.querySelector(":scope > header time")?.getAttribute("datetime") ?? "",
    links: [...comment.querySelectorAll(":scope > header a")].map((a) => a.getAttribute("href") ?? ""),
    nested: comment.parentElement?.className === "replies",
  })));
  for (const it of found) {
    const parts = HEADER.exec(it.text);
    assert.ok(parts, `${where}: header of ${it.id} reads in full: ${it.text}`);
    assert.equal(parts[4], it.number, `${where}: number of ${it.id}`);
    assert.ok(Number.isFinite(Date.parse(it.time)), `${where}: time of ${it.id}: ${it.time}`);
    assert.ok(it.links.includes(`/c/${it.id.slice(1)}`), `${where}: permalink of ${it.id}`);
    if (it.nested) assert.ok(parts[3], `${where}: ${it.id} says whom it answers`);
  }
  return found.length;
}
