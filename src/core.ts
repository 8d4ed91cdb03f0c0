/**
 * The audit without Node.js, for browsers and editors: a text goes in, a report comes out. It reads no file and asks no
 * network: a reference leads to a text that was given beside, or nowhere.
 *
 * @module
 */
import { audit } from "./audit/audit.ts";
import type { MoreOfOperation } from "./audit/document-report.ts";
import { operationDetails } from "./audit/operation-details.ts";
import { assembleReport } from "./findings/assemble.ts";
import type { Report } from "./findings/report.ts";
import { sha256 } from "./findings/sha256.ts";
import { buildApi } from "./model/build/api.ts";
import { jsonReporter } from "./reports/json/json.ts";
import type { Reporter, ReporterOptions } from "./reports/reporter.ts";
import { lineHashes } from "./reports/sarif/line-hash.ts";
import { rules } from "./rules/index.ts";
import { checkConfig, checkRuleNames } from "./ruleset/check/check-config.ts";
import type { Config } from "./ruleset/config.ts";
import { rulesOf } from "./ruleset/decide.ts";
import { isPreset, presetLayers, presets } from "./ruleset/presets.ts";
import { resolveRuleset } from "./ruleset/resolve.ts";
import type { Ruleset } from "./ruleset/ruleset.ts";
import type { Layer } from "./ruleset/written-config.ts";
import { givenSources } from "./source/given-texts.ts";
import { InputError } from "./source/input-error.ts";
import { homepage, version } from "./version.ts";

export type { Finding, Occurrence, OperationName, Place } from "./findings/finding.ts";
export type { DocumentReport, OperationReport, RuleReport, Summary } from "./findings/report.ts";
export type { InputProblem } from "./source/input-error.ts";
export { type Config, InputError, presets, type Report, type Reporter, type ReporterOptions, version };

/**
 * The format that every page has a use for, for a page loads all that is here. The reports for people and for code scanning are
 * reporters of `statuslint/core/reports`; what only consoles and builds read is left out.
 */
export const reporters: readonly Reporter[] = [jsonReporter];

/** How a text is audited; what is left out is as on the command line without a configuration. */
export interface TextAuditOptions {
  /** What reports call the document; a name that ends in `.json` says that it is JSON. Default: `openapi.yaml`. */
  readonly name?: string;
  /** The texts that it may refer to, by their names: paths from the same folder as `name`. */
  readonly files?: Readonly<Record<string, string>>;
  /**
   * The name of a preset, or a configuration that is valid under `ruleset.schema.json` and extends presets only. Default:
   * `recommended`.
   */
  readonly ruleset?: string | Config;
  /** The day as `YYYY-MM-DD`, on which ignores that have an end may expire; without it none does. */
  readonly today?: string;
}

/**
 * Audits a description. The report has the hashes of lines that SARIF wants, as where the command line writes SARIF too.
 *
 * @param text YAML or JSON
 * @throws InputError, with the place, when it is no OpenAPI description that can be read, or the configuration is wrong
 */
export function auditText(text: string, options: TextAuditOptions = {}): Report {
  const { name = "openapi.yaml", files, ruleset: wanted = "recommended", ...how } = options;
  const ruleset = rulesetOf(wanted);
  const api = buildApi(givenSources(name, text, files), ruleset);
  const more: MoreOfOperation = (operation) => ({ details: operationDetails(operation) });
  const found = audit(api, ruleset, { ...how, hash: sha256, lineHashes, more });
  return assembleReport([{ kind: "audited", audit: found }], ruleset, version);
}

/**
 * A report as text.
 *
 * @param format a reporter, or the name of one of the `reporters`: `json`
 * @throws RangeError where there is no such format
 */
export function renderReport(
  report: Report,
  format: string | Reporter,
  options: ReporterOptions = {},
): string {
  const reporter = typeof format === "string" ? reporters.find((known) => known.format === format) : format;
  if (!reporter) throw new RangeError(`there is no format \`${format}\``);
  return reporter.render(report, { homepage, ...options, hash: sha256 });
}

/** A preset by its name, or a configuration over the presets that it extends. Throws InputError. */
function rulesetOf(wanted: string | Config): Ruleset {
  const { extends: parents = "recommended", ...config } =
    typeof wanted === "string" ? { extends: wanted } : wanted;
  const name = typeof wanted === "string" ? wanted : "configuration";
  const own = { origin: name, config, placeOf: () => undefined };
  const layers = [...[parents].flat().flatMap(presetNamed), own];
  const defined = new Set(Object.keys(config.define ?? {}));
  const known = new Set(rulesOf(layers, rules).map(({ id }) => id));
  for (const { message, fix } of [...checkConfig(config, rules), ...checkRuleNames(config, known, defined)]) {
    throw new InputError({ file: name, message, fix });
  }
  return resolveRuleset(name, layers, rules);
}

function presetNamed(name: string): readonly Layer[] {
  if (isPreset(name)) return presetLayers(name);
  const fix = `Use one of ${presets.join(", ")}.`;
  throw new InputError({ file: name, message: `there is no ruleset \`${name}\``, fix });
}
