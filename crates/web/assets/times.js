// @ts-check
// How long ago a comment was made, as a quiet word at the end of its tools line; left out where it would begin a line of
// its own, so that nothing moves. The header keeps its absolute time. Old comments keep only that: "9 years ago" says
// less than a date.

const MONTH = 30 * 86_400_000;
/** @type {[Intl.RelativeTimeFormatUnit, number][]} */
const UNITS = [["day", 86_400_000], ["hour", 3_600_000], ["minute", 60_000]];

const rules = new Intl.RelativeTimeFormat(document.documentElement.lang || "en", { numeric: "auto" });

/** @param {number} age in milliseconds */
function ago(age) {
  const [unit, size] = UNITS.find(([, size]) => age >= size) ?? ["second", 1000];
  return rules.format(unit === "second" ? 0 : -Math.floor(age / size), unit);
}

/** Words for every comment under `root`. @param {ParentNode} [root] */
export function refresh(root = document) {
  /** @type {[HTMLElement, string][]} */
  const told = [];
  for (const time of root.querySelectorAll(".comment > header time")) {
    const age = Date.now() - Date.parse(time.getAttribute("datetime") ?? "");
    const tools = /** @type {HTMLElement | null | undefined} */ (time.closest(".comment")?.querySelector(":scope > footer"));
    if (tools && age < MONTH) told.push([tools, ago(Math.max(age, 0))]);
  }
  // All are measured, then all written, then all measured: two layouts, however many there are.
  const heights = told.map(([tools]) => tools.offsetHeight);
  for (const [tools, words] of told) tools.dataset.ago = words;
  const grown = told.filter(([tools], at) => tools.offsetHeight > heights[at]);
  for (const [tools] of grown) delete tools.dataset.ago;
}

export function times() {
  refresh();
  setInterval(() => document.hidden || refresh(), 60_000);
  document.addEventListener("visibilitychange", () => document.hidden || refresh());
}
