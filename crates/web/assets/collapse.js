// @ts-check
// A branch folds at its hairline, which is a button; folded it says whose replies it keeps and how many. What is folded
// stays findable by the browser's own search, and stays folded for this visit.
import { count, say, words } from "./words.js";

/** @type {HTMLElement | null} */
const list = document.querySelector("#comments[data-thread] > .comments");
const STORE = `folded:${list?.parentElement?.dataset.thread}`;
/** Names that a folded branch gives. */
const NAMES = 3;

export function folds() {
  if (!list) return;
  for (const replies of list.querySelectorAll(".replies")) foldable(replies);
  for (const id of kept()) {
    const replies = document.querySelector(`[id="${id}"] > .replies`);
    if (replies) set(replies, true);
  }
  list.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest(".fold");
    if (button?.parentElement) fold(button.parentElement);
  });
  // The browser found something in it, or an address leads there.
  list.addEventListener("beforematch", (event) => reveal(/** @type {Element} */ (event.target)));
}

/** Gives replies their hairline. @param {Element} replies */
export function foldable(replies) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "fold" });
  replies.prepend(button);
  tell(replies);
}

/** Folds replies, or unfolds them; the reader stays where they begin. @param {Element} replies */
export function fold(replies) {
  set(replies, !replies.classList.contains("folded"));
  const button = /** @type {HTMLElement} */ (replies.firstElementChild);
  if (button.getBoundingClientRect().top < 0) replies.parentElement?.scrollIntoView({ block: "nearest" });
  try {
    sessionStorage.setItem(STORE, JSON.stringify([...document.querySelectorAll(".folded")].map((it) => it.parentElement?.id)));
  } catch {
    // Denied or full: it is folded until the page is left.
  }
  return button.textContent ?? "";
}

/** Unfolds whatever an element is folded into. @param {Element} it */
export function reveal(it) {
  for (let up = it.parentElement?.closest(".folded"); up; up = up.parentElement?.closest(".folded")) set(up, false);
}

/** @param {Element} replies @param {boolean} folded */
function set(replies, folded) {
  replies.classList.toggle("folded", folded);
  for (const it of replies.children) {
    if (it.matches(".fold")) continue;
    if (folded) it.setAttribute("hidden", "until-found");
    else it.removeAttribute("hidden");
  }
  tell(replies);
}

/** What the button says: whose replies they are, or who wrote those that are folded. @param {Element} replies */
function tell(replies) {
  const folded = replies.classList.contains("folded");
  const above = /** @type {Element} */ (replies.parentElement);
  const name = (/** @type {Element} */ comment) => comment.querySelector(":scope > header b")?.textContent ?? "";
  const text = document.createElement("span");
  text.dir = "auto";
  text.className = folded ? "" : "sr";
  text.textContent = say(words.repliesTo, { name: name(above), number: above.getAttribute("data-number") ?? "" });
  if (folded) {
    const below = [...replies.querySelectorAll(".comment")];
    const names = [...new Set(below.map(name))];
    const cut = [...replies.querySelectorAll(".more")].reduce((sum, more) => sum + Number(more.getAttribute("data-left")), 0);
    const shown = names.slice(0, NAMES).join(", ") + (names.length > NAMES || cut ? " …" : "");
    text.textContent = count(words.folded, below.length + cut, { names: shown });
  }
  const button = replies.firstElementChild;
  button?.replaceChildren(text);
  button?.setAttribute("aria-expanded", String(!folded));
}

/** @returns {string[]} */
function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(STORE) ?? "[]");
  } catch {
    return [];
  }
}
