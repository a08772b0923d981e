// @ts-check
// What is personal on a page that is the same for everyone: one small answer, asked for only by signed-in readers.
// A name takes the place of the guest's field, in a row of the same height, so that nothing moves.
import { fragment } from "./fragment.js";
import { own } from "./own.js";
import { visit } from "./seen.js";
import { press } from "./votes.js";
import { count, say, words } from "./words.js";

/**
 * @typedef {{ account: { name: string, standing: string, url: string } | null, csrf: string | null, waiting: number,
 *   queue: number | null, rights?: { decide: boolean }, seen?: number | null, unread?: number | null,
 *   votes?: Record<string, import("./votes.js").Vote>, own?: Record<string, { tools: string }>, muted?: string[] }} Me
 */

export async function overlay() {
  if (!document.cookie.split("; ").includes("signed_in=1")) return visit(null);
  const thread = document.querySelector("[data-thread]")?.getAttribute("data-thread");
  const address = thread ? `/api/v1/me/threads/${encodeURIComponent(thread)}` : "/api/v1/me";
  try {
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const me = /** @type {Me} */ (await answer.json());
    // First, so that all of it stands at once and nothing moves.
    const desk = me.rights?.decide ? await import("./moderating.js") : null;
    show(me);
    desk?.equip();
  } catch {
    // Offline: the public page is still whole, and a send will say what is wrong.
  }
}

/** @param {Me} me */
function show(me) {
  visit(me);
  if (!me.account) return;
  const link = document.querySelector("a.account");
  if (link) {
    const mine = /** @type {Element} */ (link.cloneNode());
    mine.textContent = me.waiting > 0 ? count(words.waiting, me.waiting, { name: me.account.name }) : me.account.name;
    mine.setAttribute("dir", "auto");
    link.replaceWith(mine);
    if (me.queue !== null) mine.before(queueLink(me.queue));
  }
  for (const form of document.querySelectorAll("form.write, form#vote")) sign(form, me.account.name, me.csrf);
  if (me.muted?.length) void import("./muting.js").then((it) => it.mute(me.muted ?? []));
  press(me.votes ?? {});
  own(me.own ?? {}, (one) => fragment(one.tools));
}

/** @param {number} waiting */
function queueLink(waiting) {
  const link = document.createElement("a");
  link.href = "/moderation";
  link.className = "queue";
  link.textContent = say(words.queue, { n: waiting });
  return link;
}

/** @param {Element} form @param {string} name @param {string | null} csrf */
function sign(form, name, csrf) {
  const row = form.querySelector(".as");
  if (row instanceof HTMLElement) {
    row.style.minBlockSize = `${row.offsetHeight}px`;
    const who = Object.assign(document.createElement("b"), { dir: "auto", textContent: name });
    row.replaceChildren(words.writingAs[0], who, words.writingAs[1]);
  }
  if (csrf && !form.querySelector("[name=csrf]")) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "csrf", value: csrf }));
  }
}
