import { createHash } from "node:crypto";

/**
 * The identity of one occurrence: rule, method, path with its parameters' names left out, status. It stays the same
 * when a parameter is renamed, a response moves into a component, and the text is reordered or reformatted.
 */
export function occurrenceFingerprint(
  rule: string,
  method: string | undefined,
  path: string | undefined,
  status: string | undefined,
): string {
  return digest([rule, method ?? "", path === undefined ? "" : normalisePath(path), status ?? ""]);
}

/** The identity of a defect in a shared component: rule and the component's name, or for a habit the rule alone. */
export function sharedFingerprint(rule: string, name: string): string {
  return digest([rule, "shared", name]);
}

/** A path whose parameters have no names and which ends in no slash: `/users/{id}/` → `/users/{}`. */
export function normalisePath(path: string): string {
  return path.replace(/\{[^{}]*\}/g, "{}").replace(/(?<=.)\/$/, "");
}

function digest(parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}
