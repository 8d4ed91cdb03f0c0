import { hash } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import path from "node:path";
import type { Rule } from "../../rules/rule.ts";
import { withoutSecrets } from "../../source/address.ts";
import { InputError } from "../../source/input-error.ts";
import { isMapping } from "../../source/node.ts";
import { isInside, leavesRepository, type ReadLimits } from "../../source/read/access.ts";
import { readText } from "../../source/read/read.ts";
import { SourceFile } from "../../source/source-file.ts";
import { validateConfig, wrong } from "../check/validate.ts";
import type { Config } from "../config.ts";
import { nearest } from "../nearest.ts";
import { isPreset, presetLayers, presets } from "../presets.ts";
import { type Layer, writtenIn } from "../written-config.ts";
import { type FoundConfig, readConfig, readSource } from "./config-file.ts";
import { isModule } from "./module.ts";
import { packageFolder, packageName } from "./package.ts";

/** How rulesets are fetched; undefined: not at all. */
export type Fetching = Pick<ReadLimits, "allowPrivate"> | undefined;

/** What is wrong, and what to do, as an error at the place that says it. */
type Problem = (message: string, fix: string) => InputError;

/** Follows `extends` from one configuration to the next. */
export class ConfigReader {
  constructor(
    /** Absolute path of the folder that paths are shown relative to. */
    readonly base: string,
    readonly rules: readonly Rule[],
    /** Whether files and their links may leave the repository. */
    readonly mayLeave: boolean,
    readonly fetching?: Fetching,
    readonly onExtended: (file: string) => void = () => undefined,
  ) {}

  /** A configuration under all that it extends; the later ones of a list over the earlier. */
  async layers(config: Config, from: FoundConfig, above: readonly string[] = []): Promise<readonly Layer[]> {
    const { extends: parents, ...own } = config;
    const layers: Layer[] = [];
    for (const [index, parent] of [parents ?? []].flat().entries()) {
      const keys = typeof parents === "string" ? ["extends"] : ["extends", String(index)];
      layers.push(...(await this.extended(parent, from, keys, above)));
    }
    const { uri, placeOf } = from.written;
    const { file } = from;
    return [...layers, { origin: uri, config: withSources(own, uri), placeOf, ...(file && { file }) }];
  }

  /**
   * A preset, file or package with all that it extends.
   *
   * @param keys lead to its name in `from`; undefined for a name on the command line
   */
  async extended(
    name: string,
    from: FoundConfig,
    keys: readonly string[] | undefined,
    above: readonly string[] = [],
  ): Promise<readonly Layer[]> {
    const problem: Problem = (message, fix) =>
      keys ? wrong(from.written, { keys, message, fix }) : new InputError({ file: name, message, fix });
    if (isPreset(name)) return presetLayers(name);
    const { uri } = from.written;
    const isRemote = isAddress(name);
    if (!isRemote) this.onExtended(path.resolve(from.folder, name));
    if (!isRemote && isAddress(uri)) {
      throw problem(
        `\`${name}\` is neither a preset nor an address`,
        "A ruleset at an address extends only those.",
      );
    }
    const file = isRemote ? name : this.#find(name, from.folder, problem);
    // What a person names on the command line may lie anywhere.
    const isFar = keys && !isRemote && !packageName(name) && leavesRepository(file, from.folder);
    if (isFar && !this.mayLeave)
      throw problem(`\`${name}\` leaves the repository`, "Allow it with --allow-outside.");
    if (above.includes(file)) {
      const circle = [...above, file].map((step) => path.basename(step)).join(" → ");
      throw problem(`\`extends\` goes in a circle: ${circle}`, "Take one of the files out of the chain.");
    }
    const next = isRemote
      ? await this.#fetched(name, from.folder, problem)
      : readConfig(file, this.base, this.mayLeave);
    return this.layers(await validateConfig(next.written, this.rules), next, [...above, file]);
  }

  /**
   * The ruleset at an address whose fragment pins what it holds, in the form of W3C's Subresource Integrity (section 3.1):
   * `https://example.com/ruleset.yaml#sha256-…`.
   */
  async #fetched(name: string, folder: string, problem: Problem): Promise<FoundConfig> {
    if (!this.fetching)
      throw problem("a ruleset at an address is not fetched", "Allow it with --allow-remote.");
    if (!URL.canParse(name)) throw problem(`\`${name}\` is no valid address`, "Correct it.");
    const url = new URL(name);
    const pinned = decodeURIComponent(url.hash.slice(1));
    url.hash = "";
    const address = url.href;
    const { text } = await readText(address, address, { ...rulesetLimits, ...this.fetching });
    const actual = `sha256-${hash("sha256", text, "base64")}`;
    if (pinned !== actual) {
      throw problem(
        pinned === ""
          ? `\`${address}\` is not pinned to what it holds`
          : `\`${address}\` does not hold what it is pinned to`,
        `Read it; where it is what you want, write ${address}#${actual}`,
      );
    }
    return { written: writtenIn(new SourceFile(withoutSecrets(address), address, text), []), folder };
  }

  /** The file of a ruleset that is no preset: a file, or what a package names as its ruleset. */
  #find(name: string, folder: string, problem: Problem): string {
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
    if (named && home !== undefined) return rulesetOf(home, named.inside, name, problem, this.mayLeave);
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

/** Bounds on a ruleset that is fetched: bytes, milliseconds. */
const rulesetLimits: ReadLimits = { maxBytes: 1_000_000, timeout: 10_000 };

function isAddress(name: string): boolean {
  return /^https?:\/\//i.test(name);
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
  problem: Problem,
  mayLeave: boolean,
): string {
  const manifest = path.join(home, "package.json");
  const data = inside === undefined ? readSource(manifest, home, mayLeave).data : {};
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
