import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Rule } from "../../rules/rule.ts";
import { withoutSecrets } from "../../source/address.ts";
import { checkRuleNames } from "../check/check-config.ts";
import { validateConfig, wrong } from "../check/validate.ts";
import type { Config } from "../config.ts";
import { checkedRules } from "../define/plugin-rules.ts";
import { isPreset } from "../presets.ts";
import type { Layer } from "../written-config.ts";
import { type FoundConfig, findConfig, unreadConfigs } from "./config-file.ts";
import { ConfigReader, type Fetching } from "./extends.ts";

/** The configurations in force together, and what they are called in reports. */
export interface LoadedConfig {
  /** The preset's name, or the file's path as shown. */
  readonly name: string;
  /** The rules they can speak of besides those they define: those of the request, and those a configuration in code brings. */
  readonly rules: readonly Rule[];
  /** The `file:` address of the folder that their globs start in. */
  readonly folder: string;
  /** The later win over the earlier. */
  readonly layers: readonly Layer[];
  /** What is to be said of files that look like a configuration and are not read. */
  readonly notes: readonly string[];
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
  /** How rulesets at addresses are fetched; undefined: not at all. */
  readonly fetching?: Fetching;
  /** Whether files and their links may leave the repository. */
  readonly allowOutside?: boolean;
  /** The rules there are. */
  readonly rules: readonly Rule[];
  /** Told each file that is extended before it is read, there or not, right or wrong: its absolute path. */
  readonly onExtended?: (file: string) => void;
}

/**
 * The configuration in force: the file that was named or found, over what it extends, or over `recommended`.
 *
 * @throws InputError naming file and place
 */
export async function loadConfig(request: ConfigRequest): Promise<LoadedConfig> {
  const mayLeave = request.allowOutside ?? false;
  const found = request.file === false ? undefined : await findConfig(request.folder, request.file, mayLeave);
  const own = await rulesIn(found, request.rules);
  const rules = own.length === 0 ? request.rules : [...request.rules, ...own];
  const reader = new ConfigReader(request.folder, rules, mayLeave, request.fetching, request.onExtended);
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
    rules,
    folder: `${pathToFileURL(top.folder).href}/`,
    layers,
    notes: request.file === undefined ? unreadConfigs(request.folder) : [],
  };
}

/** What a ruleset is called in reports; of a file without its folders. */
function nameOf(ruleset: string): string {
  const shown = withoutSecrets(ruleset);
  return isPreset(shown) || !/\.[a-z]+$/i.test(shown) ? shown : path.basename(shown);
}

function checkNames(layers: readonly Layer[], rules: readonly Rule[]): void {
  const defined = new Set(layers.flatMap(({ config }) => Object.keys(config.define ?? {})));
  const known = new Set([...rules.map(({ id }) => id), ...defined]);
  for (const { origin, config, placeOf } of layers) {
    const [fault] = checkRuleNames(config, known, defined);
    if (fault) throw wrong({ uri: origin, placeOf }, fault);
  }
}

/** Stands in for a configuration that is missing: the command line. */
function nowhere(folder: string): FoundConfig {
  return { written: { uri: "command line", data: {}, placeOf: () => undefined }, folder };
}

/** The rules that a configuration in code brings. */
async function rulesIn(found: FoundConfig | undefined, rules: readonly Rule[]): Promise<readonly Rule[]> {
  if (found?.plugins === undefined) return [];
  return checkedRules([found.plugins].flat(2), found.written.uri, rules);
}
