import { withoutSecrets } from "./address.ts";
import type { Position } from "./position.ts";

/** What is wrong with an input, where, and what to do: what stopped a document from being audited, unless `verdict` is there. */
export interface InputProblem {
  /** Path or URL of the text as the reports name it. */
  readonly file: string;
  /** Where in the text; absent when the file could not be read at all. */
  readonly position?: Position;
  /** One line: what is wrong. */
  readonly message: string;
  /** One line: what to do about it. */
  readonly fix: string;
  /** Of a document that was audited all the same: in a word, what this is. */
  readonly verdict?: "invalid" | "not validated" | "ignored wrongly" | "stated wrongly";
}

/** Thrown by everything that reads input; carries the problem to show. */
export class InputError extends Error {
  override readonly name = "InputError";

  /** The problem, in which no address tells a secret. */
  readonly problem: InputProblem;

  /** @param isOverLimit the text may be right, and is more than may be read */
  constructor(
    { file, position, message, fix }: InputProblem,
    readonly isOverLimit = false,
  ) {
    super(withoutSecrets(message));
    this.problem = {
      file: withoutSecrets(file),
      ...(position ? { position } : {}),
      message: this.message,
      fix: withoutSecrets(fix),
    };
  }
}
