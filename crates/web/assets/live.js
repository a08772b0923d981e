// @ts-check
// New comments as they come. What is being read never moves: a quiet button hangs where they will stand and takes no
// room; pressing it shows them. The stream is open only while somebody looks, and goes on from where the page was.
import { fragment } from "./fragment.js";
import { came, mark, shown } from "./seen.js";
import { announce, go, room } from "./thread.js";
import { refresh } from "./times.js";
import { count, say, words } from "./words.js";

/** @typedef {{ id: string, parent: string | null, number: number, html: string }} Piece */
/** @typedef {{ piece: Piece, comment: HTMLElement }} Arrival */

/** Milliseconds: the page settles first; a tab may be left for a moment; a site that is full is not asked at once; ears
 *  are not kept busy; a send of our own brings its comment itself. */
const [SETTLE, AWAY, FULL, QUIET, SENDING] = [1_000, 5_000, 30_000, 30_000, 100];

const section = /** @type {HTMLElement | null} */ (document.querySelector("#comments[data-at]"));
const list = section?.querySelector(".comments");
let at = section?.dataset.at ?? "";
/** @type {EventSource | null} */
let source = null;
/** Pauses before the stream is opened or closed. */
let pause = 0;
/** What waits to be shown: the button's place to what stands behind it. @type {Map<HTMLElement, Arrival[]>} */
const waiting = new Map();
let announced = -QUIET;
/** @type {MessageEvent[]} */
let events = [];

export function arrivals() {
  if (!list) return;
  // What comes has the tools to answer with it.
  if (section?.querySelector(":scope > .closed")) void import("./closing.js");
  const later = (/** @type {() => void} */ what, /** @type {number} */ ms) => {
    clearTimeout(pause);
    pause = setTimeout(what, ms);
  };
  const open = () => {
    if (source || document.hidden) return;
    source = new EventSource(`/api/v1/threads/${section?.dataset.thread}/events?since=${at}&lang=${document.documentElement.lang}`);
    for (const name of ["comment", "edit", "remove", "state", "counts"]) {
      source.addEventListener(name, (event) => {
        events.push(event);
        if (events.length === 1) drain();
      });
    }
    source.addEventListener("error", () => {
      // Cut off, it comes back by itself; refused, it does not.
      if (source?.readyState !== EventSource.CLOSED) return;
      close();
      later(open, FULL * (1 + Math.random()));
    });
  };
  const close = () => {
    source?.close();
    source = null;
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? later(close, AWAY) : later(open, 0)));
  addEventListener("pagehide", close);
  addEventListener("pageshow", () => later(open, SETTLE));
  list.addEventListener("click", (event) => {
    const place = /** @type {Element} */ (event.target).closest(".news");
    if (place) show(/** @type {HTMLElement} */ (place));
  });
}

/** Takes events in their order; while a send of ours is under way its own comment may be among them, so they wait. */
function drain() {
  if (document.querySelector("form.write :disabled")) return void setTimeout(drain, SENDING);
  const taken = events;
  events = [];
  for (const event of taken) {
    at = event.lastEventId;
    take(event.type, JSON.parse(event.data));
  }
}

/** @param {string} type @param {any} data */
function take(type, data) {
  if (type === "counts") return recount(data);
  if (type === "state") return void import("./closing.js").then((it) => it.turn(fragment(data.html)));
  const comment = /** @type {HTMLElement} */ (fragment(data.html).querySelector(".comment"));
  const there = document.getElementById(comment.id);
  if (there) {
    came(data.number, false);
    return replace(there, comment);
  }
  for (const arrivals of waiting.values()) {
    const arrival = arrivals.find((arrival) => arrival.piece.id === data.id);
    if (arrival) return void (arrival.comment = comment);
  }
  if (type === "comment") arrive({ piece: data, comment });
}

/** Other words in the same place. What is the reader's own there (an open form, a vote, a mark) stays.
 *  @param {HTMLElement} there @param {Element} comment */
export function replace(there, comment) {
  const part = (/** @type {Element} */ of, /** @type {string} */ name) => of.querySelector(`:scope > ${name}`);
  const [text, words, tools, footer] = [part(there, ".text"), part(comment, ".text"), part(there, "footer"), part(comment, "footer")];
  if (!text || !words) return;
  const lost = text.contains(document.activeElement) || (!footer && tools?.contains(document.activeElement));
  if (!text.isEqualNode(words)) text.replaceWith(words);
  if (!footer) tools?.remove();
  else if (!tools) words.after(footer);
  const [head, line] = [there, comment].map((of) => part(of, "header"));
  const [old, edited] = [there, comment].map((of) => part(of, "header .edited"));
  // It is somebody else's now.
  if (head?.querySelector("b")?.textContent !== line?.querySelector("b")?.textContent) head?.replaceWith(line ?? "");
  else if (edited && old) old.replaceWith(edited);
  else if (edited) there.querySelector(":scope > header p > a:last-of-type")?.before(edited, " · ");
  else if (old) {
    old.nextSibling?.remove();
    old.remove();
  }
  if (lost) go(there);
}

/** @param {{ html: string, missed: number }} counts */
function recount({ html, missed }) {
  const heading = fragment(html).querySelector("[data-counts]");
  const old = document.querySelector("[data-counts]");
  if (heading && old && !heading.isEqualNode(old)) old.replaceWith(heading);
  if (!missed) return;
  waiting.delete(place(null));
  label(place(null), count(words.newMissed, missed));
}

/** @param {Arrival} arrival */
function arrive(arrival) {
  const { parent, number } = arrival.piece;
  const where = parent ? under(parent) : section?.hasAttribute("data-branch") ? null : place(null);
  came(number, !!where);
  if (!where) return;
  const arrivals = waiting.get(where) ?? [];
  arrivals.push(arrival);
  waiting.set(where, arrivals);
  label(where, told(arrivals));
  if (performance.now() - announced < QUIET) return;
  announced = performance.now();
  announce(told([...waiting.values()].flat()));
}

/** Where the answers to a comment wait: with it, where it waits itself; not at all where it is on another page.
 *  @param {string} parent */
function under(parent) {
  for (const [where, arrivals] of waiting) {
    if (arrivals.some((arrival) => arrival.piece.id === parent)) return where;
  }
  const comment = document.getElementById(`c${parent}`);
  return comment && list?.contains(comment) ? place(comment) : null;
}

/** The button's place: at the top, or at the end of a branch, which may be the end of several.
 *  @param {HTMLElement | null} comment */
function place(comment) {
  const home = comment ? [...comment.querySelectorAll(".comment")].at(-1) ?? comment : /** @type {Element} */ (list);
  const there = home.querySelector(":scope > .news");
  if (there) return /** @type {HTMLElement} */ (there);
  const made = document.createElement("div");
  made.className = "news";
  if (comment) home.append(made);
  else home.prepend(made);
  return made;
}

/** @param {HTMLElement} where @param {string} text */
function label(where, text) {
  const button = where.querySelector("button") ?? Object.assign(document.createElement("button"), { type: "button" });
  button.textContent = text;
  if (!button.parentElement) where.append(button);
}

/** @param {Arrival[]} arrivals */
function told(arrivals) {
  return count(arrivals.some(({ piece }) => piece.parent) ? words.newReplies : words.newComments, arrivals.length);
}

/** @param {HTMLElement} where */
function show(where) {
  const arrivals = waiting.get(where);
  if (!arrivals) return location.reload();
  waiting.delete(where);
  where.remove();
  for (const { piece, comment } of arrivals) {
    if (document.getElementById(comment.id)) continue;
    const above = piece.parent && document.getElementById(`c${piece.parent}`);
    if (above) {
      for (const link of comment.querySelectorAll(`:scope > header a[href="/c/${piece.parent}"]`)) link.setAttribute("href", `#c${piece.parent}`);
      room(above).insertBefore(comment, room(above).querySelector(":scope > .more"));
    } else list?.insertBefore(comment, list.querySelector(":scope > .comment"));
    comment.classList.add("arrived");
    mark(comment);
    shown(piece.number);
  }
  document.querySelector(".invite")?.remove();
  const made = arrivals.map(({ comment }) => comment).filter((comment) => comment.isConnected);
  refresh(list ?? document);
  const [first] = made.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  if (first) go(first);
  announce(say(words.shownNow, { what: told(arrivals) }));
}
