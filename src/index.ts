/**
 * The public API: load a description, audit it, render reports, define rules.
 *
 * @module
 */
import type { OpenAPI } from "openapi-types";
import { type AuditOptions as CoreAuditOptions, audit as coreAudit } from "./audit/audit.ts";
import { type Narrowing, newFindings } from "./audit/new-findings.ts";
import type { DocumentAudit } from "./findings/assemble.ts";
import type { Api } from "./model/api.ts";
import { type BuildOptions, buildApi } from "./model/build/api.ts";
import { reporters as coreReporters } from "./reports/index.ts";
import type { Reporter } from "./reports/reporter.ts";
import type { Ruleset } from "./ruleset/ruleset.ts";
import { sha256 } from "./sha256.ts";
import { type LoadOptions, loadSources } from "./source/read/load.ts";
import { homepage } from "./version.ts";

export { assembleReport, type DocumentAudit, type Outcome } from "./findings/assemble.ts";
export type { Change, ChangedOperation, Effect } from "./findings/change.ts";
export type { Finding, Occurrence, OperationName, Place } from "./findings/finding.ts";
export type { DocumentReport, OperationReport, Report, RuleReport, Summary } from "./findings/report.ts";
export type * from "./model/api.ts";
export type { Confidence, Intent, IntentKind } from "./model/intent.ts";
export {
  covers,
  coversClass,
  hasContent,
  isErrorResponse,
  isSuccessResponse,
  responseWith,
} from "./model/responses.ts";
export { isCode, type Status } from "./model/status.ts";
export type { Reporter, ReporterOptions } from "./reports/reporter.ts";
export { ruleNamed, rules } from "./rules/index.ts";
export { defineRule, type Problem, type Rule, type RuleOptions } from "./rules/rule.ts";
export type { Severity } from "./rules/severity.ts";
export { type CodeConfig, type Config, defineConfig, type Override } from "./ruleset/config.ts";
export { rulesOf } from "./ruleset/decide.ts";
export { definedRule, definedRules } from "./ruleset/define/defined-rules.ts";
export type { OwnRule } from "./ruleset/define/own-rule.ts";
export { type ConfigRequest, type LoadedConfig, loadConfig } from "./ruleset/load/load.ts";
export { loadPlugins } from "./ruleset/load/module.ts";
export { presets } from "./ruleset/presets.ts";
export { resolveRuleset } from "./ruleset/resolve.ts";
export type { ActiveRule, Ruleset } from "./ruleset/ruleset.ts";
export type { Layer } from "./ruleset/written-config.ts";
export { InputError, type InputProblem } from "./source/input-error.ts";
export { Location } from "./source/location.ts";
export { Node } from "./source/node.ts";
export { version } from "./version.ts";
export type { LoadOptions };

/**
 * Reads a description and everything it refers to.
 *
 * @param given the path of a file, or a document that is in memory already (then `at` says where it would stand, for its references)
 * @throws InputError when it cannot be read, or is not an OpenAPI description
 */
export async function loadDescription(
  given: string | OpenAPI.Document,
  options: LoadOptions & BuildOptions & { readonly at?: string } = {},
): Promise<Api> {
  if (typeof given === "string") return buildApi(await loadSources(given, options), options);
  const text = JSON.stringify(given, null, 2);
  return buildApi(await loadSources(options.at ?? "openapi.json", { ...options, text }), options);
}

/** How findings are reported; each member has a default. */
export type AuditOptions = Partial<Omit<CoreAuditOptions, "news">> & Narrowing;

/** Runs the rules of a ruleset over a description. */
export function audit(api: Api, ruleset: Ruleset, options: AuditOptions = {}): DocumentAudit {
  return coreAudit(api, ruleset, { hash: sha256, news: newFindings(options), ...options });
}

/** Every format, the console's own first. */
export const reporters: readonly Reporter[] = coreReporters.map((reporter) => ({
  ...reporter,
  render: (report, options) => reporter.render(report, { hash: sha256, homepage, ...options }),
}));

/** The reporter of this name. */
export function reporterNamed(format: string): Reporter | undefined {
  return reporters.find((reporter) => reporter.format === format);
}
