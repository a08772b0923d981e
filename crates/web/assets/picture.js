// @ts-check
// Somebody pastes, drops or chooses a picture where they write: what sends it is loaded then. Without this file the
// button leads to a page with a field for it.
import { complain } from "./reply.js";
import { words } from "./words.js";

export function pictures() {
  document.addEventListener("click", (event) => {
    const button = /** @type {Element} */ (event.target).closest?.("form.write button[name=add]");
    if (!(button instanceof HTMLButtonElement) || !button.form) return;
    event.preventDefault();
    void into(button.form, null);
  });
  document.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !target.form || target.name !== "picture") return;
    void into(target.form, [...(target.files ?? [])]);
    target.value = "";
  });
  for (const name of /** @type {const} */ (["paste", "drop", "dragover"])) {
    document.addEventListener(name, (event) => {
      const form = /** @type {Element} */ (event.target).closest?.("form.write");
      const data = event instanceof DragEvent ? event.dataTransfer : event.clipboardData;
      // Text that comes with a picture of itself is text.
      if (!form?.querySelector("[name=add]") || !data?.types.includes("Files") || data.types.includes("text/plain")) return;
      event.preventDefault();
      if (data.files.length && name !== "dragover") void into(/** @type {HTMLFormElement} */ (form), [...data.files]);
    });
  }
}

/** @param {HTMLFormElement} form @param {File[] | null} files none: they are asked for */
async function into(form, files) {
  if (!document.cookie.split("; ").includes("signed_in=1")) return complain(form, words.picture.account);
  const it = await import("./pictures.js").catch(() => null);
  if (!it) complain(form, words.unreached);
  else if (files) it.add(form, files);
  else it.choose(form);
}
