// @ts-check
// Pictures on their way into a comment: each is sent as soon as it is chosen, stands below the words until they are
// posted, and is asked what it shows. In the words it is Markdown like any other; what is said here is written there.
import { fragment } from "./fragment.js";
import { announce } from "./thread.js";
import { words } from "./words.js";

const TYPE = "text/vnd.rejoinder.fragment+html";
const PATIENCE = 90_000;
const MOST = 10 * 1024 * 1024;
const KINDS = "image/png,image/jpeg,image/gif,image/webp";
let rows = 0;

/** Asks for pictures. @param {HTMLFormElement} form */
export function choose(form) {
  const input = Object.assign(document.createElement("input"), { type: "file", accept: KINDS, multiple: true });
  input.addEventListener("change", () => add(form, [...(input.files ?? [])]));
  input.click();
}

/** Sends pictures, and asks what they show. @param {HTMLFormElement} form @param {File[]} files */
export function add(form, files) {
  let list = form.querySelector(":scope > .pictures");
  if (!list) {
    list = Object.assign(document.createElement("div"), { className: "pictures" });
    area(form).closest(".field")?.after(list);
    form.addEventListener("submit", waits, true);
  }
  for (const file of files) {
    const row = make(form, file);
    list.append(row);
    void send(form, row, file);
  }
  list.querySelector(".picture:last-child input")?.scrollIntoView({ block: "nearest" });
  /** @type {HTMLElement | null} */ (list.querySelector(".picture:last-child input"))?.focus({ preventScroll: true });
}

/** What is being sent would not be in the words yet. @param {Event} event */
function waits(event) {
  const form = /** @type {HTMLFormElement} */ (event.currentTarget);
  if (!form.querySelector(".picture[aria-busy]")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  announce(words.picture.sending);
}

/** @param {HTMLFormElement} form @param {File} file */
function make(form, file) {
  const row = document.createElement("div");
  row.className = "picture";
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", file.name);
  const thumb = Object.assign(document.createElement("span"), { className: "thumb" });
  const label = Object.assign(document.createElement("label"), { htmlFor: `picture-${++rows}`, textContent: words.picture.shows });
  const alt = Object.assign(document.createElement("input"), { id: label.htmlFor, required: true, dir: "auto", maxLength: 500 });
  const told = Object.assign(document.createElement("p"), { className: "hint" });
  told.setAttribute("role", "status");
  const out = Object.assign(document.createElement("button"), { type: "button", textContent: words.picture.out });
  const field = document.createElement("p");
  field.className = "field";
  field.append(label, alt);
  const tools = document.createElement("p");
  tools.append(out);
  row.append(thumb, field, told, tools);
  alt.addEventListener("input", () => rewrite(form, row, alt.value));
  // It would post the comment.
  alt.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    area(form).focus();
  });
  out.addEventListener("click", () => {
    rewrite(form, row, null);
    row.remove();
    area(form).focus();
  });
  return row;
}

/** @param {HTMLFormElement} form @param {HTMLElement} row @param {File} file */
async function send(form, row, file) {
  row.setAttribute("aria-busy", "true");
  row.querySelectorAll(".error, .again").forEach((it) => it.remove());
  tell(row, words.picture.sending);
  /** @type {string | DocumentFragment} */
  let said = words.unreached;
  try {
    if (file.size > MOST) said = words.picture.tooLarge;
    else {
      const token = /** @type {HTMLInputElement | null} */ (form.elements.namedItem("csrf"))?.value ?? "";
      const headers = { Accept: TYPE, "Content-Type": file.type.startsWith("image/") ? file.type : "image/x-unknown", "X-CSRF-Token": token };
      const answer = await fetch("/pictures", { method: "POST", headers, body: file, signal: AbortSignal.timeout(PATIENCE) });
      if (answer.headers.get("Content-Type")?.startsWith(TYPE)) said = fragment(await answer.text());
    }
  } catch {
    // Not reached, or not in time.
  }
  row.removeAttribute("aria-busy");
  const picture = typeof said === "string" ? null : said.querySelector("img");
  if (!row.isConnected) return;
  if (picture) return arrive(form, row, picture);
  tell(row, "");
  const error = Object.assign(document.createElement("div"), { className: "error" });
  error.setAttribute("role", "alert");
  const again = Object.assign(document.createElement("button"), { type: "button", className: "again", textContent: words.picture.again });
  again.addEventListener("click", () => {
    row.querySelector("input")?.focus();
    void send(form, row, file);
  });
  row.querySelector("button")?.before(again);
  row.querySelector("p:last-child")?.before(error);
  error.append(said);
  // The words can be posted without it.
  /** @type {HTMLInputElement} */ (row.querySelector("input")).required = false;
}

/** Puts a picture that is kept into the words, in a paragraph of its own. @param {HTMLFormElement} form
 *  @param {HTMLElement} row @param {HTMLImageElement} picture */
function arrive(form, row, picture) {
  const body = area(form);
  const alt = /** @type {HTMLInputElement} */ (row.querySelector("input"));
  alt.required = true;
  row.dataset.address = picture.getAttribute("src") ?? "";
  row.querySelector(".thumb")?.append(picture);
  const before = body.value.slice(0, body.selectionEnd);
  const gap = !before || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  body.setRangeText(`${gap}${markdown(alt.value, row.dataset.address)}\n\n`, before.length, before.length, "end");
  body.dispatchEvent(new Event("input", { bubbles: true }));
  tell(row, alt.value.trim() ? "" : words.picture.added);
}

/** Writes what a picture shows into the words, or takes it out of them. @param {HTMLFormElement} form
 *  @param {HTMLElement} row @param {string | null} alt */
function rewrite(form, row, alt) {
  const { address } = row.dataset;
  if (!address) return;
  tell(row, "");
  const body = area(form);
  const there = new RegExp(`!\\[(?:\\\\.|[^\\]\\\\])*\\]\\(${address.replace(/[/.]/g, "\\$&")}\\)${alt === null ? "\\n{0,2}" : ""}`);
  body.value = body.value.replace(there, () => (alt === null ? "" : markdown(alt, address)));
  body.dispatchEvent(new Event("input", { bubbles: true }));
}

/** @param {string} alt @param {string} address */
const markdown = (alt, address) => `![${alt.trim().replace(/\s+/g, " ").replace(/[\\[\]`*_<>&!~]/g, "\\$&")}](${address})`;

/** @param {HTMLElement} row @param {string} what */
function tell(row, what) {
  const told = row.querySelector("[role=status]");
  if (told) told.textContent = what;
}

/** @param {HTMLFormElement} form */
const area = (form) => /** @type {HTMLTextAreaElement} */ (form.elements.namedItem("body"));
