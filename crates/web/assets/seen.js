// @ts-check
// What is new since the last visit: marked at its number. How far somebody has come is kept by the site for
// an account and in this browser for a guest; a first visit marks nothing.
import { go } from "./thread.js";
import { count, words } from "./words.js";

/** Threads whose last visit a guest's browser keeps. */
const KEPT = 200;
const STORE = "seen";

const section = /** @type {HTMLElement | null} */ (document.querySelector("#comments[data-at]"));
const thread = section?.dataset.thread ?? "";
/** Number of the last comment there was when this page was made, and of the last it knows of. */
const made = Number.parseInt(section?.dataset.at ?? "0", 10);
let last = made;
/** Arrived and not shown yet. @type {Set<number>} */
const hidden = new Set();
/** How far this browser or the account has it noted. */
let noted = 0;
/** For an account: what its note needs to be taken. */
let csrf = "";
/** Address of the reader's own page: what one wrote oneself is not new. */
let own = "";

/** @param {{ account: { url: string } | null, csrf: string | null, seen?: number | null, unread?: number | null } | null} me */
export function visit(me) {
  if (!section) return;
  const account = me?.account;
  csrf = account ? me?.csrf ?? "" : "";
  own = account?.url ?? "";
  const before = account ? me?.seen ?? null : kept()[thread] ?? null;
  noted = before ?? 0;
  addEventListener("pagehide", note);
  document.addEventListener("visibilitychange", () => document.hidden && note());
  if (before === null) return;
  for (const comment of section.querySelectorAll(".comments .comment")) {
    if (Number(comment.getAttribute("data-number")) > before) mark(comment);
  }
  const first = section.querySelector(".unread");
  const unread = account ? me?.unread ?? 0 : section.querySelectorAll(".unread").length;
  if (unread) link(first, unread);
}

/** Marks a comment as new. @param {Element} comment */
export function mark(comment) {
  const number = comment.querySelector(":scope > header a[href^='/c/']:last-of-type");
  if (!number || own && comment.querySelector(":scope > header b a")?.getAttribute("href") === own) return;
  comment.classList.add("unread");
  number.prepend(Object.assign(document.createElement("span"), { className: "sr", textContent: `${words.newMark} ` }));
}

/** A comment came; it will be shown on this page, or stands elsewhere. @param {number} number @param {boolean} here */
export function came(number, here) {
  last = Math.max(last, number);
  if (here && number > made) hidden.add(number);
}

/** @param {number} number */
export function shown(number) {
  hidden.delete(number);
}

/** @param {Element | null} first @param {number} unread */
function link(first, unread) {
  const line = document.createElement("p");
  line.className = "since";
  const to = Object.assign(document.createElement("a"), {
    href: first ? `#${first.id}` : "?order=newest#comments",
    textContent: count(words.newSince, unread),
  });
  if (first) {
    to.addEventListener("click", (event) => {
      event.preventDefault();
      go(/** @type {HTMLElement} */ (first), "start");
    });
  }
  line.append(to);
  section?.querySelector(".comments")?.prepend(line);
}

/** Keeps how far the reader has come: all there is, but for what waits behind a button. */
function note() {
  const number = hidden.size ? Math.min(...hidden) - 1 : last;
  if (number <= noted) return;
  noted = number;
  if (own) {
    const headers = { "Content-Type": "application/json", "X-CSRF-Token": csrf };
    void fetch(`/api/v1/me/threads/${thread}/seen`, { method: "PUT", headers, body: JSON.stringify({ number }), keepalive: true }).catch(() => {});
    return;
  }
  const { [thread]: before, ...others } = kept();
  if (before >= number) return;
  const entries = [...Object.entries(others), [thread, number]].slice(-KEPT);
  try {
    localStorage.setItem(STORE, JSON.stringify(Object.fromEntries(entries)));
  } catch {
    // Denied or full: the next visit is a first one.
  }
}

/** @returns {Record<string, number>} */
function kept() {
  try {
    return JSON.parse(localStorage.getItem(STORE) ?? "{}");
  } catch {
    return {};
  }
}
