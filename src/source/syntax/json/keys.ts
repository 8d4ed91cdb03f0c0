import { DOUBLE_QUOTE, OPEN_BRACE } from "../characters.ts";
import type { Outline } from "../outline.ts";
import type { DuplicateKey } from "../parsed.ts";

/** What the keys of a JSON text tell besides where they stand. */
export interface JsonKeys {
  /** Those of `responses`, the only mappings whose doubled keys matter in JSON: their keys are status codes. */
  readonly duplicateKeys: readonly DuplicateKey[];
  /** What stands under keys `$ref`; undefined stands for what is not text. */
  readonly references: ReadonlySet<string | undefined>;
}

/**
 * Reads the keys that matter, and gives those that are written with a backslash their names.
 *
 * @param escapedKeys the entries of the latter
 * @param candidates the entries of all others that may be `$ref` or `responses`
 */
export function readKeys(
  outline: Outline,
  escapedKeys: readonly number[],
  candidates: readonly number[],
): JsonKeys {
  const references = new Map<string | undefined, string | undefined>();
  const duplicates: number[] = [];
  for (const entry of escapedKeys)
    outline.nameKey(entry, JSON.parse(outline.text.slice(outline.keyStart(entry), outline.keyEnd(entry))));
  const all =
    escapedKeys.length === 0 ? candidates : [...candidates, ...escapedKeys].sort((one, other) => one - other);
  for (const entry of all) {
    if (outline.isNamed(entry, "$ref")) noteReference(outline, entry, references);
    else if (outline.isNamed(entry, "responses")) findDuplicates(outline, entry, duplicates);
  }
  return {
    duplicateKeys: duplicates.length > 0 ? locate(duplicates, outline) : [],
    references: new Set(references.keys()),
  };
}

/** Adds what stands under a key `$ref`, if that is no mapping; each text is kept once, in however many places. */
function noteReference(
  outline: Outline,
  entry: number,
  references: Map<string | undefined, string | undefined>,
): void {
  const start = outline.valueStart(entry);
  const first = outline.text.charCodeAt(start);
  if (first === OPEN_BRACE) return;
  const ref = first === DOUBLE_QUOTE ? textAt(start, outline.text) : undefined;
  if (!references.has(ref)) references.set(ref, ref);
  outline.noteReference(entry, references.get(ref));
}

function textAt(start: number, text: string): string {
  const written = text.slice(start + 1, text.indexOf('"', start + 1));
  if (!written.includes("\\")) return written;
  let end = start + 1;
  while (text.charCodeAt(end) !== DOUBLE_QUOTE) end += text[end] === "\\" ? 2 : 1;
  return JSON.parse(text.slice(start, end + 1));
}

/** Adds those entries of a mapping whose key stood there before. */
function findDuplicates(outline: Outline, mapping: number, duplicates: number[]): void {
  if (outline.text.charCodeAt(outline.valueStart(mapping)) !== OPEN_BRACE) return;
  const keys = new Set<string>();
  const end = outline.next(mapping);
  for (let entry = mapping + 1; entry < end; entry = outline.next(entry)) {
    const key = outline.key(entry);
    if (keys.has(key)) duplicates.push(entry);
    keys.add(key);
  }
}

/** Where doubled keys stand, in the order of the text; one walk finds what leads to all of them. */
function locate(duplicates: number[], outline: Outline): DuplicateKey[] {
  const chain: number[] = [];
  let at = 0;
  return duplicates
    .sort((a, b) => a - b)
    .map((duplicate) => {
      for (; at <= duplicate; at++) {
        while (chain.length > 0 && outline.next(chain.at(-1) ?? 0) <= at) chain.pop();
        chain.push(at);
      }
      return {
        pointer: outline.pointer(chain),
        offset: outline.keyStart(duplicate),
        end: outline.keyEnd(duplicate),
      };
    });
}
