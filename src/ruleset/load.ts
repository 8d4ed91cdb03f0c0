import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Rule } from "../rules/rule.ts";
import { repositoryRoot } from "../source/access.ts";
import { InputError } from "../source/input-error.ts";
import { decode } from "../source/read.ts";
import { SourceFile } from "../source/source-file.ts";
import type { Config } from "./config.ts";
import { nearest } from "./nearest.ts";
import { mergeConfigs } from "./resolve.ts";
import { validateConfig } from "./validate.ts";

/** The rulesets that come with statuslint, as they stand in the folder `rulesets`. */
export const presets = ["recommended", "gate", "review", "rfc"] as const;

/** Files that a configuration is looked for in, folder by folder upwards. Data only: code is never loaded by discovery. */
export const configFiles = [
  ".statuslintrc",
  ".statuslintrc.json",
  ".statuslintrc.yaml",
  ".statuslintrc.yml",
  "package.json",
];

/** A configuration and what it is called in reports. */
export interface NamedConfig {
  /** The preset's name, or the file's path as shown. */
  readonly name: string;
  readonly config: Config;
}

/** Where a run takes its configuration from. */
export interface ConfigRequest {
  /** Absolute path of the folder that paths are relative to and that discovery starts in. */
  readonly folder: string;
  /** A file named on the command line, or `false` for none at all; undefined: look for one. */
  readonly file?: string | false;
  /** A preset or file to stand in the place of the configuration's `extends`. */
  readonly ruleset?: string;
  readonly rules: readonly Rule[];
}

/**
 * The configuration in force: the file that was named or found, over what it extends, or over `recommended`.
 *
 * @throws InputError naming file and place
 */
export async function loadConfig(request: ConfigRequest): Promise<NamedConfig> {
  const found = request.file === false ? undefined : await findConfig(request);
  const reader = new ConfigReader(request);
  const base = request.ruleset;
  if (!found) {
    const name = base ?? "recommended";
    return { name: nameOf(name), config: await reader.extended(name, request.folder, undefined) };
  }
  const config = await validateConfig(found.file, found.keys, request.rules);
  const own = base === undefined ? { extends: "recommended", ...config } : { ...config, extends: base };
  const folder = path.dirname(fileURLToPath(found.file.address));
  return {
    name: base === undefined ? found.file.uri : `${found.file.uri} over ${nameOf(base)}`,
    config: await reader.resolved(own, base === undefined ? folder : request.folder, found),
  };
}

function nameOf(ruleset: string): string {
  return path.basename(ruleset);
}

/** A configuration in a file: `keys` lead to it (`statuslint` in package.json). */
interface Found {
  readonly file: SourceFile;
  readonly keys: readonly string[];
}

async function findConfig({ folder, file }: ConfigRequest): Promise<Found | undefined> {
  if (typeof file === "string") return found(readConfig(path.resolve(folder, file), folder));
  // cosmiconfig takes 60 ms to import; most folders have nothing for it to find.
  if (!mayHaveConfig(folder)) return undefined;
  refuseCode();
  const { cosmiconfig } = await import("cosmiconfig");
  const read = new Map<string, SourceFile>();
  const load = (filepath: string): unknown => {
    const config = readConfig(filepath, folder);
    read.set(filepath, config);
    return config.data;
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
  const config = result && read.get(result.filepath);
  return config ? found(config) : undefined;
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

function found(file: SourceFile): Found {
  return { file, keys: path.basename(file.uri) === "package.json" ? ["statuslint"] : [] };
}

/** Discovery goes no further up than the repository; outside of one, than the home folder. */
function stopFolder(folder: string): string {
  return repositoryRoot(folder) ?? homedir();
}

function mayHaveConfig(folder: string): boolean {
  const stop = stopFolder(folder);
  for (let at = folder; ; at = path.dirname(at)) {
    for (const name of configFiles) {
      const file = path.join(at, name);
      if (!existsSync(file)) continue;
      if (name !== "package.json" || readFileSync(file, "utf8").includes('"statuslint"')) return true;
    }
    if (at === stop || path.dirname(at) === at) return false;
  }
}

function readConfig(file: string, folder: string): SourceFile {
  const uri = path.relative(folder, file).split(path.sep).join("/");
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch {
    throw new InputError({
      file: uri,
      message: "the configuration cannot be read",
      fix: "Check the path given.",
    });
  }
  return new SourceFile(uri, pathToFileURL(file).href, decode(bytes, uri));
}

/** Follows `extends` from file to file. */
class ConfigReader {
  constructor(readonly request: ConfigRequest) {}

  /** A preset or file with all that it extends. */
  async extended(
    name: string,
    folder: string,
    from: Found | undefined,
    above: readonly string[] = [],
  ): Promise<Config> {
    const preset = (presets as readonly string[]).includes(name);
    const file = preset ? presetFile(name) : path.resolve(folder, name);
    const problem = (message: string, fix: string): InputError =>
      new InputError({ file: from?.file.uri ?? name, ...position(from), message, fix });
    if (above.includes(file)) {
      const circle = [...above, file].map((step) => path.basename(step)).join(" → ");
      throw problem(`\`extends\` goes in a circle: ${circle}`, "Take one of the files out of the chain.");
    }
    if (!existsSync(file)) {
      const best = nearest(name, presets);
      const fix =
        best === undefined ? `Use a file or one of ${presets.join(", ")}.` : `Did you mean \`${best}\`?`;
      throw problem(`there is no ruleset \`${name}\``, fix);
    }
    const source = readConfig(file, this.request.folder);
    const next = found(source);
    // What comes with the package is checked by its own tests.
    const config = preset
      ? (source.data as Config)
      : await validateConfig(source, next.keys, this.request.rules);
    return this.resolved(config, path.dirname(file), next, [...above, file]);
  }

  /** A configuration over all that it extends; the later ones of a list over the earlier. */
  async resolved(
    config: Config,
    folder: string,
    from: Found,
    above: readonly string[] = [],
  ): Promise<Config> {
    const { extends: parents, ...own } = config;
    let base: Config = {};
    for (const parent of typeof parents === "string" ? [parents] : (parents ?? [])) {
      base = mergeConfigs(base, await this.extended(parent, folder, from, above));
    }
    return mergeConfigs(base, own);
  }
}

function position(from: Found | undefined): { position?: { line: number; column: number } } {
  return from ? { position: from.file.rangeOf([...from.keys, "extends"]).start } : {};
}

/** The package's folder `rulesets` stands beside `src` and beside `dist`. */
function presetFile(name: string): string {
  for (let at = path.dirname(fileURLToPath(import.meta.url)); ; at = path.dirname(at)) {
    const file = path.join(at, "rulesets", `${name}.yaml`);
    if (existsSync(file) || path.dirname(at) === at) return file;
  }
}
