// @ts-check
// Answering in place: Reply opens the form under its comment, a send brings back one comment made by the server, and
// a failed send keeps the words, says why and offers again. Without this file the same forms and links lead to pages.
import { forget, keep, keyFor, read } from "./draft.js";
import { fragment } from "./fragment.js";
import { watch } from "./own.js";
import { announce, go, room } from "./thread.js";
import { refresh } from "./times.js";
import { say, words } from "./words.js";

const TYPE = "text/vnd.rejoinder.fragment+html";
const PATIENCE = 30_000;

/** @type {{ form: HTMLFormElement, link: HTMLElement } | null} */
let opened = null;

export function replies() {
  for (const form of document.querySelectorAll("form.write:has([name=body])")) enhance(/** @type {HTMLFormElement} */ (form));
  document.addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest?.(".comment > footer > a[href*='/reply?']");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const comment = /** @type {Element} */ (link.closest(".comment"));
    const form = open(/** @type {HTMLAnchorElement} */ (link));
    if (!form) return;
    event.preventDefault();
    if (link.matches(".quote")) void import("./quoting.js").then((it) => it.quoteAll(form, comment));
  });
}

/** The form to answer a comment in, or to write about the article; none where nobody can write here.
 *  @param {Element | null} comment */
export function formFor(comment) {
  if (!comment) return /** @type {HTMLFormElement | null} */ (document.querySelector("#comments > form#write"));
  const link = comment.querySelector(":scope > footer > a[href*='/reply?']");
  return link && open(/** @type {HTMLAnchorElement} */ (link));
}

/** Opens the form under the comment of `link`; none where the page has no form to copy. @param {HTMLAnchorElement} link */
function open(link) {
  const comment = link.closest(".comment");
  const model = /** @type {HTMLFormElement | null} */ (document.querySelector("#comments form#write"));
  if (!comment || !model) return null;
  if (opened?.form.parentElement === comment) {
    area(opened.form).focus();
    return opened.form;
  }
  opened?.form.remove();
  const form = copy(model, comment, new URL(link.href).searchParams.get("to") ?? "");
  comment.querySelector(":scope > footer")?.after(form);
  opened = { form, link };
  enhance(form);
  area(form).focus();
  return form;
}

/** @param {HTMLFormElement} model @param {Element} comment @param {string} parent */
function copy(model, comment, parent) {
  const form = /** @type {HTMLFormElement} */ (model.cloneNode(true));
  hush(form);
  for (const left of form.querySelectorAll("[name=quotes], .preview, .pictures, .add, .count")) left.remove();
  form.querySelector("[aria-pressed]")?.removeAttribute("aria-pressed");
  for (const element of [form, ...form.querySelectorAll("[id], [for], [aria-describedby]")]) {
    for (const name of ["id", "for", "aria-describedby"]) {
      const value = element.getAttribute(name);
      if (value) element.setAttribute(name, value.replaceAll("write", "reply"));
    }
  }
  field(form, "parent").value = parent;
  area(form).value = "";
  const label = form.querySelector("label");
  const name = comment.querySelector(":scope > header b")?.textContent ?? "";
  if (label) label.textContent = `${words.replyTo[0]}${name} (#${comment.getAttribute("data-number")})${words.replyTo[1]}`;
  const cancel = Object.assign(document.createElement("button"), { type: "button", textContent: words.cancel });
  cancel.addEventListener("click", close);
  form.querySelector(".send")?.append(cancel);
  return form;
}

function close() {
  const link = opened?.link;
  opened?.form.remove();
  opened = null;
  link?.focus();
}

/** Draft, keys and sending for one form. @param {HTMLFormElement} form */
function enhance(form) {
  const body = area(form);
  const place = `draft:${new URL(form.action).pathname}:${field(form, "parent").value}`;
  if (!body.value) body.value = read(place).body;
  body.addEventListener("focus", () => body.classList.add("grows"));
  body.addEventListener("focus", () => void import("./beside.js").then((it) => it.counts(form)), { once: true });
  body.addEventListener("input", () => keep(place, body.value));
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && opened?.form === form && !event.isComposing) close();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit(form.querySelector(".primary"));
  });
  form.addEventListener("submit", (event) => {
    field(form, "key").value = keyFor(place, body.value);
    const button = /** @type {HTMLButtonElement | null} */ (event.submitter);
    // A page to change a comment on makes its preview itself.
    if (button?.name === "preview" && form.matches(".edit")) return;
    event.preventDefault();
    if (button?.name === "preview") return void import("./beside.js").then((it) => it.toggle(form, button));
    void send(form, place);
  });
}

/** @param {HTMLFormElement} form @param {string} place */
async function send(form, place) {
  if (form.elements.namedItem("website")) await import("./work.js").then((it) => it.put(form), () => {});
  const made = await deliver(form);
  if (made) arrive(form, place, made);
}

/** Sends a form; gives what came of it, or says in the form why nothing did.
 *  @param {HTMLFormElement} form @returns {Promise<DocumentFragment | null>} */
export async function deliver(form) {
  const button = /** @type {HTMLButtonElement} */ (form.querySelector(".primary"));
  if (button.disabled) return null;
  hush(form);
  const fields = new URLSearchParams(/** @type {any} */ (new FormData(form)));
  // What it held was sent when it was chosen.
  fields.delete("picture");
  button.disabled = true;
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      headers: { Accept: TYPE },
      body: fields,
      signal: AbortSignal.timeout(PATIENCE),
    });
    const ours = answer.headers.get("Content-Type")?.startsWith(TYPE);
    if (!ours) complain(form, say(words.failed, { status: answer.status }));
    else if (answer.ok) return fragment(await answer.text());
    else complain(form, fragment(await answer.text()));
  } catch {
    complain(form, words.unreached);
  } finally {
    button.disabled = false;
  }
  return null;
}

/** Says why: beside the field where it is one field's fault, else above them. @param {HTMLFormElement} form
 *  @param {string | DocumentFragment} what */
export function complain(form, what) {
  const error = document.createElement("div");
  error.className = "error";
  error.setAttribute("role", "alert");
  form.prepend(error);
  error.append(what);
  /** @type {HTMLElement | null} */
  let first = null;
  for (const line of error.querySelectorAll("[data-field]")) {
    const name = line.getAttribute("data-field") ?? "";
    const input = name && form.elements.namedItem(name);
    if (!(input instanceof HTMLElement) || input.getAttribute("type") === "hidden") continue;
    line.id = `${form.id}-${name}-error`;
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", `${line.id} ${input.getAttribute("aria-describedby") ?? ""}`.trim());
    input.after(line);
    first ??= input;
  }
  if (!error.textContent) error.remove();
  (first ?? area(form) ?? form.querySelector("button"))?.focus();
}

/** Takes the complaints of an earlier send away. @param {HTMLFormElement} form */
function hush(form) {
  for (const input of form.querySelectorAll("[aria-invalid]")) {
    const others = (input.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => !id.endsWith("-error"));
    input.removeAttribute("aria-invalid");
    if (others.join("")) input.setAttribute("aria-describedby", others.join(" "));
    else input.removeAttribute("aria-describedby");
  }
  form.querySelectorAll(".error").forEach((error) => error.remove());
}

/** Puts the new comment where it belongs, and the reader at it. @param {HTMLFormElement} form @param {string} place
 *  @param {DocumentFragment} made */
function arrive(form, place, made) {
  const comment = /** @type {HTMLElement | null} */ (made.querySelector(".comment"));
  if (!comment) return complain(form, made);
  forget(place);
  area(form).value = "";
  for (const left of form.querySelectorAll("[name=quotes], .preview, .pictures")) left.remove();
  form.querySelector("[aria-pressed]")?.removeAttribute("aria-pressed");
  area(form).dispatchEvent(new Event("input"));
  document.getElementById(comment.id)?.remove();
  const parent = field(form, "parent").value;
  const above = parent && document.getElementById(`c${parent}`);
  const list = document.querySelector("#comments .comments");
  if (above && list) room(above).insertBefore(comment, room(above).querySelector(":scope > .more"));
  else if (list) list.insertBefore(comment, list.querySelector(":scope > .comment"));
  else form.replaceWith(comment);
  if (opened?.form === form) close();
  const counts = made.querySelector("[data-counts]");
  if (counts) document.querySelector("[data-counts]")?.replaceWith(counts);
  document.querySelector(".invite")?.remove();
  refresh(comment.parentElement ?? document);
  watch(comment);
  comment.classList.add("arrived");
  go(comment);
  announce(comment.querySelector(".held")?.textContent ?? words.posted);
}

/** @param {HTMLFormElement} form */
function area(form) {
  return /** @type {HTMLTextAreaElement} */ (form.elements.namedItem("body"));
}

/** A hidden field of the form, made where it is missing. @param {HTMLFormElement} form @param {string} name */
function field(form, name) {
  const there = /** @type {HTMLInputElement | null} */ (form.elements.namedItem(name));
  if (there) return there;
  const input = Object.assign(document.createElement("input"), { type: "hidden", name });
  form.append(input);
  return input;
}
