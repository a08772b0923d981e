// @ts-check
// Changing a comment where it stands, and taking it back after one more question. The forms are the server's own; what
// is typed stays until it is saved. Without this file the same links lead to pages.
import { fragment } from "./fragment.js";
import { replace } from "./live.js";
import { complain, deliver } from "./reply.js";
import { announce, go } from "./thread.js";
import { words } from "./words.js";

const TYPE = "text/vnd.rejoinder.fragment+html";
const PATIENCE = 15_000;

/** Forms that were closed with other words in them than the comment has. @type {Map<string, HTMLFormElement>} */
const closed = new Map();
/** Links whose form is being fetched. @type {Set<string>} */
const asked = new Set();

/** @param {HTMLAnchorElement} link */
export async function open(link) {
  const comment = /** @type {HTMLElement} */ (link.closest(".comment"));
  const there = comment.querySelector(":scope > form.edit, :scope > form.confirm");
  if (there) shut(/** @type {HTMLFormElement} */ (there));
  // Pressed twice, it opens once; also where the first has been closed before the second would come.
  if (asked.has(link.href)) return;
  asked.add(link.href);
  const form = closed.get(link.href) ?? (await ask(comment, link.href));
  asked.delete(link.href);
  if (!form || !comment.isConnected || comment.querySelector(":scope > form.edit, :scope > form.confirm")) return;
  const body = area(form);
  if (body) {
    comment.querySelector(":scope > .text")?.after(form);
    comment.classList.add("editing");
    body.classList.add("grows");
    body.focus();
    body.setSelectionRange(body.value.length, body.value.length);
  } else {
    below(comment)?.after(form);
    /** @type {HTMLElement | null} */ (form.querySelector("[name=reason], .cancel"))?.focus();
  }
}

/** The server's form; where it gives none it says why. @param {HTMLElement} comment @param {string} address */
async function ask(comment, address) {
  /** @type {string | DocumentFragment} */
  let said = words.unreached;
  try {
    const answer = await fetch(address, { headers: { Accept: TYPE }, signal: AbortSignal.timeout(PATIENCE) });
    if (answer.headers.get("Content-Type")?.startsWith(TYPE)) said = fragment(await answer.text());
  } catch {
    // Said below.
  }
  comment.querySelector(":scope > [role=alert]")?.remove();
  const form = typeof said === "string" ? null : said.querySelector("form");
  if (form) return enhance(form, comment);
  const error = Object.assign(document.createElement("p"), { className: "error", role: "alert" });
  error.append(said);
  below(comment)?.after(error);
  return null;
}

/** @param {HTMLFormElement} form @param {HTMLElement} comment */
function enhance(form, comment) {
  form.addEventListener("click", (event) => {
    if (!(/** @type {Element} */ (event.target).closest(".cancel"))) return;
    event.preventDefault();
    shut(form);
  });
  area(form)?.addEventListener("focus", () => void import("./beside.js").then((it) => it.counts(form)), { once: true });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing) shut(form);
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit(form.querySelector(".primary"));
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = /** @type {HTMLButtonElement | null} */ (event.submitter);
    if (button?.name === "preview") return void import("./beside.js").then((it) => it.toggle(form, button));
    const made = await deliver(form);
    const fresh = made?.querySelector(".comment");
    if (made && !fresh) complain(form, made);
    if (!fresh) return;
    closed.delete(form.action);
    const done = form.dataset.done ?? "";
    form.remove();
    comment.classList.remove("editing");
    replace(comment, fresh);
    go(comment);
    announce(done);
  });
  return form;
}

/** Takes a form away; its link has the focus again, and gives the same words back. @param {HTMLFormElement} form */
function shut(form) {
  const comment = form.closest(".comment");
  const body = area(form);
  if (body && body.value !== body.defaultValue) closed.set(form.action, form);
  form.remove();
  comment?.classList.remove("editing");
  const link = `:scope > :is(footer, .text) a[href="${new URL(form.action).pathname}"], :scope > header p > a:last-of-type`;
  /** @type {HTMLElement | null | undefined} */ ([...comment?.querySelectorAll(link) ?? []].at(-1))?.focus();
}

/** What the words of a comment end with: its tools; of one that is gone, the line that says so. @param {HTMLElement} comment */
function below(comment) {
  return comment.querySelector(":scope > footer") ?? comment.querySelector(":scope > .text");
}

/** @param {HTMLFormElement} form */
function area(form) {
  return /** @type {HTMLTextAreaElement | null} */ (form.elements.namedItem("body"));
}
