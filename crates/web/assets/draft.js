// @ts-check
// Words being written, kept in this browser until the site has them. Storage may be denied: then a draft lives as long
// as the page. A key belongs to one text: sent again unchanged it is the same comment, changed it is another.

/** @typedef {{ body: string, key: string, sent: string | null }} Draft */

/** @type {Map<string, Draft>} */
const held = new Map();

/** @param {string} place @returns {Draft} */
export function read(place) {
  const kept = held.get(place);
  if (kept) return kept;
  /** @type {Draft} */
  const draft = { body: "", key: fresh(), sent: null };
  try {
    Object.assign(draft, JSON.parse(localStorage.getItem(place) ?? "{}"));
  } catch {
    // Denied, or not ours: start empty.
  }
  held.set(place, draft);
  return draft;
}

/** @param {string} place @param {string} body */
export function keep(place, body) {
  store(place, { ...read(place), body });
}

/** The key to send this text under. @param {string} place @param {string} body */
export function keyFor(place, body) {
  const draft = read(place);
  const key = draft.sent === null || draft.sent === body ? draft.key : fresh();
  store(place, { body, key, sent: body });
  return key;
}

/** @param {string} place */
export function forget(place) {
  held.delete(place);
  try {
    localStorage.removeItem(place);
  } catch {
    // Denied: there was nothing to remove.
  }
}

/** @param {string} place @param {Draft} draft */
function store(place, draft) {
  if (!draft.body && draft.sent === null) return forget(place);
  held.set(place, draft);
  try {
    localStorage.setItem(place, JSON.stringify(draft));
  } catch {
    // Denied or full: the page still holds it.
  }
}

/** The time first: the server keeps keys in order, and those of one moment side by side. */
function fresh() {
  const random = Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => byte.toString(16).padStart(2, "0"));
  return Date.now().toString(16).padStart(12, "0") + random.join("");
}
