import type { Report } from "../../findings/report.ts";
import type { Reporter, ReporterOptions } from "../../reports/reporter.ts";
import { UsageError } from "../world/usage-error.ts";

/** Characters from which on a part is written: fewer at a time would take longer. */
const worthWriting = 100_000;

/**
 * The text of a report in parts, made one after another.
 *
 * @param name what to call the report where there is something wrong: `report \`out.md\``
 * @throws UsageError, also between parts, for a text that is longer than the engine allows
 */
export function* reportParts(
  reporter: Reporter,
  report: Report,
  options: ReporterOptions,
  name: string,
): Generator<string> {
  try {
    let gathered = "";
    for (const part of reporter.parts?.(report, options) ?? [reporter.render(report, options)]) {
      if (gathered.length + part.length < worthWriting) {
        gathered += part;
        continue;
      }
      if (gathered !== "") yield gathered;
      gathered = part;
    }
    if (gathered !== "") yield gathered;
  } catch (error) {
    // V8 holds no more than 536,870,888 characters in one text, and says no more than this.
    if (!(error instanceof RangeError) || error.message !== "Invalid string length") throw error;
    const fewer = "Take fewer documents at a time: --shard 1/4 audits the first of four parts";
    throw new UsageError(
      `the ${name} would be longer than half a gigabyte, the most there can be in the format ${reporter.format}`,
      reporter.parts ? `${fewer}.` : `${fewer}. Or use the format json, whose reports may be longer.`,
    );
  }
}
