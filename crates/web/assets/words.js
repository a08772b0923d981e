// @ts-check
// What script says, in the page's language: the server puts it into every page, so that no script holds a sentence.

/**
 * @typedef {{ replyTo: [string, string], writingAs: [string, string], cancel: string, people: string, found: Record<string, string>, picture: Record<"shows" | "sending" | "added" | "again" | "out" | "account" | "tooLarge", string>, posted: string, failed: string,
 *   unreached: string, notCounted: string, queue: string, waiting: Record<string, string>,
 *   newComments: Record<string, string>, newReplies: Record<string, string>, newMissed: Record<string, string>,
 *   quote: string, preview: string, previewFailed: string, close: string, left: Record<string, string>,
 *   over: Record<string, string>, newSince: Record<string, string>, shownNow: string, newMark: string, noMoreNew: string,
 *   repliesTo: string, folded: Record<string, string>, backTo: string, linkCopied: string, closeComments: string,
 *   openComments: string, closedKept: string, edit: string, remove: string, restore: string, muted: string, show: string }} Words
 */

/** @type {Words} */
export const words = JSON.parse(document.getElementById("words")?.textContent ?? "{}");

const plural = new Intl.PluralRules(document.documentElement.lang || "en");

/** A text with what it names put in: `{n}`, `{name}`. @param {string} text @param {Record<string, string | number>} facts */
export function say(text, facts) {
  return text.replace(/\{(\w+)\}/g, (_, name) => String(facts[name] ?? ""));
}

/** The text for a number. @param {Record<string, string>} forms @param {number} n @param {Record<string, string>} [facts] */
export function count(forms, n, facts = {}) {
  return say(forms[plural.select(n)] ?? forms.other, { ...facts, n });
}
