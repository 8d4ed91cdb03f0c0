import { Ajv2020 } from "ajv/dist/2020.js";
import { assembleReport } from "../../src/findings/assemble.ts";
import type { Finding, Place } from "../../src/findings/finding.ts";
import type { Report } from "../../src/findings/report.ts";
import { audit, reporters } from "../../src/index.ts";
import { buildApi } from "../../src/model/build/api.ts";
import schema from "../../src/reports/json/report.schema.json" with { type: "json" };
import { lineHashes } from "../../src/reports/sarif/line-hash.ts";
import { rules } from "../../src/rules/index.ts";
import type { Rule } from "../../src/rules/rule.ts";
import type { Ruleset } from "../../src/ruleset/ruleset.ts";
import { InputError, type InputProblem } from "../../src/source/input-error.ts";
import type { Range } from "../../src/source/position.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { Sources } from "../../src/source/sources.ts";

/** The files of one description by name, the document first. */
export type Files = Readonly<Record<string, string>>;

/** What a hostile description is audited with. */
export interface ExamineSettings {
  readonly rules?: readonly Rule[];
  readonly each?: boolean;
  /** Leave out the reports, where only the findings matter. */
  readonly withoutReports?: boolean;
}

const isValid = new Ajv2020({ strict: true }).compile(schema);

/** Every rule as eager as it can be, callbacks and guesses included. */
export function eagerRuleset(active: readonly Rule[] = rules): Ruleset {
  return {
    name: "eager",
    rules: active.map((rule) => ({
      rule,
      severity: "error",
      lowConfidenceSeverity: "info",
      options: { ...rule.options?.defaults },
      minConfidence: "low",
    })),
    callbacks: true,
    intents: {},
  };
}

/** What an audit of hostile files came to. */
export interface Examination {
  /** Absent where the document cannot be audited. */
  readonly report: Report | undefined;
  /** Why the document cannot be audited: as good an answer as a report. */
  readonly refusal: InputProblem | undefined;
  /** The reports by format. */
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * Audits files with every rule, and renders every report.
 *
 * @throws whatever goes wrong, but for a document that is refused
 */
export function examine(files: Files, settings: ExamineSettings = {}): Examination {
  const texts = new Map<string, string>();
  try {
    const report = reportOn(sourcesOf(files), settings);
    if (!settings.withoutReports) {
      for (const reporter of reporters) texts.set(reporter.format, reporter.render(report, {}));
      texts.set("terminal, narrow", reporters[0]?.render(report, { color: true, width: 40 }) ?? "");
    }
    return { report, refusal: undefined, texts };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { report: undefined, refusal: error.problem, texts };
  }
}

/** What is wrong with an examination, in words; empty where nothing is. */
export function faultsOf({ report, refusal, texts }: Examination, files: Files): string[] {
  const lines = new Map(Object.entries(files).map(([name, text]) => [name, linesOf(text)]));
  const faults: string[] = [];
  const expectInside = ({ file, start, end }: { file: string } & Range): void => {
    const line = lines.get(file)?.[start.line - 1];
    const isInside =
      line !== undefined &&
      end.line === start.line &&
      start.column >= 1 &&
      end.column >= start.column &&
      end.column <= line.length + 1;
    if (!isInside) {
      const place = `${file}:${start.line}:${start.column}-${end.line}:${end.column}`;
      faults.push(`${place} is outside of the text`);
    }
  };
  const problems = [...(refusal ? [refusal] : []), ...(report?.problems ?? [])];
  for (const { file, position } of problems) {
    if (position) expectInside({ file, start: position, end: position });
  }
  if (report) {
    for (const place of placesOf(report)) expectInside(place);
    for (const { message } of report.findings) {
      if (/\bundefined\b|\[object /.test(message)) faults.push(`a finding says ${JSON.stringify(message)}`);
    }
  }
  const json = texts.get("json");
  if (json !== undefined && !isValid(JSON.parse(json))) {
    const reasons = (isValid.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
    faults.push(`the JSON report is not valid: ${reasons.join(", ")}`);
  }
  for (const format of ["sarif", "gitlab"]) JSON.parse(texts.get(format) ?? "null");
  return [...new Set(faults)];
}

/**
 * Each finding of a report as the occurrences it stands for: rule, operation, status, and the message without what
 * depends on how many share a place.
 */
export function occurrencesIn(report: Report, withMessages = true): string[] {
  return report.findings.flatMap((finding) => occurrencesOf(finding, withMessages)).sort();
}

function occurrencesOf({ rule, message, instances }: Finding, withMessages: boolean): string[] {
  const words = withMessages ? message.replace(/ \(shared by .*\)$/, "") : "";
  return instances.map(({ operation, status }) =>
    [rule, operation?.method, operation?.path, status, words].join(" "),
  );
}

/** Lines by another way than the one that is tested; a byte order mark is no part of the first. */
function linesOf(text: string): readonly string[] {
  return text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
}

function* placesOf({ findings, documents }: Report): Generator<Place> {
  for (const { location, related, instances } of findings) {
    yield location;
    for (const { location } of [...related, ...instances]) yield location;
  }
  for (const { operations } of documents) for (const { location } of operations) yield location;
}

function sourcesOf(files: Files): Sources {
  const [document, ...others] = Object.entries(files).map(
    ([name, text]) => new SourceFile(name, new URL(name, "file:///apis/").href, text),
  );
  if (!document) throw new Error("a description has a file");
  const sources = new Sources(document);
  for (const file of others) sources.add(file);
  return sources;
}

function reportOn(sources: Sources, settings: ExamineSettings): Report {
  const ruleset = eagerRuleset(settings.rules);
  const api = buildApi(sources, { callbacks: ruleset.callbacks, intents: ruleset.intents });
  const found = audit(api, ruleset, {
    ...(settings.withoutReports ? {} : { lineHashes }),
  });
  return assembleReport([{ kind: "audited", audit: found }], ruleset, "0.0.0");
}
