const { readFileSync, renameSync, statSync, unlinkSync, writeFileSync } = require("node:fs");
const nodeModule = require("node:module");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const { setFlagsFromString } = require("node:v8");
const vm = require("node:vm");

const file = path.join(__dirname, "../dist/program.cjs");

/** Where the build puts what the engine made of the program; no other engine or machine may take it for its own. */
const engine = `${process.platform}-${process.arch}-${process.versions.v8}`;
const builtCache = `${file}.${engine}.cache`;

/**
 * A run is over in a second or two: what the optimising compilers take they must win back soon. So they are asked later than
 * V8 does by itself, and put less of other functions into one. Of hundreds of regular expressions nearly all are used again:
 * made into machine code at once, they are made once. By the engine's version, as an unknown flag is complained of.
 */
const flags = {
  11: "--no-regexp-tier-up --max-inlined-bytecode-size-cumulative=200 --interrupt-budget=300000",
  12: "--no-regexp-tier-up --max-inlined-bytecode-size-cumulative=200",
  13: "--no-regexp-tier-up --max-inlined-bytecode-size-cumulative=200 --invocation-count-for-maglev=3000",
};

/**
 * Loads the program, with what the engine made of it in an earlier run: parsing and compiling it takes half of a short
 * run. The build writes that for its own engine; of another engine, an audit writes it for the next.
 *
 * @param {boolean} isCached whether to use it
 * @returns {{ exports: object, script: vm.Script, keep: () => void }} `keep` writes it, where it is wanted and missing
 */
function loadProgram(isCached = true) {
  const source = readFileSync(file, "latin1");
  let cachedData = isCached ? readIfThere(builtCache) : undefined;
  const cache = isCached && !cachedData ? cacheOfUser(source) : undefined;
  if (cache) cachedData = readIfOwn(cache);
  setFlags();
  const script = new vm.Script(source, { filename: file, cachedData });
  const program = { exports: {} };
  const importModule = (specifier) => import(specifier);
  script.runInThisContext()(program, program.exports, require, importModule, pathToFileURL(file).href);
  const keep = () => {
    if (!cache || script.cachedDataRejected === false) return;
    const data = script.createCachedData();
    // After an audit it is a fifth longer than the program. A run that audits nothing, or leaves that to its threads, uses
    // too little of it to be worth keeping: later runs would do with that.
    if (data.length > 1.1 * source.length) writeIfPossible(cache, data);
  };
  return { exports: program.exports, script, keep };
}

/**
 * Sets flags of the engine. What Node.js keeps of its modules counts only under the flags that it started with: what every
 * run needs of these is loaded before, in a fifth of the time.
 */
function setFlags() {
  for (const name of ["events", "fs/promises", "os", "process"]) require(`node:${name}`);
  // Made when they are first asked for.
  void [process.stdout, process.stderr];
  const wanted = flags[Number.parseInt(process.versions.v8, 10)];
  if (wanted) setFlagsFromString(wanted);
}

/**
 * A file in the folder where Node.js (from 22.8 on) keeps the code of other programs for this user and engine: one for
 * temporary files, or $NODE_COMPILE_CACHE; undefined where there is none, or $NODE_DISABLE_COMPILE_CACHE is set. Node.js
 * itself would keep only what was compiled before the first function ran, a third of what an audit needs.
 */
function cacheOfUser(source) {
  nodeModule.enableCompileCache?.();
  const folder = nodeModule.getCompileCacheDir?.();
  // The engine looks only at the length of a text to tell whether this is its code.
  if (!folder) return undefined;
  const { crc32 } = process.getBuiltinModule("node:zlib");
  return path.join(folder, `statuslint-${crc32(source).toString(16)}`);
}

function readIfThere(path) {
  return ifPossible(() => readFileSync(path));
}

/** What another user wrote is not run: anybody may have made the folder for temporary files. */
function readIfOwn(path) {
  // Windows knows no such numbers, and says 0 of every file.
  const user = process.getuid?.() ?? 0;
  return ifPossible(() => (statSync(path).uid === user ? readFileSync(path) : undefined));
}

/** Writes a file that other processes may be reading or writing; without it, the next run is slower. */
function writeIfPossible(path, data) {
  const unfinished = `${path}.${process.pid}`;
  const isWritten = ifPossible(() => {
    writeFileSync(unfinished, data, { flag: "wx", mode: 0o600 });
    renameSync(unfinished, path);
    return true;
  });
  if (!isWritten) ifPossible(() => unlinkSync(unfinished));
}

/** That a file is not there, or a disk full or read-only, is no failure here. */
function ifPossible(act) {
  try {
    return act();
  } catch {
    return undefined;
  }
}

module.exports = { builtCache, loadProgram };
