import { InputError } from "../../source/input-error.ts";
import type { Location } from "../../source/location.ts";

/** How many parts (operations, parameters, responses, headers, media types, examples) a model may have. */
export const defaultMaxParts = 2_000_000;

/**
 * Counts what the model is made of. Aliases and references let a short text describe more responses than any memory
 * holds: a hundred paths that share a hundred operations that share a hundred responses.
 */
export class PartCount {
  #parts = 0;

  constructor(
    readonly document: Location,
    readonly max: number,
  ) {}

  /** @throws InputError when there are too many */
  add(parts = 1): void {
    this.#parts += parts;
    if (this.#parts <= this.max) return;
    throw new InputError({
      file: this.document.file.uri,
      position: this.document.range.start,
      message: `the description holds more than ${this.max} operations, responses and parts of them`,
      fix: "Split it into several descriptions; aliases and references that multiply each other are the usual cause.",
    });
  }
}
