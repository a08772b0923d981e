// @ts-check
// Voting in place: a pressed button sends what its form would send, and the server's own markup of the buttons, with the
// new counts and one's vote pressed in, takes the place of the old. Without this file the same buttons lead to pages.
import { fragment } from "./fragment.js";
import { words } from "./words.js";

const TYPE = "text/vnd.rejoinder.fragment+html";
const PATIENCE = 15_000;

/** @typedef {{ worth: number, agreement: number }} Vote */

export function votes() {
  document.addEventListener("click", (event) => {
    const button = /** @type {Element} */ (event.target).closest?.("button[form=vote]");
    if (!(button instanceof HTMLButtonElement)) return;
    event.preventDefault();
    void send(button);
  });
}

/** Presses in what the reader has voted. @param {Record<string, Vote>} mine by comment */
export function press(mine) {
  for (const group of document.querySelectorAll(".comment > footer > .votes")) {
    const vote = mine[group.closest(".comment")?.id.slice(1) ?? ""];
    for (const button of group.querySelectorAll("button")) {
      const pressed = !!vote && String(vote[/** @type {keyof Vote} */ (button.name)]) === button.value;
      button.setAttribute("aria-pressed", String(pressed));
      if (pressed) button.value = "0";
    }
  }
}

/** @param {HTMLButtonElement} button */
async function send(button) {
  const group = /** @type {HTMLElement} */ (button.closest(".votes"));
  const footer = /** @type {HTMLElement} */ (group.parentElement);
  const at = [...group.querySelectorAll("button")].indexOf(button);
  if (group.ariaBusy) {
    // Another vote waits for this one; the same button again is a hand that shakes.
    if (group.dataset.sending !== String(at)) group.dataset.next = String(at);
    return;
  }
  group.ariaBusy = "true";
  group.dataset.sending = String(at);
  let now = group;
  const sent = new URLSearchParams(/** @type {any} */ (new FormData(/** @type {HTMLFormElement} */ (button.form))));
  sent.set(button.name, button.value);
  try {
    const answer = await fetch(button.formAction, {
      method: "POST",
      headers: { Accept: TYPE },
      body: sent,
      signal: AbortSignal.timeout(PATIENCE),
    });
    const ours = answer.headers.get("Content-Type")?.startsWith(TYPE);
    if (!ours) return complain(footer, words.notCounted);
    const made = fragment(await answer.text());
    const fresh = made.querySelector(".votes");
    if (!fresh) return complain(footer, made);
    complain(footer);
    const kept = [...group.querySelectorAll("button")].indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    group.replaceWith(fresh);
    now = /** @type {HTMLElement} */ (fresh);
    if (kept >= 0) fresh.querySelectorAll("button")[kept]?.focus();
  } catch {
    complain(footer, words.notCounted);
  } finally {
    group.ariaBusy = null;
    const next = group.dataset.next && now.querySelectorAll("button")[Number(group.dataset.next)];
    delete group.dataset.next;
    if (next) void send(next);
  }
}

/** Says below the tools why a vote is not counted; takes away what an earlier one was told. @param {HTMLElement} footer
 *  @param {string | DocumentFragment} [what] */
function complain(footer, what) {
  const told = footer.nextElementSibling;
  if (told?.matches("[role=alert]")) told.remove();
  if (!what) return;
  const error = Object.assign(document.createElement("p"), { className: "error", role: "alert" });
  footer.after(error);
  error.append(what);
}
