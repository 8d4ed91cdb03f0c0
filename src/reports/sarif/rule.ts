import type { RuleReport } from "../../findings/report.ts";
import { once } from "../../model/once.ts";
import { ruleNamed } from "../../rules/index.ts";
import type { Severity } from "../../rules/severity.ts";
import { type DescribedRule, ruleAddress, rulePage, ruleText } from "../reference/rule-page.ts";
import { clip, plain } from "../words/escape.ts";
import { sarifLimits } from "./limits.ts";

/** A result's level for a severity (SARIF 2.1.0, section 3.27.10). */
export const sarifLevels: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  error: "error",
  warning: "warning",
  info: "note",
};

/** GitHub's `problem.severity` for a severity. */
const problemSeverities: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  info: "recommendation",
};

/** A `reportingDescriptor` (SARIF 2.1.0, section 3.49) with the properties that GitHub reads. */
export interface SarifRule {
  readonly id: string;
  readonly name: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string; readonly markdown: string };
  readonly helpUri?: string;
  readonly defaultConfiguration: { readonly level: string };
  readonly properties: Readonly<Record<string, unknown>>;
}

/** The same in every report: who writes several makes it once. */
const help = once((rule: DescribedRule) => ({ text: ruleText(rule), markdown: rulePage(rule) }));

/** Describes a rule that ran: a rule of the package with its whole page, another with what the report says of it. */
export function sarifRule(report: RuleReport): SarifRule {
  const builtIn = ruleNamed(report.id);
  const described = builtIn ?? report;
  const address = ruleAddress(described);
  return {
    id: report.id,
    name: pascalCase(report.id),
    shortDescription: { text: description(report.title) },
    fullDescription: { text: description(report.why) },
    help: help(described),
    ...(address === undefined ? {} : { helpUri: address }),
    defaultConfiguration: { level: sarifLevels[report.severity] },
    properties: {
      precision: precision(report, builtIn?.usesIntent ?? false),
      "problem.severity": problemSeverities[report.severity],
      tags: tags(report),
    },
  };
}

/**
 * How often a finding of the rule is right, in GitHub's words. What is read off the description is surer than what
 * rests on an inferred intent, and advice is a matter of opinion.
 */
function precision({ strength, basis }: RuleReport, usesIntent: boolean): string {
  if (strength === "consider") return "medium";
  if (usesIntent) return strength === "must" ? "high" : "medium";
  return basis === "rfc" ? "very-high" : "high";
}

function tags({ id, strength, basis }: RuleReport): readonly string[] {
  const family = /^[2-5](?:xx|\d\d)(?=-)/.exec(id)?.[0];
  const own = family === undefined ? [] : [`${family.charAt(0)}xx`];
  return ["openapi", "http-status", ...own, `strength/${strength}`, `basis/${basis}`].slice(
    0,
    sarifLimits.tags,
  );
}

function description(text: string): string {
  return clip(plain(text), sarifLimits.descriptionLength);
}

/** `201-location` → `201Location`. */
function pascalCase(id: string): string {
  return plain(id)
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}
