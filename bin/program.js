import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import vm from "node:vm";

const url = new URL("../dist/program.cjs", import.meta.url);
const file = fileURLToPath(url);

/** Where the build puts what the engine made of the program; no other engine or machine may take it for its own. */
const engine = `${process.platform}-${process.arch}-${process.versions.v8}`;
export const codeCache = `${file}.${engine}.cache`;

/**
 * Loads the program, with what the engine made of it when it was built: parsing and compiling it takes a third of a short
 * run. Where another engine runs than that of the build, it compiles the program again.
 *
 * @param {boolean} isCached whether to use it
 * @returns {{ exports: object, script: vm.Script }}
 */
export function loadProgram(isCached = true) {
  // V8 11 has nothing between its baseline and its optimising compiler, and in a run of a second or two the latter takes
  // more time than it saves. Later versions know neither this flag nor the problem.
  if (process.versions.v8.startsWith("11.")) setFlagsFromString("--interrupt-budget=400000");
  const script = new vm.Script(readFileSync(file, "latin1"), {
    filename: file,
    cachedData: isCached ? readIfThere(codeCache) : undefined,
  });
  const module = { exports: {} };
  const importModule = (specifier) => import(specifier);
  script.runInThisContext()(module, module.exports, createRequire(url), importModule, url.href);
  return { exports: module.exports, script };
}

function readIfThere(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
