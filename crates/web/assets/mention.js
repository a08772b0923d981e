// @ts-check
// Somebody begins to name somebody: what helps with that is loaded then.

/** @type {typeof import("./people.js") | null} */
let people = null;

export function mentions() {
  document.addEventListener("input", async ({ target }) => {
    if (!(target instanceof HTMLTextAreaElement) || target.name !== "body" || !people && !naming(target)) return;
    // Without it names can be typed out.
    people ??= await import("./people.js").catch(() => null);
    people?.offer(target);
  });
}

/** What stands between the last `@` and the caret, where that may be a name. @param {HTMLTextAreaElement} body */
export function naming(body) {
  if (body.selectionStart !== body.selectionEnd) return null;
  return /(?<![\p{L}\p{N}@/._-])@((?:[^\s@][^\n@]{0,49})?)$/u.exec(body.value.slice(0, body.selectionStart));
}
