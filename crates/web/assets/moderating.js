// @ts-check
// What moderators find in a thread beyond what everybody does: the ways to change what others wrote, to take it away and
// to show it again, and to close the thread. Loaded for them only.
import { offer } from "./closing.js";
import { own } from "./own.js";
import { words } from "./words.js";

const section = document.querySelector("#comments[data-thread]");

export function equip() {
  offer(true);
  lead();
  if (section) new MutationObserver(lead).observe(section, { childList: true, subtree: true });
}

/** Gives each comment that has no tools for its reader the ways to change it and to take it away, and each that is taken
 *  away the way back. */
function lead() {
  for (const stub of section?.querySelectorAll(".removed:not(:has(a))") ?? []) {
    const id = stub.closest(".comment")?.id.slice(1) ?? "";
    stub.append(" ", way(`/c/${id}/decision`, words.restore));
  }
  const lines = section?.querySelectorAll(".comment > footer:not(:has(> .own))") ?? [];
  if (lines.length) own(Object.fromEntries([...lines].map((line) => line.parentElement?.id.slice(1) ?? "").map((id) => [id, id])), tools);
}

/** @param {string} id */
function tools(id) {
  const all = Object.assign(document.createElement("span"), { className: "own" });
  all.append(way(`/c/${id}/edit`, words.edit), " · ", way(`/c/${id}/decision`, words.remove));
  return all;
}

/** @param {string} href @param {string} textContent */
function way(href, textContent) {
  const link = Object.assign(document.createElement("a"), { href, textContent });
  // It stays while the discussion is closed.
  link.dataset.always = "";
  return link;
}
