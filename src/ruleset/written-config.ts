import { isMapping } from "../source/node.ts";
import type { Position } from "../source/position.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Config } from "./config.ts";

/** A configuration as it was written, not yet checked. */
export interface WrittenConfig {
  /** How it is named to people. */
  readonly uri: string;
  readonly data: unknown;
  /** Where the value at these keys is written; undefined where there is no text (code, the command line). */
  placeOf(keys: readonly string[]): Position | undefined;
}

/** One of the configurations that make up the one in force, without what it extends. */
export interface Layer {
  /** How it is named to people: `.statuslintrc.yaml`, `preset recommended`, `command line`. */
  readonly origin: string;
  readonly config: Config;
  /** The absolute path of the file it was read from, where it was one. */
  readonly file?: string;
  placeOf(keys: readonly string[]): Position | undefined;
}

/**
 * The configuration in a text file.
 *
 * @param keys lead to it inside the file: `package.json` has it under `statuslint`
 */
export function writtenIn(file: SourceFile, keys: readonly string[]): WrittenConfig {
  let data = file.data;
  for (const key of keys) data = isMapping(data) ? data[key] : undefined;
  return {
    uri: file.uri,
    // `"statuslint": "ruleset.yaml"` names the file that holds it.
    data: keys.length > 0 && typeof data === "string" ? { extends: `./${data}` } : data,
    placeOf: (inside) => file.rangeOf([...keys, ...inside]).start,
  };
}
