// @ts-check
// The only place where text becomes markup: a piece of a page the server's own templates made. One named policy, so
// that a Trusted Types rule can forbid every other.

/** @type {{ createHTML(text: string): any }} */
const policy = /** @type {any} */ (window).trustedTypes?.createPolicy("rejoinder-fragment", {
  createHTML: (/** @type {string} */ text) => text,
}) ?? { createHTML: (text) => text };

/** @param {string} text @returns {DocumentFragment} */
export function fragment(text) {
  const template = document.createElement("template");
  template.innerHTML = policy.createHTML(text);
  return template.content;
}
