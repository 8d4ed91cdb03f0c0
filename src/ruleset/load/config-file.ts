import { existsSync, readdirSync, statSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { InputError } from "../../source/input-error.ts";
import { isMapping } from "../../source/node.ts";
import { repositoryRoot } from "../../source/read/access.ts";
import { readSettings } from "../../source/read/read.ts";
import { SourceFile } from "../../source/source-file.ts";
import { type WrittenConfig, writtenIn } from "../written-config.ts";
import { isModule, loadModule, refuseNoModule } from "./module.ts";

/** Files that a configuration is looked for in, folder by folder upwards. Data only: code is never loaded by discovery. */
export const configFiles = [
  ".statuslintrc",
  ".statuslintrc.json",
  ".statuslintrc.yaml",
  ".statuslintrc.yml",
  "package.json",
];

/** Names that look like a configuration's, of which `configFiles` are read. A `statuslint.json` may well be a report. */
const lookalike =
  /^(?:\.?statuslint\.ya?ml|\.statuslint(?:\.json)?|statuslintrc(?:\.(?:ya?ml|json))?|\.?statuslint(?:rc|\.config)\.[cm]?[jt]s|statuslint\.config\.(?:ya?ml|json)|\.?statuslint(?:rc)?\.toml)$/i;

/**
 * What is to be said of files that look like a configuration and are not read, one sentence each.
 *
 * @param folder absolute path where discovery starts
 */
export function unreadConfigs(folder: string): readonly string[] {
  const stop = stopFolder(folder);
  const notes: string[] = [];
  for (let at = folder; ; at = path.dirname(at)) {
    for (const name of namesIn(at)) {
      if (!lookalike.test(name)) continue;
      const file = shown(path.join(at, name), folder);
      const named = `name it with -c ${file}`;
      notes.push(
        isModule(name)
          ? `${file} is not read by itself, because it is code; ${named}`
          : `${file} is not read: rename it to .statuslintrc.yaml, or ${named}`,
      );
    }
    if (at === stop || path.dirname(at) === at) return notes;
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** A configuration that was found, not yet checked. */
export interface FoundConfig {
  readonly written: WrittenConfig;
  /** Absolute path of the folder that paths in it start at. */
  readonly folder: string;
  /** The absolute path of the file it was read from. */
  readonly file?: string;
  /** What a configuration in code hands over as `plugins`. */
  readonly plugins?: unknown;
}

/**
 * The configuration that is named, or the one that is found in the folder or above it.
 *
 * @param folder absolute path where discovery starts, and that paths are shown relative to
 * @param file the one that is named; undefined: look for one
 * @param mayLeave whether its links may lead out of the repository
 * @returns undefined where there is no configuration
 * @throws InputError when it cannot be read
 */
export async function findConfig(
  folder: string,
  file: string | undefined,
  mayLeave: boolean,
): Promise<FoundConfig | undefined> {
  if (file !== undefined) {
    const named = path.resolve(folder, file);
    return isModule(named) ? readCode(named, folder, mayLeave) : readConfig(named, folder, mayLeave);
  }
  // cosmiconfig takes 60 ms to import, and most folders have nothing for it to find.
  if (!hasConfig(folder, mayLeave)) return undefined;
  refuseCode();
  const { cosmiconfig } = await import("cosmiconfig");
  // It is told that there is something, and never what: it would follow a `$import` to any file.
  const load = (filepath: string): unknown => {
    const { written } = readConfig(filepath, folder, mayLeave);
    if (written.data === undefined) return undefined;
    return path.basename(filepath) === "package.json" ? { statuslint: {} } : {};
  };
  const explorer = cosmiconfig("statuslint", {
    searchPlaces: [...configFiles],
    loaders: {
      noExt: load,
      ".json": load,
      ".yaml": load,
      ".yml": load,
      ".js": noCode,
      ".ts": noCode,
      ".mjs": noCode,
      ".cjs": noCode,
    },
    stopDir: stopFolder(folder),
    mergeSearchPlaces: false,
  });
  const result = await explorer.search(folder);
  return result ? readConfig(result.filepath, folder, mayLeave) : undefined;
}

/** Before it searches, cosmiconfig would run a settings file of its own that it finds in the working directory. */
function refuseCode(): void {
  for (const ending of ["js", "ts", "mjs", "cjs"]) {
    const name = `.config/config.${ending}`;
    if (!existsSync(name)) continue;
    throw new InputError({
      file: name,
      message: "looking for a configuration would run this file as code",
      fix: "Name the configuration with --config, or do without one with --no-config.",
    });
  }
}

function noCode(): null {
  return null;
}

/** Whether there is something to find. What cosmiconfig will open is opened here first, so that it waits for no pipe. */
function hasConfig(folder: string, mayLeave: boolean): boolean {
  const stop = stopFolder(folder);
  for (let at = folder; ; at = path.dirname(at)) {
    for (const name of configFiles) {
      const file = path.join(at, name);
      if (statSync(file, { throwIfNoEntry: false })?.isDirectory() !== false) continue;
      const source = readSource(file, folder, mayLeave);
      if (name === "package.json" && !source.text.includes('"statuslint"')) continue;
      if (source.text.trim() !== "" && configOf(source, file).written.data !== undefined) return true;
    }
    if (at === stop || path.dirname(at) === at) return false;
  }
}

/** Discovery goes no further up than the repository; outside of one, than the home folder. */
function stopFolder(folder: string): string {
  return repositoryRoot(folder) ?? homedir();
}

/**
 * A configuration in a text file.
 *
 * @param file absolute path
 * @param folder what the path is shown relative to
 * @param mayLeave whether its links may lead out of the repository
 * @throws InputError when it cannot be read
 */
export function readConfig(file: string, folder: string, mayLeave: boolean): FoundConfig {
  return configOf(readSource(file, folder, mayLeave), file);
}

function configOf(source: SourceFile, file: string): FoundConfig {
  const keys = path.basename(file) === "package.json" ? ["statuslint"] : [];
  return { written: writtenIn(source, keys), folder: path.dirname(file), file };
}

/** A configuration in a module: its default export. */
async function readCode(file: string, folder: string, mayLeave: boolean): Promise<FoundConfig> {
  const uri = shown(file, folder);
  refuseNoModule(file, uri, mayLeave);
  const { default: main } = await loadModule(file, uri);
  if (!isMapping(main)) {
    throw new InputError({
      file: uri,
      message: "this module's default export is no configuration",
      fix: Array.isArray(main)
        ? `It seems to be a list of rules: load it with --plugin ${uri}.`
        : 'Export one: `export default defineConfig({ extends: "recommended" })`.',
    });
  }
  const { plugins, ...data } = main;
  return { written: { uri, data, placeOf: () => undefined }, folder: path.dirname(file), file, plugins };
}

function shown(file: string, folder: string): string {
  return path.relative(folder, file).split(path.sep).join("/");
}

/** The text file at an absolute path. Throws InputError. */
export function readSource(file: string, folder: string, mayLeave: boolean): SourceFile {
  const uri = shown(file, folder);
  return new SourceFile(uri, pathToFileURL(file).href, readSettings(file, uri, mayLeave));
}
