// Chromium as a reader has it, watched: what a page asks for, complains of, runs or opens is written down, and a test
// ends by looking at that list.
import { strict as assert } from "node:assert";
import { chromium } from "playwright-core";

const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Longest wait for anything on a page. */
export const PATIENCE = 15_000;

export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium-headless-shell", args: ARGS });
}

/**
 * A visitor: a context with its own cookies and storage, and a list of what went wrong in it.
 * @typedef {{ context: import("playwright-core").BrowserContext, page: import("playwright-core").Page,
 *   faults: string[], hosts: Set<string>, done: () => Promise<void> }} Visitor
 */

/** @param {import("playwright-core").Browser} browser @param {import("./site.mjs").Site} site
 *  @param {import("playwright-core").BrowserContextOptions} [options] @returns {Promise<Visitor>} */
export async function visitor(browser, site, options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: "en-GB",
    serviceWorkers: "block",
    baseURL: site.base,
    ...options,
  });
  context.setDefaultTimeout(PATIENCE);
  /** @type {string[]} */
  const faults = [];
  const hosts = new Set();
  await context.addInitScript(sentinel);
  context.on("request", (request) => {
    const url = new URL(request.url());
    hosts.add(url.host);
    if (url.origin !== new URL(site.base).origin) faults.push(`asked another host: ${request.url().slice(0, 200)}`);
  });
  context.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") faults.push(`console: ${message.text()}`);
  });
  context.on("weberror", (error) => faults.push(`script error: ${error.error().message}`));
  context.on("dialog", (dialog) => {
    faults.push(`dialog: ${dialog.type()} ${dialog.message()}`);
    void dialog.dismiss();
  });
  const page = await context.newPage();
  const done = async () => {
    await context.close();
    assert.deepEqual(faults, [], "a page asked elsewhere, complained, ran or opened something");
  };
  return { context, page, faults, hosts, done };
}

/** Runs in every page before its own scripts: violations of the policy become console errors, and the layout shifts and
 *  long tasks are kept for whoever asks. */
function sentinel() {
  const w = /** @type {any} */ (window);
  w.__shifts = [];
  w.__tasks = [];
  document.addEventListener("securitypolicyviolation", (event) => {
    console.error(`policy violated: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
  });
  const watch = (/** @type {string} */ type, /** @type {(entry: any) => void} */ keep) => {
    if (!PerformanceObserver.supportedEntryTypes.includes(type)) return;
    new PerformanceObserver((list) => list.getEntries().forEach(keep)).observe({ type, buffered: true });
  };
  watch("layout-shift", (entry) => {
    if (!entry.hadRecentInput) w.__shifts.push(entry.value);
  });
  watch("longtask", (entry) => w.__tasks.push({ start: entry.startTime, ms: entry.duration }));
}

/** Takes the expected complaints out of a visitor's list, and says how many there were. @param {Visitor} visitor
 *  @param {RegExp} pattern */
export function expected(visitor, pattern) {
  const others = visitor.faults.filter((fault) => !pattern.test(fault));
  const count = visitor.faults.length - others.length;
  visitor.faults.splice(0, visitor.faults.length, ...others);
  return count;
}

/** Chromium says on the console when an answer is 4xx; where a test wants one, that is no fault. */
export const REFUSED = /console: Failed to load resource: the server responded with a status of 4/;

/** Signs in through a one-time link, as a person does. @param {import("playwright-core").Page} page @param {string} link */
export async function signIn(page, link) {
  await page.goto(link);
  await page.getByRole("button", { name: /^Sign in as / }).click();
  // Who comes first to a new site is led to setting it up.
  await page.waitForURL(/\/(account|settings)$/);
}
