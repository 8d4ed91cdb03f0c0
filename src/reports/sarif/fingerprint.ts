import type { Finding } from "../../findings/finding.ts";
import { placeInRepository } from "../words/repository-place.ts";

/** From this length on, a line is taken for minified text, where a line says nothing about identity. */
const longLine = 200;

/**
 * GitHub knows an alert again by rule, file and `primaryLocationLineHash`. That is the hash of the line, except where
 * it cannot tell alerts apart or does not belong to the place shown: in minified text, for several findings of one
 * rule on one line, and for findings shown where something refers to them. There it is made from the semantic
 * fingerprint.
 *
 * @returns for each finding its hash; undefined where the uploader can compute it and the report does not have it
 */
export function primaryHashes(findings: readonly Finding[]): readonly (string | undefined)[] {
  const places = findings.map(placeInRepository);
  const identities = new Counted();
  for (const [index, { place }] of places.entries()) {
    const finding = findings[index];
    if (finding)
      identities.add(
        key(finding.rule, place.file, place.start.line),
        key(finding.fingerprint, place.start.column),
      );
  }
  const columns = new Counted();
  return findings.map((finding, index) => {
    const at = places[index];
    // Without a hash of its own, the line is none that the uploader sees.
    if (!at || finding.lineHash === "") return undefined;
    const { file, start } = at.place;
    const isAmbiguous = identities.size(key(finding.rule, file, start.line)) > 1;
    if (!at.isMoved && !isAmbiguous && !isLong(finding)) return finding.lineHash;
    const count = columns.add(key(finding.rule, file, finding.fingerprint), `${start.line}:${start.column}`);
    return `${finding.fingerprint.slice(0, 16)}:${count}`;
  });
}

function isLong({ source }: Finding): boolean {
  return source.text.length >= longLine || source.column > 1;
}

function key(...parts: readonly (string | number)[]): string {
  return JSON.stringify(parts);
}

/** Which different values were seen under a key, numbered from 1 in the order they came. */
class Counted {
  readonly #values = new Map<string, Map<string, number>>();

  add(name: string, value: string): number {
    const values = this.#values.get(name) ?? new Map<string, number>();
    this.#values.set(name, values);
    const number = values.get(value) ?? values.size + 1;
    values.set(value, number);
    return number;
  }

  size(name: string): number {
    return this.#values.get(name)?.size ?? 0;
  }
}
