import { hash } from "node:crypto";

/**
 * The identity of one occurrence: rule, method, path with its parameters' names left out, status. It stays the same
 * when a parameter is renamed, a response moves into a component, and the text is reordered or reformatted.
 *
 * @param pointer tells apart what a rule says of one document; "" for what it says of an operation
 */
export function occurrenceFingerprint(
  rule: string,
  operation: { readonly method: string; readonly path: string } | undefined,
  status: string | undefined,
  pointer: string,
): string {
  const path = operation ? normalisePath(operation.path) : "";
  const parts = [rule, operation?.method ?? "", path, status ?? ""];
  return digest(pointer === "" ? parts : [...parts, pointer]);
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
  return hash("sha256", JSON.stringify(parts), "hex").slice(0, 32);
}
