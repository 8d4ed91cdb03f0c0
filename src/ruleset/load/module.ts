import { existsSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Rule } from "../../rules/rule.ts";
import { errorCode } from "../../source/error-code.ts";
import { InputError } from "../../source/input-error.ts";
import { isMapping } from "../../source/node.ts";
import { readSettings, refuseLeaving } from "../../source/read/read.ts";
import { pluginRules } from "../define/plugin-rules.ts";
import { packageFolder, packageName } from "./package.ts";

/** Whether a path is that of a module with code. */
export function isModule(file: string): boolean {
  return /\.[cm]?[jt]s$/i.test(file);
}

/**
 * Loads the modules that were named, one after the other, and takes their rules.
 *
 * @param specifiers paths from the folder, or names of packages installed for it
 * @param rules those there are already
 * @param mayLeave whether links may lead out of the repository that a module is in
 * @throws InputError that says which module, which rule, and what is wrong
 */
export async function loadPlugins(
  specifiers: readonly string[],
  folder: string,
  rules: readonly Rule[],
  mayLeave: boolean,
): Promise<readonly Rule[]> {
  const plugins: Rule[] = [];
  for (const specifier of new Set(specifiers)) {
    const exports = await loadModule(moduleFile(specifier, folder, mayLeave), specifier);
    plugins.push(...(await pluginRules(exports, specifier, [...rules, ...plugins])));
  }
  return plugins;
}

/**
 * Runs a module and takes what it exports.
 *
 * @param file its absolute path
 * @param shown how it is named to people
 * @throws InputError
 */
export async function loadModule(file: string, shown: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    const exports: Readonly<Record<string, unknown>> = await import(pathToFileURL(file).href);
    return exports;
  } catch (error) {
    throw failure(error, file, shown);
  }
}

/**
 * Refuses a module that Node.js would wait for, or that is somebody else's.
 *
 * @param file absolute path
 * @throws InputError: missing, not a regular file, out of reach
 */
export function refuseNoModule(file: string, shown: string, mayLeave: boolean): void {
  const fault = (message: string, fix: string): InputError => new InputError({ file: shown, message, fix });
  if (!existsSync(file)) throw fault("there is no such file", "Check the path.");
  if (!statSync(file).isFile()) throw fault("this is not a regular file", "Name the file of a module.");
  refuseLeaving(file, shown, mayLeave);
}

function moduleFile(specifier: string, folder: string, mayLeave: boolean): string {
  const file = path.resolve(folder, specifier);
  if (existsSync(file) && isModule(file)) {
    refuseNoModule(file, specifier, mayLeave);
    return file;
  }
  const named = packageName(specifier);
  if (isPath(specifier) || !named || isData(specifier) || (existsSync(file) && statSync(file).isFile())) {
    const isThere = existsSync(file) || isData(specifier);
    throw new InputError({
      file: specifier,
      message: isThere ? "this is no module" : "there is no such module",
      fix: isThere
        ? "Name a file that ends in .js, .mjs, .cjs or .ts."
        : "Check the path; it starts at the working directory.",
    });
  }
  const require = createRequire(path.join(folder, "noop.js"));
  try {
    return require.resolve(specifier);
  } catch {
    const found = entryOf(named.name, named.inside, folder);
    if (found !== undefined) return found;
    throw new InputError({
      file: specifier,
      message: "there is no such module",
      fix: `Install it (npm install --save-dev ${named.name}), or name a file: ./${specifier}.`,
    });
  }
}

/** A name that is one of data: a package could make code of it (`exports`). */
function isData(specifier: string): boolean {
  return /\.(?:ya?ml|json)$/i.test(specifier);
}

function isPath(specifier: string): boolean {
  return /^(?:\.{0,2}[/\\]|[a-z]:)/i.test(specifier) || isModule(specifier);
}

/** The entry of a package that lets itself be imported only, not required. */
function entryOf(name: string, inside: string | undefined, folder: string): string | undefined {
  const home = packageFolder(name, folder);
  if (home === undefined) return undefined;
  let manifest: unknown;
  try {
    manifest = JSON.parse(readSettings(path.join(home, "package.json"), name, true));
  } catch {
    return undefined;
  }
  if (!isMapping(manifest)) return undefined;
  const { exports } = manifest;
  const key = inside === undefined ? "." : `./${inside}`;
  const entry = importEntry(isMapping(exports) && Object.hasOwn(exports, key) ? exports[key] : exports);
  return entry === undefined ? undefined : path.join(home, entry);
}

/** The file that `import` gets, of the conditions of `exports` (Node.js, "Conditional exports"). */
function importEntry(target: unknown): string | undefined {
  if (typeof target === "string") return target;
  if (!isMapping(target)) return undefined;
  for (const condition of ["node", "import", "module-sync", "default"]) {
    const found = Object.hasOwn(target, condition) ? importEntry(target[condition]) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Why a module could not be loaded, in words that lead on. */
function failure(error: unknown, file: string, shown: string): InputError {
  const code = errorCode(error);
  const { message = error, stack = "" } = isMapping(error) ? error : {};
  const [first = ""] = String(message).split("\n");
  if (code === "ERR_UNKNOWN_FILE_EXTENSION" && /\.[cm]?ts$/i.test(file)) {
    return new InputError({
      file: shown,
      message: `Node.js ${process.versions.node} cannot run TypeScript`,
      fix: "Use Node.js 22.18 or newer, run with NODE_OPTIONS='--import tsx' where tsx is installed, or compile the module to JavaScript.",
    });
  }
  const missing = /Cannot find (?:package|module) '([^']+)'/.exec(first)?.[1];
  if (missing !== undefined && (code === "ERR_MODULE_NOT_FOUND" || code === "MODULE_NOT_FOUND")) {
    const isFile = path.isAbsolute(missing) || missing.startsWith(".");
    return new InputError({
      file: shown,
      message: `this module imports \`${isFile ? path.relative(path.dirname(file), missing) : missing}\`, which cannot be found`,
      fix: isFile
        ? "Correct the import; a path needs its ending."
        : `Install it beside the module: npm install --save-dev ${missing}.`,
    });
  }
  const position = placeInStack(String(stack), file);
  return new InputError({
    file: shown,
    ...(position ? { position } : {}),
    message: `this module cannot be loaded: ${first}`,
    fix: "Correct the module; `node` shows the same error when it runs the file.",
  });
}

/** The line of a module in the trace of an error: `file:///…/plugin.js:3`, perhaps with a column behind it. */
function placeInStack(stack: string, file: string): { line: number; column: number } | undefined {
  for (const line of stack.split("\n", 50)) {
    const [, where, row, column] =
      /((?:file:\/\/|\/|[A-Za-z]:\\)[^()]*?):(\d+)(?::(\d+))?\)?$/.exec(line.slice(0, 2000)) ?? [];
    if (where === undefined) continue;
    const named = where.startsWith("file://") ? safePath(where) : where;
    if (named === file) return { line: Number(row), column: Number(column ?? 1) };
  }
  return undefined;
}

function safePath(address: string): string | undefined {
  try {
    return fileURLToPath(address);
  } catch {
    return undefined;
  }
}
