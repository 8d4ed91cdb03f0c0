import { existsSync, readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Rule } from "../rules/rule.ts";
import { isInside, repositoryRoot } from "../source/access.ts";
import { InputError } from "../source/input-error.ts";
import { isMapping } from "../source/node.ts";
import { decode } from "../source/read.ts";
import { SourceFile } from "../source/source-file.ts";
import { checkRuleNames } from "./check-config.ts";
import type { Config } from "./config.ts";
import { type Layer, type WrittenConfig, writtenIn } from "./layer.ts";
import { isModule, loadModule } from "./load-module.ts";
import { packageFolder, packageName } from "./load-package.ts";
import { nearest } from "./nearest.ts";
import { checkedRules } from "./plugin-rules.ts";
import { mergeConfigs } from "./resolve.ts";
import { validateConfig, wrong } from "./validate.ts";

/** The rulesets that come with statuslint, as they stand in the folder `rulesets`. */
export const presets = ["recommended", "gate", "review", "rfc", "zalando", "azure", "google-aip"] as const;

/** Files that a configuration is looked for in, folder by folder upwards. Data only: code is never loaded by discovery. */
export const configFiles = [
  ".statuslintrc",
  ".statuslintrc.json",
  ".statuslintrc.yaml",
  ".statuslintrc.yml",
  "package.json",
];

/** A configuration and what it is called in reports. */
export interface LoadedConfig {
  /** The preset's name, or the file's path as shown. */
  readonly name: string;
  readonly config: Config;
  /** The rules it can speak of beside those it defines: those of the request, and those a configuration in code brings. */
  readonly rules: readonly Rule[];
  /** The `file:` address of the folder that its globs start in. */
  readonly folder: string;
  /** The configurations it is made of, the later winning over the earlier. */
  readonly layers: readonly Layer[];
}

/** Where a run takes its configuration from. */
export interface ConfigRequest {
  /** Absolute path of the folder that paths are relative to and that discovery starts in. */
  readonly folder: string;
  /**
   * A file named on the command line, or `false` for none at all; undefined: look for one. A module is run as code: the
   * only way in which a configuration can bring code.
   */
  readonly file?: string | false;
  /** A preset, file or package to stand in the place of the configuration's `extends`. */
  readonly ruleset?: string;
  /** The rules there are. */
  readonly rules: readonly Rule[];
}

/**
 * The configuration in force: the file that was named or found, over what it extends, or over `recommended`.
 *
 * @throws InputError naming file and place
 */
export async function loadConfig(request: ConfigRequest): Promise<LoadedConfig> {
  const found = request.file === false ? undefined : await findConfig(request);
  const own = await rulesIn(found, request.rules);
  const rules = own.length === 0 ? request.rules : [...request.rules, ...own];
  const reader = new ConfigReader(request.folder, rules);
  const base = request.ruleset;
  const top = found ?? nowhere(request.folder);
  const config: Config = found ? await validateConfig(found.written, rules) : {};
  const layers =
    base === undefined
      ? await reader.layers({ extends: "recommended", ...config }, top)
      : [
          ...(await reader.extended(base, nowhere(request.folder), undefined)),
          ...(await reader.layers({ ...config, extends: [] }, top)),
        ];
  checkNames(layers, rules);
  const name = found?.written.uri;
  return {
    name:
      name === undefined
        ? nameOf(base ?? "recommended")
        : base === undefined
          ? name
          : `${name} over ${nameOf(base)}`,
    config: layers.map(({ config }) => config).reduce(mergeConfigs, {}),
    rules,
    folder: `${pathToFileURL(top.folder).href}/`,
    layers,
  };
}

/** What a ruleset is called in reports; of a file without its folders. */
function nameOf(ruleset: string): string {
  return isPreset(ruleset) || !/\.[a-z]+$/i.test(ruleset) ? ruleset : path.basename(ruleset);
}

function checkNames(layers: readonly Layer[], rules: readonly Rule[]): void {
  const defined = new Set(layers.flatMap(({ config }) => Object.keys(config.define ?? {})));
  const known = new Set([...rules.map(({ id }) => id), ...defined]);
  for (const { origin, config, placeOf } of layers) {
    const [fault] = checkRuleNames(config, known, defined);
    if (fault) throw wrong({ uri: origin, placeOf }, fault);
  }
}

/** A configuration that was found, not yet checked. */
interface Found {
  readonly written: WrittenConfig;
  /** Absolute path of the folder that paths in it start at. */
  readonly folder: string;
  /** What a configuration in code hands over as `plugins`. */
  readonly plugins?: unknown;
}

/** Stands in for a configuration where there is none: the command line. */
function nowhere(folder: string): Found {
  return { written: { uri: "command line", data: {}, placeOf: () => undefined }, folder };
}

/** The rules that a configuration in code brings. */
async function rulesIn(found: Found | undefined, rules: readonly Rule[]): Promise<readonly Rule[]> {
  if (found?.plugins === undefined) return [];
  return checkedRules([found.plugins].flat(2), found.written.uri, rules);
}

async function findConfig({ folder, file }: ConfigRequest): Promise<Found | undefined> {
  if (typeof file === "string") {
    const named = path.resolve(folder, file);
    return isModule(named) ? readCode(named, folder) : readConfig(named, folder);
  }
  // cosmiconfig takes 60 ms to import; most folders have nothing for it to find.
  if (!mayHaveConfig(folder)) return undefined;
  refuseCode();
  const { cosmiconfig } = await import("cosmiconfig");
  const load = (filepath: string): unknown => readSource(filepath, folder).data;
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
  return result ? readConfig(result.filepath, folder) : undefined;
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

/** A configuration in a text file. */
function readConfig(file: string, folder: string): Found {
  const keys = path.basename(file) === "package.json" ? ["statuslint"] : [];
  return { written: writtenIn(readSource(file, folder), keys), folder: path.dirname(file) };
}

/** A configuration in a module: its default export. */
async function readCode(file: string, folder: string): Promise<Found> {
  const uri = shown(file, folder);
  if (!existsSync(file)) throw unreadable(uri);
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
  return { written: { uri, data, placeOf: () => undefined }, folder: path.dirname(file), plugins };
}

function shown(file: string, folder: string): string {
  return path.relative(folder, file).split(path.sep).join("/");
}

function readSource(file: string, folder: string): SourceFile {
  const uri = shown(file, folder);
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch {
    throw unreadable(uri);
  }
  return new SourceFile(uri, pathToFileURL(file).href, decode(bytes, uri));
}

function unreadable(uri: string): InputError {
  return new InputError({
    file: uri,
    message: "the configuration cannot be read",
    fix: "Check the path given.",
  });
}

/** Follows `extends` from one configuration to the next. */
class ConfigReader {
  constructor(
    /** Absolute path of the folder that paths are shown relative to. */
    readonly base: string,
    readonly rules: readonly Rule[],
  ) {}

  /** A configuration under all that it extends; the later ones of a list over the earlier. */
  async layers(config: Config, from: Found, above: readonly string[] = []): Promise<readonly Layer[]> {
    const { extends: parents, ...own } = config;
    const layers: Layer[] = [];
    for (const [index, parent] of [parents ?? []].flat().entries()) {
      const keys = typeof parents === "string" ? ["extends"] : ["extends", String(index)];
      layers.push(...(await this.extended(parent, from, keys, above)));
    }
    const { uri, placeOf } = from.written;
    return [...layers, { origin: uri, config: withSources(own, uri), placeOf }];
  }

  /**
   * A preset, file or package with all that it extends.
   *
   * @param keys lead to its name in `from`; undefined for a name on the command line
   */
  async extended(
    name: string,
    from: Found,
    keys: readonly string[] | undefined,
    above: readonly string[] = [],
  ): Promise<readonly Layer[]> {
    const problem = (message: string, fix: string): InputError =>
      keys ? wrong(from.written, { keys, message, fix }) : new InputError({ file: name, message, fix });
    const file = isPreset(name) ? presetFile(name) : this.#find(name, from.folder, problem);
    if (above.includes(file)) {
      const circle = [...above, file].map((step) => path.basename(step)).join(" → ");
      throw problem(`\`extends\` goes in a circle: ${circle}`, "Take one of the files out of the chain.");
    }
    const next = readConfig(file, this.base);
    const chain = [...above, file];
    if (!isPreset(name)) {
      return this.layers(await validateConfig(next.written, this.rules), next, chain);
    }
    // What comes with the package is checked by its own tests, and its lines are nobody's to change.
    const written = { ...next.written, uri: `preset ${name}`, placeOf: () => undefined };
    return this.layers(next.written.data as Config, { ...next, written }, chain);
  }

  /** The file of a ruleset that is no preset: a file, or what a package names as its ruleset. */
  #find(name: string, folder: string, problem: (message: string, fix: string) => InputError): string {
    const file = path.resolve(folder, name);
    if (isModule(name)) {
      throw problem(
        `\`${name}\` is code, and a ruleset that is extended is data`,
        "Load rules with --plugin; write the settings as YAML or JSON.",
      );
    }
    // Also of a name that no file can have (NUL, too long), `existsSync` says only that there is none.
    if (existsSync(file) && statSync(file).isFile()) return file;
    const named = packageName(name);
    const home = named && packageFolder(named.name, folder);
    if (named && home !== undefined) return rulesetOf(home, named.inside, name, problem);
    const best = nearest(name, presets);
    const fix =
      best !== undefined
        ? `Did you mean \`${best}\`?`
        : name.startsWith("@") && named
          ? `Install it: npm install --save-dev ${named.name}`
          : `Use a file, an installed package, or one of ${presets.join(", ")}.`;
    throw problem(
      name.startsWith("@") ? `the package \`${name}\` is not installed` : `there is no ruleset \`${name}\``,
      fix,
    );
  }
}

/** A rule of one's own that names no source has the file that defines it. */
function withSources(config: Config, uri: string): Config {
  if (!config.define) return config;
  const define = Object.entries(config.define).map(([id, rule]) => [id, { sources: uri, ...rule }] as const);
  return { ...config, define: Object.fromEntries(define) };
}

/** The ruleset of a package: the file that is named, or the one its package.json names. */
function rulesetOf(
  home: string,
  inside: string | undefined,
  name: string,
  problem: (message: string, fix: string) => InputError,
): string {
  const manifest = path.join(home, "package.json");
  const data = inside === undefined ? readSource(manifest, home).data : {};
  const { statuslint, main } = isMapping(data) ? data : {};
  // The ruleset may stand in package.json itself.
  if (isMapping(statuslint)) return manifest;
  const entry = inside ?? statuslint ?? main;
  if (typeof entry !== "string" || !/\.(?:ya?ml|json)$/i.test(entry)) {
    throw problem(
      `the package \`${name}\` names no ruleset`,
      'Its package.json needs `"statuslint": "ruleset.yaml"`. Rules in code are loaded with --plugin.',
    );
  }
  const file = path.resolve(home, entry);
  if (!isInside(home, file) || !existsSync(file)) {
    throw problem(
      `the package \`${name}\` has no file \`${entry}\``,
      "Check the name, and the package's version.",
    );
  }
  return file;
}

function isPreset(name: string): boolean {
  return (presets as readonly string[]).includes(name);
}

/** The package's folder `rulesets` stands beside `src` and beside `dist`. */
function presetFile(name: string): string {
  for (let at = path.dirname(fileURLToPath(import.meta.url)); ; at = path.dirname(at)) {
    const file = path.join(at, "rulesets", `${name}.yaml`);
    if (existsSync(file) || path.dirname(at) === at) return file;
  }
}
