/**
 * The public API: load a description, audit it, render reports, define rules.
 *
 * @module
 */
import { type AuditOptions as CoreAuditOptions, audit as coreAudit } from "./audit/audit.ts";
import type { DocumentAudit } from "./findings/assemble.ts";
import type { Api } from "./model/api.ts";
import { reporters as coreReporters } from "./reports/index.ts";
import type { Reporter } from "./reports/reporter.ts";
import type { Ruleset } from "./ruleset/ruleset.ts";
import { sha256 } from "./sha256.ts";

export { assembleReport, type DocumentAudit, type Outcome } from "./findings/assemble.ts";
export type { Finding, Occurrence, OperationName, Place } from "./findings/finding.ts";
export type { DocumentReport, OperationReport, Report, RuleReport, Summary } from "./findings/report.ts";
export { loadDescription } from "./load-description.ts";
export type * from "./model/api.ts";
export type { Confidence, Intent, IntentKind } from "./model/intent/infer.ts";
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
export { type CodeConfig, type Config, defineConfig, type Override } from "./ruleset/config.ts";
export { definedRule, definedRules } from "./ruleset/define/defined-rules.ts";
export type { OwnRule } from "./ruleset/define/own-rule.ts";
export type { Layer } from "./ruleset/layer.ts";
export { presets } from "./ruleset/load/extends.ts";
export { type ConfigRequest, type LoadedConfig, loadConfig } from "./ruleset/load/load.ts";
export { loadPlugins } from "./ruleset/load/module.ts";
export { mergeConfigs, resolveRuleset, rulesOf } from "./ruleset/resolve.ts";
export type { ActiveRule, Ruleset, Severity } from "./ruleset/ruleset.ts";
export { InputError, type InputProblem } from "./source/input-error.ts";
export { Location } from "./source/location.ts";
export { Node } from "./source/node.ts";
export type { LoadOptions } from "./source/read/load.ts";
export { version } from "./version.ts";

/** How findings are told; nothing has to be said. */
export type AuditOptions = Partial<CoreAuditOptions>;

/** Runs the rules of a ruleset over a description. */
export function audit(api: Api, ruleset: Ruleset, options: AuditOptions = {}): DocumentAudit {
  return coreAudit(api, ruleset, { hash: sha256, ...options });
}

/** Every format, the console's own first. */
export const reporters: readonly Reporter[] = coreReporters.map((reporter) => ({
  ...reporter,
  render: (report, options) => reporter.render(report, { hash: sha256, ...options }),
}));

/** The reporter of this name. */
export function reporterNamed(format: string): Reporter | undefined {
  return reporters.find((reporter) => reporter.format === format);
}
