import type { Operation } from "../model/api.ts";

/** What operations are told apart by. */
export interface NamedOperation {
  readonly method: string;
  readonly path: string;
}

/** A place that was found wrong before. */
export interface EarlierPlace {
  readonly rule: string;
  readonly fingerprint: string;
  /** See `Finding.text`. */
  readonly text: string | null;
  /** The fingerprints of its occurrences. */
  readonly occurrences: readonly string[];
  /** The status keys that it was used under. */
  readonly statuses: readonly (string | null)[];
}

/** What was found in a document before: in another revision, or when a baseline was written. */
export class Earlier {
  readonly occurrences: ReadonlySet<string>;
  readonly #fingerprints: ReadonlySet<string>;
  #texts: ReadonlySet<string> | undefined;

  /** @param nameThen what an operation was called then; undefined where it was not there */
  constructor(
    readonly places: readonly EarlierPlace[],
    readonly nameThen: (operation: Operation) => NamedOperation | undefined,
  ) {
    this.occurrences = new Set(places.flatMap(({ occurrences }) => occurrences));
    this.#fingerprints = new Set(places.map(({ fingerprint }) => fingerprint));
  }

  hasPlace(fingerprint: string): boolean {
    return this.#fingerprints.has(fingerprint);
  }

  /** Whether a rule was broken at something with this text; with a status, where it was used under that. */
  hasText(rule: string, text: string, status?: string | null): boolean {
    this.#texts ??= new Set(
      this.places.flatMap((place) => [
        `${place.rule} ${place.text}`,
        ...place.statuses.map((key) => `${place.rule} ${place.text} ${key}`),
      ]),
    );
    return this.#texts.has(status === undefined ? `${rule} ${text}` : `${rule} ${text} ${status}`);
  }
}
