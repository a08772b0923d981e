// @ts-check
// What the keys of a thread do, and its links besides leading there. Loaded when the first of them is pressed.
import { fold } from "./collapse.js";
import { off, turn } from "./finding.js";
import { fragment } from "./fragment.js";
import { announce, go } from "./thread.js";
import { say, words } from "./words.js";

/** Milliseconds that a short word stays. */
const SHORT = 4_000;

const section = /** @type {HTMLElement} */ (document.querySelector("#comments[data-thread]"));

/** @type {Record<string, () => unknown>} */
const PRESSED = {
  n: unread,
  j: () => step(1),
  k: () => step(-1),
  p: () => tool("header a:has(bdi)")?.click(),
  c: collapse,
  r: () => tool("footer a[href*='/reply?']")?.click(),
  "?": help,
};

/** @param {string} key */
export function press(key) {
  PRESSED[key]?.();
}

/** Those that can be seen. @returns {HTMLElement[]} */
function comments() {
  return [.../** @type {NodeListOf<HTMLElement>} */ (section.querySelectorAll(".comments .comment"))].filter((it) => !it.closest("[hidden]"));
}

/** The comment the reader is at: the one that has the focus, as long as it is in sight. @returns {HTMLElement | null} */
function focused() {
  const it = document.activeElement?.closest(".comment") ?? null;
  const box = it?.getBoundingClientRect();
  return box && box.bottom > 0 && box.top < innerHeight ? /** @type {HTMLElement} */ (it) : null;
}

/** The same, or else the first that begins in sight. */
function here() {
  return focused() ?? comments().find((it) => it.getBoundingClientRect().top > -1) ?? null;
}

/** A link of the comment one is at. @param {string} selector */
function tool(selector) {
  return /** @type {HTMLElement | null | undefined} */ (here()?.querySelector(`:scope > ${selector}`));
}

/** @param {1 | -1} by */
function step(by) {
  const all = comments();
  const from = focused();
  const top = (/** @type {Element} */ it) => it.getBoundingClientRect().top;
  const it = from ? all[all.indexOf(from) + by] : by > 0 ? all.find((it) => top(it) > -1) : all.findLast((it) => top(it) < -1);
  if (it) go(it, "start");
}

/** The next that is new, after where the reader is. */
function unread() {
  const from = document.activeElement?.closest(".news button, .comment");
  const ahead = (/** @type {Element} */ it) => from
    ? from.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_FOLLOWING
    : it.getBoundingClientRect().top > -1;
  const it = [.../** @type {NodeListOf<HTMLElement>} */ (section.querySelectorAll(".comments .unread, .news button"))].find(ahead);
  if (it) go(it, it.matches("button") ? "nearest" : "start");
  else announce(words.noMoreNew);
}

/** Folds the replies of the comment one is at; where it has none, the branch it is in. */
function collapse() {
  const it = here();
  const replies = it?.querySelector(":scope > .replies") ?? it?.closest(".replies");
  if (!replies) return;
  const above = /** @type {HTMLElement} */ (replies.parentElement);
  announce(fold(replies));
  if (it !== above) go(above);
}

/** A link leads to the comment that was answered: shows where that is, and the way back. @param {HTMLAnchorElement} link */
export function answered(link) {
  const from = /** @type {HTMLElement | null} */ (link.closest(".comment"));
  const to = document.getElementById(link.hash.slice(1));
  if (!from || !to) return;
  go(to, "start");
  to.classList.remove("arrived");
  void to.offsetWidth;
  to.classList.add("arrived");
  document.querySelector("button.back")?.remove();
  const back = Object.assign(document.createElement("button"), { type: "button", className: "back toast" });
  back.textContent = say(words.backTo, { number: from.dataset.number ?? "" });
  back.addEventListener("click", () => {
    back.remove();
    go(from, "center");
  });
  // Gone as soon as what it leads to can be seen.
  new IntersectionObserver(([{ isIntersecting }], observer) => {
    if (isIntersecting || !back.isConnected) {
      back.remove();
      observer.disconnect();
    }
  }).observe(from.querySelector("header") ?? from);
  to.querySelector(":scope > header")?.after(back);
}

/** Hands on a comment's lasting address: to the share sheet of a phone, else to the clipboard. @param {HTMLAnchorElement} link */
export async function share(link) {
  if (navigator.share && matchMedia("(pointer: coarse)").matches) {
    return navigator.share({ title: document.title, url: link.href }).catch((/** @type {Error} */ error) => {
      if (error.name !== "AbortError") location.assign(link.href);
    });
  }
  await navigator.clipboard.writeText(link.href);
  announce(words.linkCopied);
  document.querySelector("p.toast")?.remove();
  const told = Object.assign(document.createElement("p"), { className: "toast", textContent: words.linkCopied, ariaHidden: "true" });
  document.body.append(told);
  setTimeout(() => told.remove(), SHORT);
}

/** The page of the keys, over this one. */
export async function help() {
  if (document.querySelector("dialog[open]")) return;
  const there = /** @type {HTMLDialogElement | null} */ (document.querySelector("dialog.keys"));
  if (there) return there.showModal();
  const answer = await fetch("/keys");
  if (!answer.ok) throw new Error(String(answer.status));
  const page = fragment(await answer.text());
  // Asked for twice while it was fetched.
  if (document.querySelector("dialog[open]")) return;
  const heading = Object.assign(document.createElement("h2"), { id: "keys-heading", textContent: page.querySelector("h1")?.textContent ?? "" });
  const dialog = Object.assign(document.createElement("dialog"), { className: "keys" });
  dialog.setAttribute("aria-labelledby", heading.id);
  dialog.append(heading, ...page.querySelectorAll("#keys > *"));
  const box = /** @type {HTMLInputElement} */ (dialog.querySelector("[type=checkbox]"));
  box.checked = !off();
  box.addEventListener("change", () => turn(box.checked));
  document.body.append(dialog);
  dialog.showModal();
}
