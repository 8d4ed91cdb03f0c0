import { counted } from "../../words/count.ts";
import type { CellView, State } from "./audit.ts";

/** The sign in a cell: a state can be told without its colour. */
export const signs: Readonly<Record<State, string>> = {
  declared: "✓",
  covered: "○",
  questionable: "!",
  missing: "+",
  empty: "",
};

/** "404 is missing: 1 finding": a cell for those who do not see it. */
export function cellWords(code: string, { state, by, findings }: CellView): string {
  const count = findings.length === 0 ? "" : `: ${counted(findings.length, "finding")}`;
  switch (state) {
    case "declared":
      return `${code} is declared`;
    case "covered":
      return `${code} is covered by ${by}`;
    case "questionable":
      return `${code} is declared and questionable${count}`;
    case "missing":
      return `${code} is missing${count}`;
    case "empty":
      return `${code} is not declared`;
  }
}

/** The class of a cell's look. */
export function cellClass({ state, severity, isShared }: CellView): string {
  return severity === undefined ? state : `${state} ${severity}${isShared ? " shared" : ""}`;
}

/** The class that colours a status key: by its first digit. */
export function codeClass(code: string): string {
  return /^[1-5]/.test(code) ? `class-${code[0]}` : "class-other";
}
