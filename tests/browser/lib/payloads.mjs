// Hostile words: one list of our own, by class, and every payload of the shared collection where that stands beside the
// project. Each class is here because some site was once broken by it.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { ROOT } from "./site.mjs";

/** What a payload does when it gets to run: it is looked for on every page. */
const RUN = "(window.__ran=1,alert(1))";

/** Markup, quotes and addresses that have got through elsewhere. */
export const OWN = [
  // Plain elements.
  `<script>${RUN}</script>`,
  `<img src=x onerror=${RUN}>`,
  `<svg onload=${RUN}><animate onbegin=${RUN} attributeName=x dur=1s></svg>`,
  `<iframe srcdoc="<script>parent.__ran=1</script>"></iframe>`,
  `<details open ontoggle=${RUN}>x</details>`,
  `<form id="write" action="https://evil.example"><button name="preview">Post comment</button></form>`,
  `<base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example">`,
  `<link rel="stylesheet" href="https://evil.example/x.css"><style>*{display:none}</style>`,
  `<object data="javascript:${RUN}"></object><embed src="javascript:${RUN}">`,
  // Out of what surrounds it.
  `</textarea></script></title></style><script>${RUN}</script>`,
  `</div></article></section></main></body></html><h1>Owned</h1>`,
  `--><img src=x onerror=${RUN}><!--`,
  `]]><script>${RUN}</script><![CDATA[`,
  `"><img src=x onerror=${RUN}>`,
  `' autofocus onfocus='${RUN}`,
  `" accesskey="x" onclick="${RUN}" x="`,
  `{{constructor.constructor('${RUN}')()}} \${${RUN}} <%= ${RUN} %>`,
  // Mutation: other parsers, other trees.
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${RUN}&gt;">`,
  `<svg></p><style><a id="</style><img src=1 onerror=${RUN}>">`,
  `<noscript><p title="</noscript><img src=x onerror=${RUN}>">`,
  `<template><script>${RUN}</script></template><select><template><img src=x onerror=${RUN}>`,
  // Markdown.
  `[click](javascript:${RUN})`,
  `[click](JaVa&#x0A;ScRiPt:${RUN})`,
  `[click](\tjavascript:${RUN}) [two](java\tscript:${RUN})`,
  `[click](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)`,
  `[click](vbscript:msgbox(1)) [two](file:///etc/passwd) [three](blob:https://evil.example/x)`,
  `![" onerror="${RUN}](https://evil.example/x.png "t\\" onload=\\"${RUN}")`,
  `[a](https://example.org/"onmouseover="${RUN})`,
  `<javascript:${RUN}> <https://example.org/"onclick="${RUN}>`,
  `[ref]\n\n[ref]: javascript:${RUN} "x"`,
  `\`\`\`" onload="${RUN}\n<script>${RUN}</script>\n\`\`\``,
  `> > > > > > > > > > > > > > > > > > > > <img src=x onerror=${RUN}>`,
  `https://example.org/?a="><script>${RUN}</script>`,
  `//evil.example/x \\\\evil.example www.evil.example"onclick=${RUN}`,
  // Letters that are not what they seem.
  `\u202Etpircs\u202C \u2066<script>\u2069 \uFEFF\u200B<img src=x onerror=${RUN}>`,
  `\uFF1Cscript\uFF1E${RUN}\uFF1C/script\uFF1E`,
  `${"Z\u0351\u0357\u0304\u0346\u0328\u0316".repeat(12)}`,
  `&lt;script&gt;${RUN}&lt;/script&gt; &#60;img src=x onerror=${RUN}&#62; &amp;lt;b&amp;gt;`,
  // Ids and classes of our own page.
  `<p id="comments" class="comment" data-thread="x">x</p><a href="#" class="account">Account</a>`,
  `${"a".repeat(3_000)} ${"W".repeat(500)}\u00A0${"|".repeat(300)}`,
];

/** Names that try the same. */
export const NAMES = [
  `<script>${RUN}</script>`,
  `"><img src=x onerror=${RUN}>`,
  `' onmouseover='${RUN}`,
  "javascript:alert(1)",
  "&lt;b&gt;",
  "O'Brien & Sons (#1)",
  "</b></a>Piers",
  "Name\u202Ereversed",
  "[x](javascript:1)",
  "${7*7} {{7*7}}",
  "../../etc/passwd",
  "Ann\nSet-Cookie: x=1",
  "a/b#c!+d",
  "]]>",
];

const FOLDER = resolve(ROOT, "../shared/data/security");

/** Every payload of the shared collection, and a line on what was read; none, and why, where it is absent. */
export function shared() {
  if (!existsSync(FOLDER)) {
    return { payloads: [], told: `${new Date().toISOString().slice(0, 10)}: no shared payloads: ${"../shared/data/security"} does not stand beside the project` };
  }
  /** @param {string} name @returns {any} */
  const json = (name) => JSON.parse(readFileSync(join(FOLDER, name), "utf8"));
  /** @type {string[]} */
  const found = [];
  let files = 0;
  for (const name of readdirSync(FOLDER).sort()) {
    if (name.endsWith(".json") && !name.includes("confusables")) {
      for (const entry of json(name)) found.push(typeof entry === "string" ? entry : entry.payload ?? entry.vector ?? entry.markdown ?? entry.input ?? entry.name ?? "");
      files++;
    } else if (name.endsWith(".txt")) {
      found.push(...readFileSync(join(FOLDER, name), "utf8").split("\n"));
      files++;
    }
  }
  const trees = join(FOLDER, "html5lib/tree-construction");
  for (const name of existsSync(trees) ? readdirSync(trees) : []) {
    for (const part of readFileSync(join(trees, name), "utf8").split(/^#data\n/m)) found.push(part.split(/^#errors/m)[0]);
    files++;
  }
  const payloads = [...new Set(found)].filter((it) => it.trim() && it.length < 9_000);
  return { payloads, told: `${payloads.length} payloads from ${files} shared files` };
}
