// @ts-check
// The map of a thread beside it, or over it on a phone: the server's own picture, with the window of what is on screen,
// and a press or a drag that goes there. Loaded when it is asked for.
import { reveal } from "./collapse.js";
import { fragment } from "./fragment.js";
import { go } from "./thread.js";
import { words } from "./words.js";

/** From here on there is room beside the text. */
const WIDE = "(min-width: 64rem)";

/** @type {HTMLDialogElement | null} */
let dialog = null;
/** @type {SVGSVGElement} */
let picture;
/** @type {SVGAElement[]} */
let marks = [];
/** @type {SVGRectElement} */
let frame;
let asked = 0;

/** Opens the map, or closes it. @param {HTMLAnchorElement} link */
export async function map(link) {
  if (dialog?.open) return dialog.close();
  dialog?.remove();
  const answer = await fetch(link.href);
  if (!answer.ok) throw new Error(String(answer.status));
  const section = fragment(await answer.text()).querySelector("#map");
  // Pressed twice while it was fetched.
  if (dialog?.open) return;
  const svg = section?.querySelector("svg");
  if (!section || !svg) throw new Error("no map");
  picture = svg;
  const wide = matchMedia(WIDE).matches;
  dialog = Object.assign(document.createElement("dialog"), { className: wide ? "map column" : "map" });
  dialog.setAttribute("aria-labelledby", "map-heading");
  const close = Object.assign(document.createElement("button"), { type: "button", textContent: words.close });
  close.addEventListener("click", () => dialog?.close());
  dialog.append(...section.children, close);
  draw();
  document.body.append(dialog);
  if (wide) dialog.show();
  else dialog.showModal();
  dialog.addEventListener("keydown", keys);
  dialog.addEventListener("close", () => removeEventListener("scroll", look));
  matchMedia(WIDE).addEventListener("change", () => dialog?.close(), { once: true });
  addEventListener("scroll", look, { passive: true });
  look();
}

/** Makes the picture one stop of the keyboard, and the hand's. */
function draw() {
  marks = [.../** @type {NodeListOf<SVGAElement>} */ (/** @type {NodeList} */ (picture.querySelectorAll("a")))];
  for (const mark of marks) mark.tabIndex = -1;
  if (marks[0]) marks[0].tabIndex = 0;
  for (const mark of marks) mark.classList.toggle("new", !!there(mark)?.classList.contains("unread"));
  frame = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  frame.setAttribute("class", "window");
  frame.setAttribute("width", "100%");
  picture.append(frame);
  let held = false;
  const at = (/** @type {PointerEvent | MouseEvent} */ event) => {
    const box = picture.getBoundingClientRect();
    const place = Math.floor((event.clientY - box.top) / box.height * marks.length);
    return marks[Math.min(Math.max(place, 0), marks.length - 1)];
  };
  picture.addEventListener("pointerdown", (event) => {
    held = event.button === 0;
    if (held) picture.setPointerCapture(event.pointerId);
  });
  picture.addEventListener("pointermove", (event) => {
    if (held) there(at(event))?.scrollIntoView({ block: "start" });
  });
  picture.addEventListener("pointerup", () => (held = false));
  picture.addEventListener("pointercancel", () => (held = false));
  picture.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    // A key's click is at its mark, a hand's where it points.
    const link = event.detail === 0 ? /** @type {SVGAElement} */ (/** @type {Element} */ (event.target).closest("svg a")) : at(event);
    const it = there(link);
    if (!it) return location.assign(link.href.baseVal);
    if (dialog?.matches(":modal")) dialog.close();
    reveal(it);
    go(it, "start");
  });
}

/** The comment of a mark, where it is on this page. @param {SVGAElement} mark @returns {HTMLElement | null} */
function there(mark) {
  return document.getElementById(`c${mark.href.baseVal.slice(3)}`);
}

/** Arrows go from mark to mark. @param {KeyboardEvent} event */
function keys(event) {
  if (event.key === "Escape") return dialog?.close();
  const at = marks.findIndex((mark) => mark === document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: marks.length - 1 }[event.key];
  if (at < 0 || to === undefined || !marks[to]) return;
  event.preventDefault();
  marks[at].tabIndex = -1;
  marks[to].tabIndex = 0;
  marks[to].focus();
}

/** Frames what is on screen, once a picture of the screen. */
function look() {
  asked ||= requestAnimationFrame(() => {
    asked = 0;
    const seen = marks.map((mark) => {
      const it = there(mark)?.querySelector(":scope > .text")?.getBoundingClientRect();
      return !!it && it.bottom > 0 && it.top < innerHeight && it.height > 0;
    });
    const [first, last] = [seen.indexOf(true), seen.lastIndexOf(true)];
    const line = picture.viewBox.baseVal.height / marks.length;
    frame.setAttribute("y", String(first * line));
    frame.setAttribute("height", String(first < 0 ? 0 : (last - first + 1) * line));
  });
}
