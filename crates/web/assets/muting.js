// @ts-check
// Comments of people whom the reader has muted: their words fold away, what was answered stays, and one press shows them.
// What is folded stays findable by the browser's own search. Loaded for who has muted somebody.
import { words } from "./words.js";

const section = document.querySelector("#comments[data-thread]");

/** @param {string[]} people addresses of their pages */
export function mute(people) {
  const muted = new Set(people);
  const look = () => {
    for (const by of section?.querySelectorAll(".comment > header b > a") ?? []) {
      const comment = /** @type {HTMLElement} */ (by.closest(".comment"));
      if (muted.has(by.getAttribute("href") ?? "") && !comment.dataset.heard && !comment.matches(":target")) fold(comment);
    }
  };
  look();
  if (!section) return;
  new MutationObserver(look).observe(section, { childList: true, subtree: true });
  // The browser found something in it.
  section.addEventListener("beforematch", (event) => {
    const comment = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest(".comment"));
    if (comment?.querySelector(":scope > .muted")) show(comment);
  });
}

/** @param {HTMLElement} comment */
function parts(comment) {
  return comment.querySelectorAll(":scope > :is(.text, footer)");
}

/** @param {HTMLElement} comment */
function fold(comment) {
  for (const part of parts(comment)) if (!part.hasAttribute("hidden")) part.setAttribute("hidden", "until-found");
  if (comment.querySelector(":scope > .muted")) return;
  const line = Object.assign(document.createElement("p"), { className: "muted stub", textContent: `${words.muted} ` });
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: words.show });
  button.addEventListener("click", () => {
    show(comment);
    /** @type {HTMLElement | null} */ (comment.querySelector(":scope > header p > a:last-of-type"))?.focus();
  });
  line.append(button);
  comment.querySelector(":scope > header")?.after(line);
}

/** @param {HTMLElement} comment */
function show(comment) {
  comment.dataset.heard = "1";
  comment.querySelector(":scope > .muted")?.remove();
  for (const part of parts(comment)) part.removeAttribute("hidden");
}
