// @ts-check
// Where comments stand on this page, how one is gone to, and the one line that tells of it aloud.
import { foldable, reveal } from "./collapse.js";

const live = document.createElement("p");
live.className = "sr";
live.setAttribute("role", "status");
document.body.append(live);

/** Says something to those who hear the page. @param {string} text */
export function announce(text) {
  live.textContent = text;
}

/** The place for replies under a comment. @param {Element} comment */
export function room(comment) {
  const there = comment.querySelector(":scope > .replies");
  if (there) return there;
  const replies = document.createElement("div");
  replies.className = "replies";
  comment.append(replies);
  foldable(replies);
  return replies;
}

/** Puts the reader at a comment, or at a button among them. @param {HTMLElement} it @param {ScrollLogicalPosition} [block] */
export function go(it, block = "nearest") {
  reveal(it);
  if (it.tabIndex < 0) it.tabIndex = -1;
  it.focus({ preventScroll: true });
  it.scrollIntoView({ block });
}
