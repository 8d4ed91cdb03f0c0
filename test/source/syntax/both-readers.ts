import { expect } from "vitest";
import type { Outline } from "../../../src/source/syntax/outline.ts";
import { defaultParseLimits, type Parsed, SyntaxProblem } from "../../../src/source/syntax/parsed.ts";
import { readEverydayYaml } from "../../../src/source/syntax/yaml/everyday-yaml.ts";
import { parseAnyYaml } from "../../../src/source/syntax/yaml/parse-yaml.ts";

/** Everything that a reader tells of a text, in a form that can be compared. */
function told({ data, outline, duplicateKeys, references }: Parsed): unknown {
  return {
    data,
    // Objects are compared without regard to the order of their keys.
    keys: keysOf(data),
    entries: entriesOf(outline),
    places: pathsOf(data).map((path) => outline.find(path)),
    duplicateKeys,
    references,
  };
}

function entriesOf(outline: Outline): unknown[] {
  return Array.from({ length: outline.size }, (_, entry) => {
    const start = outline.valueStart(entry);
    if (outline.keyStart(entry) < 0) return start;
    return [outline.keyStart(entry), outline.keyEnd(entry), start, outline.key(entry)];
  });
}

function keysOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.entries(value).map(([key, member]) => [key, keysOf(member)]);
}

/** The keys that lead to each value, but for what is very deep or much. */
function pathsOf(value: unknown, path: readonly string[] = [], paths: string[][] = []): string[][] {
  if (paths.length > 500) return paths;
  paths.push([...path]);
  if (typeof value !== "object" || value === null || path.length > 20) return paths;
  for (const [key, member] of Object.entries(value)) pathsOf(member, [...path, key], paths);
  return paths;
}

/**
 * Checks that the reader of everyday YAML, if it accepts a text, tells the same of it as js-yaml.
 *
 * @returns whether it accepts the text
 */
export function readsAlike(text: string, limits = defaultParseLimits): boolean {
  const everyday = readEverydayYaml(text, limits);
  if (!everyday) return false;
  let any: Parsed;
  try {
    any = parseAnyYaml(text, limits);
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    expect.fail(`accepted, though ${error.message}: ${JSON.stringify(text)}`);
  }
  expect(told(everyday), JSON.stringify(text)).toStrictEqual(told(any));
  return true;
}
