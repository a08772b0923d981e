// @ts-check
// A thread is closed, or opened again, while its page is open: the sentence takes the place of the form, the tools to
// answer and to change go, and whatever somebody was writing stays. For moderators also the way to do that. Loaded when
// the first of it happens.
import { fragment } from "./fragment.js";
import { complain, deliver } from "./reply.js";
import { announce } from "./thread.js";
import { words } from "./words.js";

const TYPE = "text/vnd.rejoinder.fragment+html";
const PATIENCE = 15_000;

const section = /** @type {HTMLElement} */ (document.querySelector("#comments[data-thread]"));
/** The empty form, while a sentence stands in its place. @type {Element | null} */
let away = null;
/** Tools taken from comments: where they stood, the node they stood before, and they. @type {[Element, Node | null, HTMLElement][]} */
let taken = [];
/** Comments come and change while it is closed; they have their tools with them. */
const coming = new MutationObserver(take);
/** The reader may close and open. */
let moderates = false;
/** Its form is being fetched: pressed twice it opens once, also where the first has been closed by then. */
let asked = false;

/** @param {ParentNode} of */
const sentence = (of) => /** @type {HTMLElement | null} */ (of.querySelector(".closed[data-state]"));
const form = () => /** @type {HTMLFormElement | null} */ (section.querySelector(":scope > form#write"));

/** Shows that the thread is closed, or open again. @param {DocumentFragment} made */
export function turn(made) {
  const told = sentence(made);
  if (!told) return;
  const closed = told.dataset.state === "closed";
  const old = sentence(section);
  const same = old && old.dataset.state === told.dataset.state && old.querySelector("bdi")?.textContent === told.querySelector("bdi")?.textContent;
  // Known already: from the answer, before the stream says it.
  if (same || (!closed && !old)) return;
  const focused = document.activeElement?.matches("a.turn");
  announce([...told.childNodes].filter((it) => it.nodeName !== "A").map((it) => it.textContent).join("").trim());
  for (const kept of section.querySelectorAll(".kept")) kept.remove();
  if (closed) close(told, old);
  else open(told, old);
  offer();
  if (focused) /** @type {HTMLElement | null} */ (section.querySelector("a.turn"))?.focus();
}

/** @param {HTMLElement} told @param {Element | null} old */
function close(told, old) {
  const write = form();
  const empty = write && !/** @type {HTMLTextAreaElement} */ (write.elements.namedItem("body")).value.trim();
  if (old) old.replaceWith(told);
  else if (empty) write.replaceWith((away = write, told));
  else if (write) write.before(told);
  for (const it of section.querySelectorAll("form.write:not(.confirm, .turn)")) {
    const kept = Object.assign(document.createElement("p"), { className: "error kept", textContent: words.closedKept });
    kept.setAttribute("role", "alert");
    it.prepend(kept);
  }
  take();
  coming.observe(section, { childList: true, subtree: true });
}

/** Takes the ways to answer and to change away, before they are seen. */
function take() {
  for (const link of section.querySelectorAll(".comment > footer > a[href*='/reply?'], .own a[href$='/edit']:not([data-always])")) {
    const line = /** @type {Element} */ (link.parentElement);
    if (link === document.activeElement) /** @type {HTMLElement | null | undefined} */ (line.closest("footer")?.querySelector("[data-share]"))?.focus();
    taken.push([line, link.nextSibling, /** @type {HTMLElement} */ (link)]);
    link.remove();
  }
}

/** A page that was made while it was closed has no form and no tools: it is loaded anew. @param {HTMLElement} told
 *  @param {Element | null} old */
function open(told, old) {
  if (away) old?.replaceWith(away);
  else if (form()) old?.remove();
  else old?.replaceWith(told);
  away = null;
  coming.disconnect();
  // The last that was taken stood before what is there still. What could be changed until now cannot any more.
  for (const [line, next, link] of taken.reverse()) {
    if (!link.dataset.over) line.insertBefore(link, next?.parentNode === line ? next : null);
  }
  taken = [];
}

if (sentence(section)?.dataset.state === "closed") {
  take();
  coming.observe(section, { childList: true, subtree: true });
}

/** The way to close it, or to open it again, for whoever may. @param {boolean} [may] */
export function offer(may = moderates) {
  moderates = may;
  section.querySelector("a.turn")?.remove();
  // It hangs in the gap below, whatever is said there, so that nothing moves.
  const place = sentence(section) ?? form();
  if (!moderates || !place) return;
  const text = place.matches("[data-state=closed]") ? words.openComments : words.closeComments;
  const link = Object.assign(document.createElement("a"), { href: `/t/${section.dataset.thread}/state`, className: "turn", textContent: text });
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    ask(link).catch(() => location.assign(link.href));
  });
  place.append(" ", link);
}

/** The server's form, in place. @param {HTMLAnchorElement} link */
async function ask(link) {
  if (asked) return;
  asked = true;
  const answer = await fetch(link.href, { headers: { Accept: TYPE }, signal: AbortSignal.timeout(PATIENCE) }).finally(() => (asked = false));
  const made = fragment(await answer.text()).querySelector("form");
  if (!answer.ok || !made) throw new Error(String(answer.status));
  if (section.querySelector("form.turn")) return;
  const shut = () => {
    made.remove();
    /** @type {HTMLElement | null} */ (section.querySelector("a.turn"))?.focus();
  };
  made.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing) shut();
  });
  made.addEventListener("click", (event) => {
    if (!(/** @type {Element} */ (event.target).closest(".cancel"))) return;
    event.preventDefault();
    shut();
  });
  const state = Object.assign(document.createElement("input"), { type: "hidden", name: "state" });
  made.append(state);
  made.addEventListener("submit", async (event) => {
    event.preventDefault();
    state.value = /** @type {HTMLButtonElement | null} */ (event.submitter)?.value ?? "";
    const done = await deliver(made);
    if (done && !sentence(done)) return complain(made, done);
    if (!done) return;
    turn(done);
    shut();
  });
  (sentence(section) ?? form())?.before(made);
  /** @type {HTMLElement} */ (made.elements.namedItem("reason")).focus();
}
