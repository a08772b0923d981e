// @ts-check
// Asks the browser for a passkey: to sign in, to add one, to prove who one is. Loaded only by the pages that do. The server
// says what is asked and holds the answer against it; without this, the pages say what is needed.

const Passkeys = /** @type {any} */ (window.PublicKeyCredential);

/** @param {string} path @param {unknown} body @param {string} csrf @returns {Promise<any>} */
async function send(path, body, csrf) {
  const headers = { "Content-Type": "application/json", "X-CSRF-Token": csrf };
  const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

/** Asks for one that there is. @param {CredentialMediationRequirement | undefined} mediation @param {AbortSignal} signal
 *  @returns {Promise<any>} */
async function existing(mediation, signal) {
  const publicKey = Passkeys.parseRequestOptionsFromJSON(await send("/login/passkey/ask", {}, ""));
  return navigator.credentials.get({ publicKey, mediation, signal });
}

/** @param {HTMLElement} box */
function offer(box) {
  const { to = "", csrf = "" } = box.dataset;
  const button = /** @type {HTMLButtonElement} */ (box.querySelector("button"));
  const failed = /** @type {HTMLElement} */ (box.querySelector(".error"));
  /** What the browser is asked now: one at a time. */
  let asking = new AbortController();

  /** @param {CredentialMediationRequirement} [mediation] */
  const ask = async (mediation) => {
    asking.abort();
    const own = asking = new AbortController();
    try {
      /** @type {any} */ let done;
      if (to === "add") {
        const publicKey = Passkeys.parseCreationOptionsFromJSON(await send("/account/passkeys/offer", {}, csrf));
        const made = /** @type {any} */ (await navigator.credentials.create({ publicKey, signal: own.signal }));
        const name = /** @type {HTMLInputElement} */ (document.getElementById("name")).value;
        done = await send("/account/passkeys/add", { name, answer: made.toJSON() }, csrf);
      } else {
        const found = await existing(mediation, own.signal);
        done = await send(to === "prove" ? "/account/passkeys/prove" : "/login/passkey", found.toJSON(), csrf);
      }
      location.assign(done.to);
    } catch {
      // Whatever it was: there is another way in, and the button asks once more.
      if (!own.signal.aborted && !mediation) failed.hidden = false;
    }
  };

  button.hidden = false;
  /** @type {HTMLElement} */ (box.querySelector(".hint")).hidden = true;
  button.addEventListener("click", () => {
    failed.hidden = true;
    void ask();
  });
  // Among what the browser proposes for the address, too.
  const field = document.querySelector("input[autocomplete~='webauthn']");
  if (field) void Passkeys.isConditionalMediationAvailable?.().then((/** @type {boolean} */ can) => can && ask("conditional"));
}

if (Passkeys?.parseRequestOptionsFromJSON) document.querySelectorAll("div.passkey").forEach((box) => offer(/** @type {HTMLElement} */ (box)));
