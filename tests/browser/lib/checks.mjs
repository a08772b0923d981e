// What every page owes its reader, whatever it shows.
import { strict as assert } from "node:assert";
import axe from "axe-core";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Rules that look at what is written, and so at a language; what else they look at is the same in every one, which
 *  `skeleton` tells. */
const WORDS = ["html-has-lang", "html-lang-valid", "valid-lang", "document-title", "empty-heading", "button-name", "link-name",
  "input-button-name", "label", "label-title-only", "select-name", "summary-name", "image-alt", "svg-img-alt", "role-img-alt",
  "aria-command-name", "aria-dialog-name", "aria-input-field-name", "aria-toggle-field-name", "landmark-unique", "frame-title"];

/** Rules that look at colours, and what each asks about. */
const COLOURS = { "color-contrast": "", "link-in-text-block": "a[href]" };

/** What axe looks for: all there is; the same with colours looked at where they differ; what another theme changes; what
 *  another language does. The second number is how many rules must have found something to look at.
 *  @type {Record<"all" | "alike" | "theme" | "language", [string[], number]>} */
const LOOKS = {
  all: [[], 11],
  alike: [[], 11],
  theme: [Object.keys(COLOURS), 1],
  language: [[...WORDS, ...Object.keys(COLOURS)], 5],
};

/** No violation that axe can find. But for the first look, colours are looked at where they differ: of the places where a
 *  text of one colour, size and weight stands on the same grounds, at the first.
 *  @param {import("playwright-core").Page} page @param {string} where @param {keyof typeof LOOKS} [what] */
export async function accessible(page, where, what = "all") {
  const [rules, least] = LOOKS[what];
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const found = await page.evaluate(async ({ runOnly, colours, every }) => {
    const mark = () => {
      const seen = new Set();
      /** What each stands on, its own ground last. @type {WeakMap<Element, string>} */
      const grounds = new WeakMap();
      for (const it of document.querySelectorAll("body, body *")) {
        it.removeAttribute("data-look");
        const { color, fontSize, fontWeight, textDecorationLine, backgroundColor, backgroundImage, opacity } = getComputedStyle(it);
        let ground = it.parentElement && grounds.get(it.parentElement) || "";
        if (backgroundColor !== "rgba(0, 0, 0, 0)" || backgroundImage !== "none" || opacity !== "1") ground += ` on ${backgroundColor} ${backgroundImage} ${opacity}`;
        grounds.set(it, ground);
        const says = [...it.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim());
        const key = `${it.localName} ${color} ${fontSize} ${fontWeight} ${textDecorationLine}${ground}`;
        if (seen.has(key) || (!says && !it.matches("input, textarea, select")) || !it.checkVisibility()) continue;
        it.setAttribute("data-look", "");
        seen.add(key);
      }
    };
    const { axe } = /** @type {any} */ (window);
    if (!every) {
      mark();
      axe.configure({ rules: Object.entries(colours).map(([id, selector]) => ({ id, selector: `${selector}[data-look]` })) });
    }
    const look = await axe.run(document, { runOnly, resultTypes: ["violations"], preload: false });
    return {
      passes: look.passes.length,
      violations: look.violations.map((/** @type {any} */ rule) => `${rule.id}: ${rule.help}\n${rule.nodes
        .slice(0, 3).map((/** @type {any} */ node) => `    ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ""}`).join("\n")}`),
    };
  }, { runOnly: rules.length ? { type: "rule", values: rules } : { type: "tag", values: RULES }, colours: COLOURS, every: what === "all" });
  assert.ok(found.passes >= least, `${where}: axe looked at the page (${found.passes} rules)`);
  assert.deepEqual(found.violations, [], `${where}: axe`);
}

/** Whatever of a page is no word: its elements with what they are, are called by and are tied to. The same in two
 *  languages, every rule that looks at neither words nor colours says the same of both. @param {import("playwright-core").Page} page */
export function skeleton(page) {
  return page.evaluate(() => {
    const words = /^(dir|title|alt|placeholder|value|content|aria-label|datetime|style|href|action|maxlength|aria-description)$/;
    const of = (/** @type {Element} */ it) => {
      // What is for script alone no rule looks at; whose language a word has, one does that looks at words.
      const facts = [...it.attributes].filter(({ name }) => name !== "lang" && !name.startsWith("data-")).map(({ name, value }) => (words.test(name) ? `${name}${value ? "" : " empty"}` : `${name}=${value}`));
      return `${it.localName} ${facts.sort().join(" ")}${it.childElementCount || it.textContent?.trim() ? "" : " empty"}`;
    };
    return [...document.body.querySelectorAll("*:not(script, form.language *, br, bdi)")].map(of).join("\n");
  });
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

const HEADER = /^(.{2,50}) · (guest|member|author|moderator|editor|admin|verified|unknown)(?: · written as guest .{2,50})?( · in reply to .{2,50} \(#\d+\))? · \d{1,2} \p{L}+ \d{4}, \d\d:\d\d UTC(?: · edited)? · #(\d+)$/u;

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
