/** How heavy a finding is; which one a rule's findings get is the ruleset's choice. */
export type Severity = "error" | "warning" | "info";

/** Most severe first. */
export const severities: readonly Severity[] = ["error", "warning", "info"];

/** The less severe of two. */
export function lighter(a: Severity, b: Severity): Severity {
  return severities.indexOf(a) > severities.indexOf(b) ? a : b;
}

/** The more severe of two. */
export function heavier(a: Severity, b: Severity): Severity {
  return severities.indexOf(a) < severities.indexOf(b) ? a : b;
}
