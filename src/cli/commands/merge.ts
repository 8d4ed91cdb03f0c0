import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Finding } from "../../findings/finding.ts";
import { mergeReports, type NamedReport } from "../../findings/merge.ts";
import type { Report } from "../../findings/report.ts";
import schema from "../../reports/json/report.schema.json" with { type: "json" };
import { errorCode } from "../../source/error-code.ts";
import { InputError } from "../../source/input-error.ts";
import { isMapping } from "../../source/node.ts";
import { version } from "../../version.ts";
import type { GivenOptions } from "../options/given.ts";
import type { ReportPlan } from "../options/reports.ts";
import { parseRuleset } from "../options/ruleset.ts";
import { expandInputs } from "../run/inputs.ts";
import { loadRuleset } from "../run/load-ruleset.ts";
import { packOccurrences } from "../run/packed-audit.ts";
import { refuseReplacing, writeReports } from "../run/write-reports.ts";
import { UsageError } from "../world/errors.ts";
import type { World } from "../world/process.ts";

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
  const { inputs } = await expandInputs(patterns, { folder });
  refuseReplacing(
    plan.outputs,
    inputs.map(({ file }) => file),
    folder,
  );
  const reports: NamedReport[] = [];
  for (const { file, isStandardInput } of inputs) {
    if (isStandardInput) throw new UsageError("merge reads files only", "Name the reports.");
    const name = path.relative(folder, file).split(path.sep).join("/");
    const report = await readReport(file, name);
    packByDocument(report);
    reports.push({ name, report });
  }
  const merged = mergeReports(reports, plan.needsHashes);
  if (merged.documents.length + merged.problems.length === 0 && !passesOnNone) {
    throw new UsageError(
      "nothing was audited: none of these reports is on an OpenAPI description",
      "Check what the parts were to audit. Where there may be none, say so: --pass-on-no-documents",
    );
  }
  return writeReports(merged, plan, decisions.settings.failOn.value, world);
}

/** Objects take several times the room of their text, and a fleet's reports hold a million occurrences. */
function packByDocument({ findings, ignored }: Report): void {
  const byDocument = new Map<string, Finding[]>();
  for (const finding of [...findings, ...ignored]) {
    const others = byDocument.get(finding.document);
    if (others) others.push(finding);
    else byDocument.set(finding.document, [finding]);
  }
  for (const ofDocument of byDocument.values()) packOccurrences(ofDocument);
}

/** @throws InputError for anything but a JSON report of this version */
async function readReport(file: string, name: string): Promise<Report> {
  const wrong = (message: string, fix: string): InputError => new InputError({ file: name, message, fix });
  let text: string;
  try {
    text = (await readFile(file)).toString();
  } catch (error) {
    const code = errorCode(error) ?? "unknown reason";
    if (code === "ERR_STRING_TOO_LONG" || code === "ERR_FS_FILE_TOO_LARGE") {
      throw wrong(
        "the report is longer than half a gigabyte",
        "Make more, smaller ones: --shard 1/8 and so on.",
      );
    }
    throw wrong(`the report cannot be read (${code})`, "Check the path given.");
  }
  const report = parsed(text);
  const made = isMapping(report) && isMapping(report.tool) ? report.tool.version : undefined;
  if (typeof made === "string" && made !== version) {
    throw wrong(
      `the report was made by statuslint ${made.slice(0, 40)}, and this is ${version}`,
      "Use one version.",
    );
  }
  const { Ajv2020 } = await import("ajv/dist/2020.js");
  const validate = new Ajv2020({ strict: false, validateSchema: false }).compile<Report>(schema);
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
