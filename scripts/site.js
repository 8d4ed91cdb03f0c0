// Builds site/dist/index.html: one page that works from disk, with all it needs in it.
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { buildSync } from "esbuild";
import { rolldown } from "rolldown";
import { halfOfYaml, schema, shortened, shown, version } from "./core.js";
import { writeLicences } from "./licences.js";
import { hashOf, target } from "./page.js";
import buildPresets from "./presets.js";

/** What of a rule only its own page in the reference shows; how it is mended stays. */
const withoutReference = {
  name: "without reference",
  transform: {
    filter: { id: /\/src\/rules\/\w+\/[\w-]+\.ts$/ },
    handler: (text) => text.replace(shown, "").replace(schema, ""),
  },
};

/**
 * Leaves out of `yaml` what prints nothing: other schemas than the core one, values made of documents, and what reads or changes
 * tokens. 6 KB (gzip). And lines are not folded: src/mend/print.ts asks for none. 0.5 KB.
 */
const printsYaml = {
  name: "prints YAML",
  transform: {
    filter: { id: /\/yaml\/browser\/dist\// },
    handler(text, id) {
      const [, part] = /\/dist\/(.*)\.js$/.exec(id) ?? [];
      if (part === "schema/tags")
        return text
          .replace(/^import .* from '\.\/(?:json|yaml-1\.1)\/.*\n/gm, "")
          .replace(
            /^ +(?:\['(?:json|yaml).*|'tag:yaml\.org.*|binary,|floatTime,|intTime,|merge,|omap,|pairs,|set,|timestamp,?)\n/gm,
            "",
          )
          .replaceAll("!schemaTags.includes(merge)", "false")
          .replaceAll(/\.concat\(merge\)/g, "");
      // What is printed has no directives.
      if (part === "doc/directives")
        return "export class Directives { yaml = {}; toString() { return ''; } }";
      if (part === "stringify/foldFlowLines") return text.replace("!lineWidth || lineWidth < 0", "true");
      if (
        !/^(?:nodes\/(?:toJS|addPairToJSMap)|doc\/applyReviver|compose\/resolve-block-scalar|parse\/cst-(?:scalar|stringify|visit))$/.test(
          part,
        )
      )
        return null;
      const names = /^export \{ (.*) \};/m.exec(text)?.[1] ?? "";
      return `export const ${names.split(", ").map((name) => `${name} = undefined`)};`;
    },
  },
};

/** @returns the text of the page */
export default async function buildSite() {
  const worker = await scriptOf("site/worker.ts", {
    // A worker has its names for itself.
    format: "es",
    plugins: [
      halfOfYaml,
      printsYaml,
      version,
      withoutReference,
      { name: "shortened", renderChunk: shortened },
    ],
    treeshake: { propertyReadSideEffects: false },
  });
  const main = await scriptOf("site/main.ts", { treeshake: { propertyReadSideEffects: false } });
  const { outputFiles } = buildSync({
    entryPoints: ["site/site.css"],
    bundle: true,
    minify: true,
    write: false,
    target,
    charset: "utf8",
    logLevel: "warning",
  });
  const style = outputFiles[0].text.trim();
  // Styles that the editor adds have it; of scripts only the one that is here runs.
  const nonce = createHash("sha256").update(main.code).digest("hex").slice(0, 16);
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(main.code)}'`,
    `style-src '${hashOf(style)}' 'nonce-${nonce}'`,
    "worker-src blob:",
    "connect-src 'none'",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<!-- Whose work is in here, and on which terms: third-party-licences.txt, beside this page. -->
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="description" content="Audits the HTTP responses that an OpenAPI description declares, in your browser. Nothing is sent.">
<link rel="icon" href="data:,">
<title>statuslint: try it</title>
<style>${style}</style>
</head>
<body data-nonce="${nonce}">
<noscript>This page needs JavaScript. It loads nothing: all that it runs is in this file.</noscript>
<script type="text/plain" id="worker">${worker.code}</script>
<script>${main.code}</script>
</body>
</html>
`;
  return { page, modules: [...worker.modules, ...main.modules] };
}

/** A module and all it imports as one script that can stand in a page. */
async function scriptOf(input, { format = "iife", ...options } = {}) {
  const bundle = await rolldown({
    input,
    platform: "browser",
    ...options,
    transform: { target },
    moduleTypes: { ".yaml": "text" },
    onLog(_, log) {
      throw new Error(log.message);
    },
  });
  const { output } = await bundle.generate({ format, minify: true, comments: false });
  const code = output[0].code.trim().replaceAll("</", "<\\/");
  // What an element with a script must not hold (HTML Standard, 4.12.1.3).
  if (/<!--|<script/i.test(code)) throw new Error(`${input} holds what a page would read as markup`);
  return { code, modules: output[0].moduleIds };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  buildPresets();
  const { page, modules } = await buildSite();
  mkdirSync("site/dist", { recursive: true });
  writeFileSync("site/dist/index.html", page);
  const inputs = Object.fromEntries(modules.map((id) => [id, {}]));
  writeLicences([{ inputs }], "site/dist/third-party-licences.txt");
}
