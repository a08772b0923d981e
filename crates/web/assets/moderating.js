// @ts-check
// What moderators find in a thread beyond what everybody does: the way to change what others wrote, and to close it. Loaded
// for them only.
import { offer } from "./closing.js";
import { own } from "./own.js";
import { words } from "./words.js";

const section = document.querySelector("#comments[data-thread]");

export function equip() {
  offer(true);
  lead();
  if (section) new MutationObserver(lead).observe(section, { childList: true, subtree: true });
}

/** Gives each comment that has no tools for its reader the way to change it. */
function lead() {
  const lines = section?.querySelectorAll(".comment > footer:not(:has(> .own))") ?? [];
  if (lines.length) own(Object.fromEntries([...lines].map((line) => line.parentElement?.id.slice(1) ?? "").map((id) => [id, id])), tools);
}

/** @param {string} id */
function tools(id) {
  const all = Object.assign(document.createElement("span"), { className: "own" });
  const link = Object.assign(document.createElement("a"), { href: `/c/${id}/edit`, textContent: words.edit });
  // It stays while the discussion is closed.
  link.dataset.always = "";
  all.append(link);
  return all;
}
