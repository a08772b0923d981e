// @ts-check
// Beside the words being written: how they would stand, made by the server and kept up with them; and near the limit how
// many characters are left. Fetched when somebody begins to write; what a guest's browser has to work out begins then too.
import { fragment } from "./fragment.js";
import { count, words } from "./words.js";

const TYPE = "text/vnd.rejoinder.fragment+html";
/** Milliseconds: a pause in writing; the longest wait for a preview. */
const [PAUSE, PATIENCE] = [400, 15_000];
/** Most characters of a comment, and how near to them they are counted. */
const [MOST, NEAR] = [10_000, 1_000];

/** @param {HTMLFormElement} form */
const area = (form) => /** @type {HTMLTextAreaElement} */ (form.elements.namedItem("body"));

/** Counts in a form from now on. @param {HTMLFormElement} form */
export function counts(form) {
  const told = document.createElement("span");
  told.className = "count";
  told.setAttribute("role", "status");
  form.querySelector(".send")?.append(told);
  const tell = () => {
    const text = area(form).value;
    // Letters outside the basic plane are two units each, so this is never too small.
    const left = text.length < MOST - NEAR ? MOST : MOST - [...text.trim()].length;
    told.classList.toggle("over", left < 0);
    told.textContent = left > NEAR ? "" : count(left < 0 ? words.over : words.left, Math.abs(left));
  };
  area(form).addEventListener("input", tell);
  tell();
  if (form.elements.namedItem("website")) void import("./work.js").then((it) => it.begin(form));
}

/** Opens the preview of a form, or closes it. @param {HTMLFormElement} form @param {HTMLElement} button */
export function toggle(form, button) {
  const there = form.querySelector(".preview");
  there?.remove();
  button.setAttribute("aria-pressed", String(!there));
  if (there) return;
  // One made without script would stand above, and grow old.
  document.querySelector("main > .preview")?.remove();
  const panel = document.createElement("section");
  panel.className = "preview";
  panel.tabIndex = 0;
  panel.setAttribute("aria-label", words.preview);
  area(form).closest(".field")?.after(panel);
  // Words of whatever form are made into a comment's as new ones are.
  const thread = document.querySelector("[data-thread]")?.getAttribute("data-thread");
  const address = thread ? `/t/${thread}/comments` : form.action;
  let pause = 0;
  /** @type {AbortController | null} */
  let asked = null;
  const make = async () => {
    if (!panel.isConnected) return;
    if (!area(form).value.trim()) return panel.replaceChildren();
    asked?.abort();
    const mine = (asked = new AbortController());
    const fields = new URLSearchParams({ body: area(form).value, preview: "1" });
    try {
      const signal = AbortSignal.any([mine.signal, AbortSignal.timeout(PATIENCE)]);
      const answer = await fetch(address, { method: "POST", headers: { Accept: TYPE }, body: fields, signal });
      if (!answer.headers.get("Content-Type")?.startsWith(TYPE)) throw new Error("not a preview");
      const made = fragment(await answer.text());
      if (mine === asked) panel.replaceChildren(made);
    } catch {
      if (mine === asked && !mine.signal.aborted) {
        panel.replaceChildren(Object.assign(document.createElement("p"), { className: "hint", textContent: words.previewFailed }));
      }
    }
  };
  const later = () => {
    if (!panel.isConnected) return area(form).removeEventListener("input", later);
    clearTimeout(pause);
    pause = setTimeout(() => void make(), PAUSE);
  };
  area(form).addEventListener("input", later);
  void make();
}
