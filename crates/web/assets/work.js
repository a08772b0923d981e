// @ts-check
// What a guest's browser works out for a comment: a number with which the hash of the site's challenge begins with
// zeros. It is begun when somebody begins to write, in slices so short that no key waits for one. Where it cannot be
// had the comment goes without, and waits for a moderator.

const PATIENCE = 10_000;
/** Milliseconds: of one slice; after which a challenge, which holds an hour, is too old to count on. */
const [SLICE, OLD] = [8, 50 * 60_000];
/** Tries between two looks at the time. */
const TRIES = 200;

/** What is begun, by form. @type {WeakMap<HTMLFormElement, { at: number, answer: Promise<string> }>} */
const begun = new WeakMap();
/** Forms that are followed. @type {WeakSet<HTMLFormElement>} */
const followed = new WeakSet();

/** Begins for a form, unless it has begun. @param {HTMLFormElement} form @returns {Promise<string>} */
export function begin(form) {
  follow(form);
  const there = begun.get(form);
  if (there && Date.now() - there.at < OLD) return there.answer;
  const answer = work(form).catch(() => "");
  begun.set(form, { at: Date.now(), answer });
  void answer.then((text) => text || begun.delete(form));
  return answer;
}

/** Puts the answer into a form that is about to be sent. @param {HTMLFormElement} form */
export async function put(form) {
  const button = /** @type {HTMLButtonElement} */ (form.querySelector(".primary"));
  button.disabled = true;
  const value = await begin(form);
  button.disabled = false;
  form.querySelector("[name=work]")?.remove();
  form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "work", value }));
}

/** A form that was emptied has been sent: what comes next has an answer of its own. @param {HTMLFormElement} form */
function follow(form) {
  if (followed.has(form)) return;
  followed.add(form);
  const body = /** @type {HTMLTextAreaElement} */ (form.elements.namedItem("body"));
  body.addEventListener("input", () => (body.value ? void begin(form) : begun.delete(form)));
}

/** @param {HTMLFormElement} form */
async function work(form) {
  const thread = new URL(form.action).pathname.split("/")[2];
  const asked = await fetch(`/api/v1/threads/${thread}/challenge`, { signal: AbortSignal.timeout(PATIENCE) });
  const { challenge, bits, wait } = await asked.json();
  const waited = new Promise((done) => setTimeout(done, wait * 1_100));
  const answer = await solve(`${challenge}.`, bits);
  await waited;
  return answer;
}

/** The first number, from 0, with which `text` has a hash that begins so. @param {string} text @param {number} bits */
export async function solve(text, bits) {
  let until = performance.now() + SLICE;
  for (let n = 0; ; n++) {
    if (Math.clz32(first(text + n)) >= bits) return text + n;
    if (n % TRIES || performance.now() < until) continue;
    await new Promise((done) => setTimeout(done, 0));
    until = performance.now() + SLICE;
  }
}

/** Of SHA-256 (FIPS 180-4): the parts behind the point of the roots of the first primes. */
const [SQUARE, CUBE] = [new Int32Array(8), new Int32Array(64)];
for (let n = 2, at = 0; at < 64; n++) {
  let prime = true;
  for (let by = 2; by * by <= n; by++) prime &&= n % by > 0;
  if (!prime) continue;
  if (at < 8) SQUARE[at] = (Math.sqrt(n) % 1) * 2 ** 32;
  CUBE[at++] = (Math.cbrt(n) % 1) * 2 ** 32;
}
const words = new Int32Array(64);

/** @param {number} word @param {number} by */
const turn = (word, by) => (word >>> by) | (word << (32 - by));

/** The first 32 bits of the hash of a text of at most 55 plain letters, which is one block. crypto.subtle is only there
 *  under https, and slower one by one. @param {string} text */
function first(text) {
  words.fill(0);
  for (let at = 0; at < text.length; at++) words[at >> 2] |= text.charCodeAt(at) << (24 - (at % 4) * 8);
  words[text.length >> 2] |= 0x80 << (24 - (text.length % 4) * 8);
  words[15] = text.length * 8;
  for (let at = 16; at < 64; at++) {
    const [low, high] = [words[at - 15], words[at - 2]];
    words[at] = words[at - 16] + (turn(low, 7) ^ turn(low, 18) ^ (low >>> 3)) + words[at - 7] + (turn(high, 17) ^ turn(high, 19) ^ (high >>> 10));
  }
  let [a, b, c, d, e, f, g, h] = SQUARE;
  for (let at = 0; at < 64; at++) {
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + CUBE[at] + words[at]) | 0;
    const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e] = [g, f, e, (d + one) | 0];
    [d, c, b, a] = [c, b, a, (one + two) | 0];
  }
  return (SQUARE[0] + a) | 0;
}
