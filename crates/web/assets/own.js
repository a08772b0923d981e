// @ts-check
// The tools of one's own comments: the way to change and to take back, and how long the first is open. What they open is
// loaded when it is first wanted.
import { expects } from "./finding.js";

/** Until when a comment can be changed, by its link to that. @type {Map<Element, number>} */
const until = new Map();
let ticking = 0;

/** Puts the tools where they belong. Where a line is full, what says how long ago goes; where that does not help, they
 *  hang in the gap below, so that nothing moves. @template T @param {Record<string, T>} mine by comment
 *  @param {(one: T) => Node} made the tools of one */
export function own(mine, made) {
  /** @type {[HTMLElement, number][]} */
  const lines = [];
  for (const id of Object.keys(mine)) {
    const line = /** @type {HTMLElement | null | undefined} */ (document.getElementById(`c${id}`)?.querySelector(":scope > footer"));
    if (line && !line.querySelector(".own")) lines.push([line, line.offsetHeight]);
  }
  for (const [line] of lines) {
    line.append(made(mine[line.parentElement?.id.slice(1) ?? ""]));
    watch(line);
  }
  const full = lines.filter(([line, height]) => line.offsetHeight > height);
  for (const [line] of full) delete line.dataset.ago;
  for (const [line] of full.filter(([line, height]) => line.offsetHeight > height)) line.querySelector(".own")?.classList.add("hangs");
}

/** Counts down what is left to change the comments in here. @param {Element} root */
export function watch(root) {
  for (const tools of root.querySelectorAll(".own[data-left]")) {
    const link = tools.querySelector("a[href$='/edit']");
    if (link) until.set(link, Date.now() + 1000 * Number(tools.getAttribute("data-left")));
    tools.removeAttribute("data-left");
  }
  if (until.size && !ticking) ticking = setInterval(tick, 1_000);
  tick();
}

function tick() {
  for (const [link, end] of until) {
    const left = Math.ceil((end - Date.now()) / 1000);
    const told = link.querySelector("span") ?? link.appendChild(Object.assign(document.createElement("span"), { ariaHidden: "true" }));
    told.textContent = ` (${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")})`;
    if (left > 0) continue;
    until.delete(link);
    // Taken away while the discussion is closed, it is not given back.
    /** @type {HTMLElement} */ (link).dataset.over = "1";
    link.remove();
  }
  if (until.size) return;
  clearInterval(ticking);
  ticking = 0;
}

document.addEventListener("click", (event) => {
  const link = /** @type {Element} */ (event.target).closest?.(".own a, .removed a");
  if (!(link instanceof HTMLAnchorElement) || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  expects(import("./editing.js").then(({ open }) => open(link))).catch(() => location.assign(link.href));
});
