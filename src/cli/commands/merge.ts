import { constants } from "node:buffer";
import path from "node:path";
import type { ValidateFunction } from "ajv";
import type { Finding } from "../../findings/finding.ts";
import { mergeReports, type NamedReport } from "../../findings/merge.ts";
import type { Report } from "../../findings/report.ts";
import schema from "../../reports/json/report.schema.json" with { type: "json" };
import { byDocument } from "../../reports/words/finding.ts";
import { InputError } from "../../source/input-error.ts";
import { isMapping } from "../../source/node.ts";
import { readStream } from "../../source/read/access.ts";
import { decode, openPipe, readSettings } from "../../source/read/read.ts";
import { version } from "../../version.ts";
import type { GivenOptions } from "../options/given.ts";
import type { ReportPlan } from "../options/reports.ts";
import { parseRuleset } from "../options/ruleset.ts";
import { expandInputs, type Input } from "../run/inputs.ts";
import { loadRuleset } from "../run/load-ruleset.ts";
import { packFindings } from "../run/packed-audit.ts";
import { refuseReplacing, writeReports } from "../run/write-reports.ts";
import { UsageError } from "../world/errors.ts";
import type { Streams, World } from "../world/process.ts";

/**
 * `statuslint merge`: joins JSON reports on different documents, and writes the report of all in any format.
 *
 * @returns the exit code that one run over all documents has
 * @throws UsageError, InputError for a file that is not a report, or reports that do not belong together
 */
export async function mergeCommand(
  patterns: readonly string[],
  plan: ReportPlan,
  { passOnNoDocuments: passesOnNone = false, ...reach }: GivenOptions,
  world: World,
): Promise<number> {
  const { folder } = world;
  const { decisions } = await loadRuleset(parseRuleset(reach), folder);
  const { inputs } = await expandInputs(patterns, { folder, stdinFile: "stdin.json", readsPipes: true });
  if (inputs.length === 0) throw new UsageError("no report is named", "Name the reports to join.");
  refuseReplacing(
    plan.outputs,
    inputs.map(({ file }) => file),
    folder,
  );
  const reports: NamedReport[] = [];
  for (const input of inputs) {
    const name = path.relative(folder, input.file).split(path.sep).join("/");
    const report = await readReport(
      await textOf(input, name, reach.allowOutside ?? false, world.streams),
      name,
    );
    reports.push({ name, report: packByDocument(report, plan.needsHashes) });
  }
  const merged = mergeReports(reports);
  if (merged.documents.length + merged.problems.length === 0 && !passesOnNone) {
    throw new UsageError(
      "nothing was audited: none of these reports is on an OpenAPI description",
      "Check what the parts were to audit. Where there may be none, say so: --pass-on-no-documents",
    );
  }
  return writeReports(merged, plan, decisions.settings.failOn.value, world);
}

/**
 * Objects take several times the room of their text, and a fleet's reports hold a million occurrences. Hashes of lines,
 * which SARIF needs, are left out of other reports.
 */
function packByDocument(report: Report, needsHashes: boolean): Report {
  const packed = <T extends Finding>(findings: readonly T[]): readonly T[] =>
    [...byDocument(findings)].flatMap(([document, own]) =>
      packFindings(needsHashes ? own : own.map(({ lineHash, ...finding }) => finding as T), document),
    );
  return { ...report, findings: packed(report.findings), ignored: packed(report.ignored) };
}

/** Bytes of a report: no text is longer. */
const maxBytes = constants.MAX_STRING_LENGTH;

/** The text of a report. @throws InputError where it cannot be read */
async function textOf(
  { file, pipe }: Input,
  name: string,
  mayLeave: boolean,
  streams: Streams,
): Promise<string> {
  try {
    if (pipe === undefined) return readSettings(file, name, mayLeave, maxBytes);
    const stream = pipe === "-" ? streams.input() : await openPipe(pipe, name);
    return decode(await readStream(stream, name, { maxBytes }), name).text;
  } catch (error) {
    if (!(error instanceof InputError) || !error.isOverLimit) throw error;
    const message = "the report is longer than half a gigabyte";
    throw new InputError({ file: name, message, fix: "Make more, smaller ones: --shard 1/8 and so on." });
  }
}

/** Tells whether something is a report; made once, whatever the number of reports. */
let validate: ValidateFunction<Report> | undefined;

/** @throws InputError for anything but a JSON report of this version */
async function readReport(text: string, name: string): Promise<Report> {
  const wrong = (message: string, fix: string): InputError => new InputError({ file: name, message, fix });
  const report = parsed(text.replace(/^\ufeff/, ""));
  const made = isMapping(report) && isMapping(report.tool) ? report.tool.version : undefined;
  if (typeof made === "string" && made !== version) {
    throw wrong(
      `the report was made by statuslint ${made.slice(0, 40)}, and this is ${version}`,
      "Use one version.",
    );
  }
  const { Ajv2020 } = await import("ajv/dist/2020.js");
  validate ??= new Ajv2020({ strict: false, validateSchema: false }).compile<Report>(schema);
  if (validate(report)) return report;
  const [error] = validate.errors ?? [];
  const where = error ? ` (at \`${error.instancePath || "/"}\`: ${error.message ?? "wrong"})` : "";
  throw wrong(`this is no JSON report of statuslint${where}`, "Make it: statuslint <files> -o report.json");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
