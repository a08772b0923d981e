// @ts-check
// Selected words become a quotation in the form they are answered in, with a note of where they stand; and a passage's
// mark shows beside it what readers said. Fetched when it is first needed.
import { fragment } from "./fragment.js";
import { formFor } from "./reply.js";
import { words } from "./words.js";

/** Characters that are noted before and after a quotation; the most that it is noted for at all. */
const [AROUND, MOST] = [32, 2_000];
const PATIENCE = 15_000;

/** @typedef {{ exact: string, prefix: string, suffix: string, comment?: string }} Quote */

/** @type {HTMLButtonElement | null} */
let button = null;
/** @type {{ panel: HTMLElement, mark: HTMLElement } | null} */
let shown = null;

addEventListener("resize", () => offer());

/** What is selected, where it can be quoted. */
function selected() {
  const selection = getSelection();
  if (!selection?.rangeCount || selection.isCollapsed || !document.querySelector("#comments form#write")) return null;
  const range = selection.getRangeAt(0);
  const at = range.commonAncestorContainer;
  const place = (at instanceof Element ? at : at.parentElement)?.closest(".story .body, .comments .comment > .text");
  const text = selection.toString().trim();
  return place && text ? { range, place, text } : null;
}

/** Shows the button at the end of what is selected, or takes it away; true while it stands. */
export function offer() {
  const it = selected();
  if (!it) {
    button?.remove();
    button = null;
    return false;
  }
  if (!button) {
    button = Object.assign(document.createElement("button"), { type: "button", className: "offer", textContent: words.quote });
    button.setAttribute("aria-keyshortcuts", "q");
    // Pressing it must not take the selection away first.
    button.addEventListener("pointerdown", (event) => event.preventDefault());
    button.addEventListener("click", quote);
    document.body.append(button);
  }
  const box = [...it.range.getClientRects()].at(-1) ?? it.range.getBoundingClientRect();
  const room = document.documentElement.clientWidth - button.offsetWidth - 8;
  button.style.insetBlockStart = `${box.bottom + scrollY + (matchMedia("(pointer: coarse)").matches ? 28 : 6)}px`;
  button.style.left = `${Math.max(8, Math.min(box.right + scrollX - button.offsetWidth, room))}px`;
  return true;
}

/** Quotes what is selected. */
export function quote() {
  const it = selected();
  if (!it) return;
  const comment = it.place.closest(".comment");
  const form = formFor(comment);
  if (!form) return;
  const around = (/** @type {boolean} */ before) => {
    const range = document.createRange();
    range.selectNodeContents(it.place);
    if (before) range.setEnd(it.range.startContainer, it.range.startOffset);
    else range.setStart(it.range.endContainer, it.range.endOffset);
    const text = range.toString();
    return before ? text.slice(-AROUND) : text.slice(0, AROUND);
  };
  put(form, it.text, { exact: it.text, prefix: around(true), suffix: around(false), comment: comment?.id.slice(1) });
  getSelection()?.removeAllRanges();
  offer();
}

/** Quotes a comment's own words, without those it quotes. @param {HTMLFormElement} form @param {Element} comment */
export function quoteAll(form, comment) {
  const parts = [...comment.querySelectorAll(":scope > .text > :not(blockquote, hr)")];
  const text = parts.map((part) => /** @type {HTMLElement} */ (part).innerText.trim()).filter(Boolean).join("\n\n");
  put(form, text, { exact: text, prefix: "", suffix: "", comment: comment.id.slice(1) });
}

/** @param {HTMLFormElement} form @param {string} text @param {Quote} quote */
function put(form, text, quote) {
  const area = /** @type {HTMLTextAreaElement} */ (form.elements.namedItem("body"));
  const lines = text.replace(/[\\*`[<]/g, "\\$&").split("\n").map((line) => `> ${line.trim()}`.trimEnd());
  const before = area.value.slice(0, area.selectionEnd).trimEnd();
  const after = area.value.slice(area.selectionEnd).trimStart();
  const start = [before, lines.join("\n")].filter(Boolean).join("\n\n") + "\n\n";
  area.value = start + after;
  area.classList.add("grows");
  area.focus();
  area.setSelectionRange(start.length, start.length);
  area.dispatchEvent(new Event("input", { bubbles: true }));
  if (quote.exact.length > MOST) return;
  let field = /** @type {HTMLInputElement | null} */ (form.elements.namedItem("quotes"));
  if (!field) {
    field = Object.assign(document.createElement("input"), { type: "hidden", name: "quotes" });
    form.append(field);
  }
  field.value = JSON.stringify([...JSON.parse(field.value || "[]"), quote]);
}

/** Shows beside a mark the comments that quote its passage. @param {HTMLAnchorElement} mark */
export async function show(mark) {
  const again = shown?.mark === mark;
  close(again);
  if (again) return;
  const answer = await fetch(mark.href, { signal: AbortSignal.timeout(PATIENCE) });
  const comments = fragment(await answer.text()).querySelector(".quoting .comments");
  if (!answer.ok || !comments) throw new Error("not the page of a passage");
  // Another, or this one pressed twice, was opened meanwhile.
  close(false);
  for (const it of comments.querySelectorAll("[id]")) it.removeAttribute("id");
  for (const link of comments.querySelectorAll("a[href^='/c/']")) {
    const here = `c${link.getAttribute("href")?.slice(3)}`;
    if (document.getElementById(here)) link.setAttribute("href", `#${here}`);
  }
  const panel = document.createElement("div");
  panel.className = "quoters";
  panel.tabIndex = -1;
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-label", mark.getAttribute("aria-label") ?? "");
  const title = Object.assign(document.createElement("p"), { className: "meta", textContent: mark.getAttribute("aria-label") });
  const done = Object.assign(document.createElement("button"), { type: "button", textContent: words.close });
  done.addEventListener("click", () => close(true));
  title.append(done);
  panel.append(title, comments);
  panel.addEventListener("click", (event) => {
    if (/** @type {Element} */ (event.target).closest("a[href^='#']")) close(false);
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close(true);
  });
  document.body.append(panel);
  const [box, width] = [mark.getBoundingClientRect(), document.documentElement.clientWidth];
  panel.style.insetBlockStart = `${box.bottom + scrollY + 4}px`;
  panel.style.left = `${Math.max(8, Math.min(box.left + scrollX - panel.offsetWidth / 2, width - panel.offsetWidth - 8))}px`;
  shown = { panel, mark };
  panel.focus();
  document.addEventListener("pointerdown", outside);
}

/** @param {Event} event */
function outside(event) {
  const on = /** @type {Node} */ (event.target);
  if (!shown?.panel.contains(on) && !shown?.mark.contains(on)) close(false);
}

/** @param {boolean} back to the mark */
function close(back) {
  document.removeEventListener("pointerdown", outside);
  shown?.panel.remove();
  if (back) shown?.mark.focus({ preventScroll: true });
  shown = null;
}
