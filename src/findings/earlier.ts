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
}

/** What was found in a document before: in another revision, or when a baseline was written. */
export class Earlier {
  readonly occurrences: ReadonlySet<string>;
  readonly #fingerprints: ReadonlySet<string>;
  #texts: ReadonlySet<string> | undefined;

  /** @param nameThen what an operation was called then; undefined where it was not there, or is called so still */
  constructor(
    readonly places: readonly EarlierPlace[],
    readonly nameThen: (operation: NamedOperation) => NamedOperation | undefined,
  ) {
    this.occurrences = new Set(places.flatMap(({ occurrences }) => occurrences));
    this.#fingerprints = new Set(places.map(({ fingerprint }) => fingerprint));
  }

  hasPlace(fingerprint: string): boolean {
    return this.#fingerprints.has(fingerprint);
  }

  /** Whether a rule was broken at something with this text. */
  hasText(rule: string, text: string): boolean {
    this.#texts ??= new Set(this.places.map((place) => `${place.rule} ${place.text}`));
    return this.#texts.has(`${rule} ${text}`);
  }
}
