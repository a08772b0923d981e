// @ts-check
// Ways through a thread: branches that fold, keys, and what some links do besides leading there. What a key or a link
// does is loaded when it is first asked for; without this file every link still leads where it says.
import { folds } from "./collapse.js";

const KEYS = "njkpcr/?";
const STORE = "keys";

/** What is typed while the place for it is on its way. @type {string | null} */
let typed = null;

export function finding() {
  const section = document.querySelector("#comments[data-thread]");
  if (!section) return;
  folds();
  document.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    if (target.closest("input, textarea, select, dialog") || target.isContentEditable) return;
    if (typed !== null) {
      if (event.key === "Backspace") typed = typed.slice(0, -1);
      else if (event.key === "Enter" && typed) typed += "\n";
      else if ([...event.key].length === 1) typed += event.key;
      else return;
      return event.preventDefault();
    }
    // Letters of another script stand on keys that have Latin ones.
    const key = event.key === "؟" ? "?" : event.key > "~" ? event.code.replace(/^Key/, "").toLowerCase() : event.key;
    if (key.length !== 1 || !KEYS.includes(key) || off()) return;
    event.preventDefault();
    // At once: what is typed next is what is sought.
    if (key === "/") /** @type {HTMLElement | null} */ (section.querySelector("[type=search]"))?.focus();
    else {
      const moving = import("./moves.js").then((moves) => moves.press(key));
      // What is typed after it belongs into the form it opens; after another key it may be the next.
      (key === "r" ? expects(moving) : moving).catch(() => {});
    }
  });
  document.addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest?.("a");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (link.matches(".comment > header a[href^='#c']")) return void import("./moves.js").then((moves) => moves.answered(link));
    const does = link.matches(".comment > footer > a[data-share]") ? import("./moves.js").then((moves) => moves.share(link))
      : link.matches("a[href='/keys']") ? import("./moves.js").then((moves) => moves.help())
      : link.matches("a[data-map]") ? import("./map.js").then((it) => it.map(link)) : null;
    if (!does) return;
    event.preventDefault();
    does.catch(() => location.assign(link.href));
  });
}

/** What is typed until something has come is put where the focus is then, if that is a place for words; no letter of it
 *  does what it does as a key. @template T @param {Promise<T>} coming @returns {Promise<T>} */
export function expects(coming) {
  typed ??= "";
  return coming.finally(() => {
    const field = document.activeElement;
    if (typed && (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) {
      field.setRangeText(typed, field.selectionStart ?? 0, field.selectionEnd ?? 0, "end");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    typed = null;
  });
}

/** Are the keys switched off in this browser? */
export function off() {
  try {
    return localStorage.getItem(STORE) === "off";
  } catch {
    return false;
  }
}

/** @param {boolean} on */
export function turn(on) {
  try {
    if (on) localStorage.removeItem(STORE);
    else localStorage.setItem(STORE, "off");
  } catch {
    // Denied or full: they stay as they are.
  }
}
