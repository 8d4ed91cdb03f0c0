import { assembleReport } from "../../src/findings/assemble.ts";
import type { Finding } from "../../src/findings/finding.ts";
import type { Report } from "../../src/findings/report.ts";
import { audit } from "../../src/index.ts";
import { buildApi } from "../../src/model/build/api.ts";
import { lineHashes } from "../../src/reports/sarif/line-hash.ts";
import { rules as allRules } from "../../src/rules/index.ts";
import type { Rule } from "../../src/rules/rule.ts";
import type { Severity } from "../../src/rules/severity.ts";
import type { InputProblem } from "../../src/source/input-error.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { Sources } from "../../src/source/sources.ts";
import { documentOf } from "./audit-text.ts";

/** What a report is made with. */
export interface ReportSettings {
  readonly rules?: readonly Rule[];
  readonly problems?: readonly InputProblem[];
  readonly notes?: readonly string[];
}

const severities: Readonly<Record<Rule["strength"], Severity>> = {
  must: "error",
  should: "warning",
  consider: "info",
};

/**
 * The report on descriptions given as texts by file name, audited as they are on the command line: every rule, its
 * severity by its strength, with line hashes. Snippets are completed (see `documentOf`), JSON is left as it is.
 */
export function makeReport(
  documents: Readonly<Record<string, string>>,
  { rules = allRules, problems = [], notes = [] }: ReportSettings = {},
): Report {
  const ruleset = {
    name: "test",
    rules: rules.map((rule) => ({
      rule,
      severity: severities[rule.strength],
      lowConfidenceSeverity: "info" as const,
      options: { ...rule.options?.defaults },
      minConfidence: "low" as const,
    })),
    callbacks: false,
    intents: {},
  };
  const outcomes = Object.entries(documents).map(([file, text]) => {
    const whole = text.trimStart().startsWith("{") ? text : documentOf(text);
    const address = `file:///${file.split("/").map(encodeURIComponent).join("/")}`;
    const api = buildApi(new Sources(new SourceFile(file, address, whole)));
    return { kind: "audited" as const, audit: audit(api, ruleset, { lineHashes }) };
  });
  const report = assembleReport(outcomes, ruleset, "1.2.3");
  return {
    ...report,
    summary: { ...report.summary, problems: problems.length },
    problems: [...report.problems, ...problems],
    notes: [...report.notes, ...notes],
  };
}

/** A report with other findings in the place of its own. */
export function withFindings(report: Report, change: (finding: Finding, index: number) => Finding): Report {
  return { ...report, findings: report.findings.map(change) };
}

/** A description with findings of several rules and severities. */
export const bookings = `
/rooms:
  get:
    operationId: listRooms
    tags: [rooms]
    responses:
      200: { description: The rooms. }
  post:
    operationId: createRoom
    requestBody: { content: { application/json: { schema: { type: object } } } }
    responses:
      200: { description: The new room. }
      404: { description: No such hotel. }
/rooms/{id}:
  parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
  get:
    responses:
      200: { description: The room. }
      404: { $ref: '#/components/responses/Missing' }
      429: { description: Too many. }
  put:
    responses:
      201: { description: The new room. }
      404: { $ref: '#/components/responses/Missing' }
  delete:
    responses:
      204: { description: Gone., content: { application/json: { schema: { type: object } } } }
      404: { $ref: '#/components/responses/Missing' }
components:
  responses:
    Missing:
      description: There is no such room.
`;
