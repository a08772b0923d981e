// @ts-check
// The ears for quoting: what they call for is fetched when it is first needed. Without script, a comment's Quote leads to
// its form, and the marks beside quoted passages to their pages.
import { expects, off } from "./finding.js";

/** Milliseconds a selection stands still before anything is offered: while it is drawn, nothing flickers. */
const STILL = 200;

const load = () => import("./quoting.js");

export function quotes() {
  if (!document.querySelector("#comments")) return;
  let still = 0;
  let offered = false;
  document.addEventListener("selectionchange", () => {
    clearTimeout(still);
    const none = getSelection()?.isCollapsed ?? true;
    if (none && !offered) return;
    still = setTimeout(() => void load().then((it) => (offered = it.offer())), STILL);
  });
  document.addEventListener("keydown", (event) => {
    const q = event.key === "q" || (event.key > "~" && event.code === "KeyQ");
    if (!q || off() || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.closest("input, textarea, select") || target.isContentEditable || getSelection()?.isCollapsed) return;
    event.preventDefault();
    expects(load().then((it) => it.quote())).catch(() => {});
  });
  document.addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest?.("a.quoted, a.from");
    if (!(link instanceof HTMLAnchorElement) || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (link.matches(".quoted")) {
      event.preventDefault();
      void load().then((it) => it.show(link)).catch(() => location.assign(link.href));
      return;
    }
    // The place may be on this page, whatever page the address names.
    const place = link.hash.slice(1) || link.pathname.replace("/c/", "c");
    if (!document.getElementById(place)) return;
    event.preventDefault();
    location.hash = place;
  });
}
