import type { InputProblem } from "../source/input-error.ts";

/**
 * Puts things into the order of their names, by UTF-16 unit, and leaves equal ones as they stand. Reports are in the order
 * of documents' names, whatever order they were audited in: so parts of a fleet can be put together again.
 */
export function inOrder<T>(things: readonly T[], name: (thing: T) => string): readonly T[] {
  const named = things.map((thing) => ({ thing, name: name(thing) }));
  return named.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)).map(({ thing }) => thing);
}

/** Problems by file, place and message. */
export function problemsInOrder(problems: readonly InputProblem[]): readonly InputProblem[] {
  return [...problems].sort(
    (a, b) =>
      compared(a.file, b.file) ||
      (a.position?.line ?? 0) - (b.position?.line ?? 0) ||
      (a.position?.column ?? 0) - (b.position?.column ?? 0) ||
      compared(a.message, b.message),
  );
}

function compared(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
