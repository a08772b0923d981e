// Looks at a page are repeated until they find what is expected: what a press, a send or a load leads to comes a moment
// later, and on a busy machine a long moment. Nothing here waits for a length of time.
import { strict as assert } from "node:assert";
import { isDeepStrictEqual } from "node:util";
import { PATIENCE } from "./browser.mjs";

/** Milliseconds between two looks. */
const AGAIN = 30;

/**
 * Looks until what is found is as expected: equal to a value, matched by a pattern, or held true by a function; fails
 * with the last look. Give it something that an earlier state of the page does not already satisfy.
 * @template T @param {() => Promise<T>} look @param {unknown} expected @param {string} [what] @returns {Promise<T>}
 */
export async function eventually(look, expected, what) {
  for (const end = Date.now() + PATIENCE; ; ) {
    /** @type {T | undefined} */ let found;
    /** @type {unknown} */ let failed;
    try {
      found = await look();
      if (fits(found, expected)) return found;
    } catch (error) {
      // The page was just being left.
      failed = error;
    }
    if (Date.now() < end) {
      await new Promise((done) => setTimeout(done, AGAIN));
      continue;
    }
    if (failed) throw failed;
    if (expected instanceof RegExp) assert.match(String(found ?? ""), expected, what);
    if (typeof expected === "function") assert.fail(`${what ?? expected}: last found ${JSON.stringify(found)}`);
    assert.deepEqual(found, expected, what);
  }
}

/** @param {unknown} found @param {unknown} expected @returns {boolean} */
function fits(found, expected) {
  if (expected instanceof RegExp) return expected.test(String(found ?? ""));
  return typeof expected === "function" ? expected(found) : isDeepStrictEqual(found, expected);
}

/** The text of the one element a locator finds is as expected. @param {import("playwright-core").Locator} place
 *  @param {unknown} expected @param {string} [what] */
export function reads(place, expected, what) {
  return eventually(() => place.textContent(), expected, what);
}

/** So many elements are there. @param {import("playwright-core").Locator} place @param {number} expected
 *  @param {string} [what] */
export function counts(place, expected, what) {
  return eventually(() => place.count(), expected, what);
}

/** An element has the focus. @param {import("playwright-core").Locator} place @param {string} [what] */
export function hasFocus(place, what = "it has the focus") {
  return eventually(() => place.evaluate((it) => it === document.activeElement), true, what);
}

/** Presses what loads another page, and waits until that is there. @param {import("playwright-core").Page} page
 *  @param {() => Promise<unknown>} press */
export async function loads(page, press) {
  await Promise.all([page.waitForEvent("load"), press()]);
}
