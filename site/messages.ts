import type { PageData } from "../src/reports/html/page-data.ts";
import type { Severity } from "../src/rules/severity.ts";
import type { InputProblem } from "../src/source/input-error.ts";
import type { Range } from "../src/source/position.ts";

/**
 * What the page tells the worker: texts that it holds from then on, and questions about them. Names are paths from one folder. No
 * member here may be called as one of those that `scripts/core.js` shortens, for that is done in the worker alone.
 */
export type Message =
  | { readonly kind: "files"; readonly files: Readonly<Record<string, string>> }
  | { readonly kind: "text"; readonly name: string; readonly text: string }
  | (Question & { readonly id: number });

export type Question =
  | { readonly kind: "audit"; readonly root: string; readonly ruleset: string }
  | {
      readonly kind: "mend";
      readonly kinds: readonly ("fix" | "suggestion")[];
      /** Findings of the last audit, by their index; without them, all. */
      readonly only?: readonly number[];
    }
  | { readonly kind: "report"; readonly format: string };

/** What the worker answers; nothing where the texts are others by then. */
export interface Answers {
  readonly audit: Audited | { readonly problem: InputProblem } | undefined;
  readonly mend: Mended | undefined;
  readonly report: string | undefined;
}

export interface Audited {
  /** The report as the HTML report has it: its matrix and its findings are shown here too. */
  readonly page: PageData;
  /** Where the findings of `page` are, in their order. */
  readonly places: readonly (Range & {
    readonly file: string;
    readonly rule: string;
    readonly severity: Severity;
    readonly message: string;
    /** Stays the same while other places change. */
    readonly key: string;
  })[];
}

/** What mends findings, proved by a second audit. */
export interface Mended {
  readonly files: readonly {
    readonly name: string;
    /** In the order of the text; offsets are UTF-16 units, ends are exclusive. */
    readonly changes: readonly { readonly start: number; readonly end: number; readonly text: string }[];
    /** The hunks of a unified diff, line by line. */
    readonly diff: readonly string[];
  }[];
  /** What is mended, as indices of findings; of those that stand for many, where one of them is. */
  readonly made: ReadonlyMap<number, "fix" | "suggestion">;
  /** How many changes that are, how many findings there were, how many there are then, and how many of these came with what the errors share. */
  readonly count: {
    readonly changes: number;
    readonly before: number;
    readonly after: number;
    readonly shared: number;
  };
  /** Why nothing is, where that is known. */
  readonly reason: string | undefined;
}
