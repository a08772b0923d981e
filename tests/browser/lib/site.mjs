// The real binary on a throw-away folder and a port from the kernel: started, asked over HTTP, ended. Never started
// twice on one folder, never left running.
import { execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The project's folder. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
const BINARY = process.env.REJOINDER_BINARY ?? join(resolve(ROOT, process.env.CARGO_TARGET_DIR ?? "target"), "debug/rejoinder");
const START_SECONDS = 90;

/** Settings of whoever runs the tests are not the tests' settings. */
const ENV = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("REJOINDER_")));

export class Site {
  /** @param {import("node:child_process").ChildProcess} child @param {string} base @param {string[]} said
   *  @param {string | null} data */
  constructor(child, base, said, data) {
    this.child = child;
    this.base = base;
    /** What it has printed, line by line. */
    this.said = said;
    this.data = data;
  }

  /** An empty site of its own. @param {...string} flags */
  static async serve(...flags) {
    const data = await mkdtemp(join(tmpdir(), "rejoinder-browser-"));
    return start(["serve", "--data", data, ...flags], data);
  }

  /** An empty site at an address with a name, as passkeys need it. @param {...string} flags */
  static async named(...flags) {
    const data = await mkdtemp(join(tmpdir(), "rejoinder-browser-"));
    const port = await free();
    const site = await start(["serve", "--data", data, "--base-url", `http://localhost:${port}`, ...flags], data, `127.0.0.1:${port}`);
    site.base = `http://localhost:${port}`;
    return site;
  }

  /** The filled sample site. @param {...string} flags */
  static demo(...flags) {
    return start(["demo", ...flags], null);
  }

  /** Address of a path. @param {string} path */
  url(path) {
    return new URL(path, this.base).href;
  }

  /** The sign-in link it printed for a role: three with the demo, the admin's alone on an empty site. @param {string} role */
  link(role) {
    const line = this.said.find((line) => line.startsWith(`sign in as ${role}: `) || line.includes(`sign in once as ${role} at `));
    const link = line?.match(/http:\S+/)?.[0];
    if (!link) throw new Error(`no link for ${role} in ${this.said.join("\n")}`);
    return link;
  }

  /** The first line it printed that begins so, once there is one. @param {string} words */
  async line(words) {
    for (;;) {
      const line = this.said.find((line) => line.startsWith(words));
      if (line) return line;
      await new Promise((done) => this.child.stdout?.once("data", () => setTimeout(done, 0)));
    }
  }

  /** The link that an address asked for by mail, which the console has: with no server for mail. @param {string} email */
  async mailed(email) {
    const link = /http:\S+/.exec(await this.line(`to sign in as ${email}: `))?.[0];
    if (!link) throw new Error(`no link for ${email}`);
    return link;
  }

  /** Runs another command on the same folder. @param {...string} args */
  async command(...args) {
    if (!this.data) throw new Error("the demo's folder is its own");
    const { stdout } = await run(BINARY, [...args, "--data", this.data], { env: ENV });
    return stdout.trim();
  }

  /** Makes an account; gives its sign-in link. @param {string} email @param {string} name @param {string} role */
  async account(email, name, role) {
    const link = await this.command("account", "create", "--email", email, "--name", name, "--role", role);
    return this.url(new URL(link).pathname);
  }

  /** A token of an account. @param {string} email @param {...string} scopes */
  token(email, ...scopes) {
    return this.command("token", "create", "--email", email, ...scopes.flatMap((scope) => ["--scope", scope]));
  }

  /** A token to publish with, made once, of the account an empty site begins with. */
  async editor() {
    this.pen ??= this.token("admin@localhost", "publish");
    return this.pen;
  }

  /** @param {string} path @param {unknown} body @param {Record<string, string>} [headers] */
  async post(path, body, headers = {}) {
    const answer = await fetch(this.url(path), {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    return { status: answer.status, json: text ? JSON.parse(text) : null };
  }

  /** Publishes; gives `slug` and `thread`. @param {Record<string, unknown>} article */
  async publish(article) {
    const { status, json } = await this.post("/api/v1/articles", article, { Authorization: `Bearer ${await this.editor()}` });
    if (status !== 201) throw new Error(`not published: ${status} ${JSON.stringify(json)}`);
    return /** @type {{ id: string, slug: string, thread: string }} */ (json);
  }

  /** Answers to so many challenges of a thread, as a guest's browser works them out, once they may be sent.
   *  @param {string} thread @param {number} count @returns {Promise<string[]>} */
  async answers(thread, count) {
    const asked = await Promise.all(Array.from({ length: count }, async () => (await fetch(this.url(`/api/v1/threads/${thread}/challenge`))).json()));
    await new Promise((done) => setTimeout(done, asked[0].wait * 1_100));
    const answers = [];
    for (const { challenge, bits } of asked) {
      let n = 0;
      while (Math.clz32(createHash("sha256").update(`${challenge}.${n}`).digest().readUInt32BE(0)) < bits) n++;
      answers.push(`${challenge}.${n}`);
      // A connection that was closed meanwhile is seen to be.
      await new Promise((done) => setTimeout(done, 0));
    }
    return answers;
  }

  /** A guest's comment. @param {string} thread @param {string} body @param {{ parent?: string, name?: string, email?: string, work?: string, from?: string }} [more] */
  async comment(thread, body, { parent, name = "Guest Reader", email, work, from } = {}) {
    const { status, json } = await this.post(`/api/v1/threads/${thread}/comments`, { body, parent, guest: { name, email, work } }, from ? { "X-Forwarded-For": from } : {});
    if (status !== 201 && status !== 202) throw new Error(`not stored: ${status} ${JSON.stringify(json)}`);
    return /** @type {{ id: string, number: number, state: string, link: string }} */ (json);
  }

  /** Every comment of a thread that the public sees, oldest first. @param {string} thread */
  async comments(thread) {
    const found = [];
    for (let cursor = ""; ; ) {
      const answer = await fetch(this.url(`/api/v1/threads/${thread}/comments?limit=200${cursor}`));
      const page = await answer.json();
      found.push(...page.comments);
      if (!page.next) return found;
      cursor = `&cursor=${encodeURIComponent(page.next)}`;
    }
  }

  /** Kills it, without a goodbye, and starts it again on the same folder and address. @param {...string} flags */
  async crash(...flags) {
    const { child, data, base } = this;
    if (!data) throw new Error("the demo's folder is its own");
    const gone = new Promise((done) => child.once("exit", done));
    child.kill("SIGKILL");
    await gone;
    const again = await start(["serve", "--data", data, ...flags], data, new URL(base).host);
    this.child = again.child;
    this.said = again.said;
  }

  /** Ends it and takes its folder away. */
  async stop() {
    const { child } = this;
    if (child.exitCode === null && child.signalCode === null) {
      const gone = new Promise((done) => child.once("exit", done));
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), 15_000);
      await gone;
      clearTimeout(late);
    }
    if (this.data) await rm(this.data, { recursive: true, force: true });
  }
}

/** A port that nobody listens on. @returns {Promise<number>} */
function free() {
  return new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      server.close(() => done(port));
    });
  });
}

/** @param {string[]} args @param {string | null} data @param {string} [listen] @returns {Promise<Site>} */
async function start(args, data, listen = "127.0.0.1:0") {
  if (!existsSync(BINARY)) throw new Error(`${BINARY} is missing: build it with cargo build`);
  const child = spawn(BINARY, [...args, "--listen", listen], { stdio: ["ignore", "pipe", "pipe"], env: ENV });
  const ended = () => child.kill("SIGKILL");
  process.once("exit", ended);
  child.once("exit", () => process.removeListener("exit", ended));
  let out = "";
  let listens = false;
  let errors = "";
  child.stderr.on("data", (chunk) => (errors = (errors + chunk).slice(-20_000)));
  return new Promise((done, failed) => {
    const late = setTimeout(() => {
      child.kill("SIGKILL");
      failed(new Error(`${args[0]} did not listen within ${START_SECONDS} s: ${errors}`));
    }, START_SECONDS * 1000);
    child.once("exit", (code) => {
      clearTimeout(late);
      failed(new Error(`${args[0]} ended with ${code}: ${errors}`));
    });
    /** @type {string[]} */
    const said = [];
    child.stdout.on("data", (chunk) => {
      out += chunk;
      for (let end; (end = out.indexOf("\n")) >= 0; out = out.slice(end + 1)) said.push(out.slice(0, end));
      const base = /^listening on (http:\/\/\S+)$/.exec(said.find((line) => line.startsWith("listening on ")) ?? "")?.[1];
      if (!base || listens) return;
      listens = true;
      clearTimeout(late);
      done(new Site(child, base, said, data));
    });
  });
}

/** Runs `work` over all items, some at a time. @template T, R @param {T[]} items @param {number} at
 *  @param {(item: T, index: number) => Promise<R>} work @returns {Promise<R[]>} */
export async function each(items, at, work) {
  /** @type {R[]} */
  const results = new Array(items.length);
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index], index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(at, items.length) }, worker));
  return results;
}
