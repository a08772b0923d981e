// @ts-check
// Names while they are typed behind an `@`: a list below the words. Arrows choose, Enter and Tab take, Escape closes;
// the focus stays in the words, which tell whoever hears them what is chosen. It is the pattern of a combobox, as far as
// a field of several lines may follow it: no other role than its own is allowed there, and so no `aria-expanded`: that a
// list is open, and how many are in it, is announced.
import { naming } from "./mention.js";
import { announce } from "./thread.js";
import { count, words } from "./words.js";

/** Milliseconds between a key and the question. */
const PAUSE = 100;
/** What the words say while the list is open. */
const SAID = ["aria-controls", "aria-autocomplete", "aria-haspopup", "aria-activedescendant"];
const thread = document.querySelector("[data-thread]")?.getAttribute("data-thread")
  ?? /^\/t\/([^/]+)/.exec(location.pathname)?.[1];

/** @type {{ body: HTMLTextAreaElement, list: HTMLElement, from: number } | null} */
let opened = null;
let asked = 0;
/** Until another `@` the list that was closed stays so. */
let closedAt = -1;

/** @param {HTMLTextAreaElement} body */
export async function offer(body) {
  const question = ++asked;
  await new Promise((done) => setTimeout(done, PAUSE));
  const found = naming(body);
  if (question !== asked) return;
  if (!found) closedAt = -1;
  if (!found || !thread) return close();
  if (found.index === closedAt) return;
  closedAt = -1;
  /** @type {{ name: string, standing: string }[]} */
  let people = [];
  try {
    const answer = await fetch(`/api/v1/threads/${thread}/people?q=${encodeURIComponent(found[1])}`);
    if (answer.ok) people = (await answer.json()).people;
  } catch {
    // Not reached: names can be typed out.
  }
  if (question !== asked) return;
  if (!people.length || document.activeElement !== body) return close();
  show(body, found.index, people.map(({ name }) => name));
}

/** @param {HTMLTextAreaElement} body @param {number} from @param {string[]} names */
function show(body, from, names) {
  if (opened && opened.body !== body) close();
  const list = opened?.list ?? make(body);
  opened = { body, list, from };
  list.replaceChildren(...names.map((name, at) => {
    const option = Object.assign(document.createElement("li"), { id: `${list.id}-${at}`, role: "option", textContent: name, dir: "auto" });
    option.setAttribute("aria-selected", "false");
    return option;
  }));
  choose(list.firstElementChild);
  announce(count(words.found, names.length));
}

/** @param {HTMLTextAreaElement} body */
function make(body) {
  const list = Object.assign(document.createElement("ul"), { id: `${body.id}-people`, className: "people", role: "listbox", ariaLabel: words.people });
  // Before the words lose the focus.
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const option = /** @type {Element} */ (event.target).closest("[role=option]");
    if (option) take(option);
  });
  body.after(list);
  body.setAttribute("aria-controls", list.id);
  body.setAttribute("aria-autocomplete", "list");
  body.setAttribute("aria-haspopup", "listbox");
  body.addEventListener("keydown", key, true);
  body.addEventListener("blur", close);
  return list;
}

/** @param {KeyboardEvent} event */
function key(event) {
  if (!opened || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const { list } = opened;
  const chosen = list.querySelector("[aria-selected=true]");
  if (event.key === "ArrowDown") choose(chosen?.nextElementSibling ?? list.firstElementChild);
  else if (event.key === "ArrowUp") choose(chosen?.previousElementSibling ?? list.lastElementChild);
  else if ((event.key === "Enter" || event.key === "Tab") && chosen && !event.shiftKey) take(chosen);
  else if (event.key === "Escape") {
    closedAt = opened.from;
    close();
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

/** @param {Element | null} option */
function choose(option) {
  if (!opened || !option) return;
  for (const other of opened.list.children) other.setAttribute("aria-selected", String(other === option));
  opened.body.setAttribute("aria-activedescendant", option.id);
}

/** Puts the name into the words. @param {Element} option */
function take(option) {
  if (!opened) return;
  const { body, from } = opened;
  body.setRangeText(`@${option.textContent} `, from, body.selectionStart, "end");
  closedAt = from;
  close();
  body.dispatchEvent(new Event("input", { bubbles: true }));
}

function close() {
  if (!opened) return;
  const { body, list } = opened;
  opened = null;
  list.remove();
  for (const name of SAID) body.removeAttribute(name);
  body.removeEventListener("keydown", key, true);
  body.removeEventListener("blur", close);
}
