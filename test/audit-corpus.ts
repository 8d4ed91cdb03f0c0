/**
 * Audits every description under a folder under several rulesets, twice, as a stranger would: no crash, no hang, no
 * position outside its text, and the same bytes both times.
 *
 *   npx tsx test/audit-corpus.ts <folder>
 *   npx tsx test/audit-corpus.ts <folder> --generators
 *
 * Prints a line a document; exits with 1 where anything is wrong. With `--generators` it tells what made each, as it is recognised,
 * and holds that against what test/data/ordinary-descriptions.json knows of those that lie under `owner+repository/path`: nothing
 * that is written by hand, or by another generator, may be taken for one's.
 */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseRequest } from "../src/cli/options/audit.ts";
import { auditInput } from "../src/cli/run/audit-input.ts";
import { assembleReport } from "../src/findings/assemble.ts";
import { reporters } from "../src/index.ts";
import { buildApi } from "../src/model/build/api.ts";
import { frameworks, generatorOf } from "../src/model/generator.ts";
import { lineHashes } from "../src/reports/sarif/line-hash.ts";
import { rules } from "../src/rules/index.ts";
import { loadConfig } from "../src/ruleset/load/load.ts";
import { resolveRuleset } from "../src/ruleset/resolve.ts";
import { loadSources } from "../src/source/read/load.ts";
import { documentsUnder } from "./support/documents.ts";

const folder = path.resolve(process.argv[2] ?? ".");
const { request } = parseRequest({ allowOutside: true }, { folder, environment: {} });
let failures = 0;

if (process.argv.includes("--generators")) await recognised();
else await audited();
process.exitCode = failures > 0 || !existsSync(folder) ? 1 : 0;

async function recognised(): Promise<void> {
  const known = JSON.parse(
    readFileSync(path.join(import.meta.dirname, "data/ordinary-descriptions.json"), "utf8"),
  ) as readonly { repository: string; path: string; made: string }[];
  const counts = new Map<string, number>();
  for (const document of documentsUnder(folder)) {
    const place = path.relative(folder, document);
    const made = known.find(({ repository, path: own }) =>
      `/${place}`.endsWith(`/${repository.replace("/", "+")}/${own}`),
    )?.made;
    const sources = await loadSources(document, { ...request.load, base: folder }).catch(() => undefined);
    const generator = sources && generatorOf(buildApi(sources, { callbacks: false }));
    const name = generator && frameworks[generator.framework];
    const isWrong = name !== undefined && made !== undefined && name !== made;
    if (isWrong) failures++;
    const kind = `${made ?? "unknown"} → ${name ?? "none"}`;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    if (generator)
      console.log(`${isWrong ? "WRONG: " : ""}${place}: ${kind}, by ${generator.signs.join(", ")}`);
  }
  for (const [kind, count] of [...counts].sort(([one], [other]) => (one < other ? -1 : 1)))
    console.log(`${count} ${kind}`);
}

async function audited(): Promise<void> {
  for (const document of documentsUnder(folder)) {
    const told: string[] = [];
    for (const preset of ["recommended", "review"]) {
      const { name, layers } = await loadConfig({ folder, file: false, ruleset: preset, rules });
      const ruleset = resolveRuleset(name, layers, rules);
      const run = async () => {
        const input = { file: document, isNamed: true };
        const load = { ...request.load, base: folder };
        const settings = { ...request, load, ruleset, lineHashes };
        return assembleReport([await auditInput(input, settings)], ruleset, "0.0.0");
      };
      const start = process.hrtime.bigint();
      const report = await run();
      const milliseconds = Number((process.hrtime.bigint() - start) / 1_000_000n);
      const again = await run();
      for (const reporter of reporters) {
        if (reporter.render(report, {}) !== reporter.render(again, {}))
          told.push(`${reporter.format} differs from run to run`);
      }
      for (const { message } of report.problems) told.push(message);
      for (const { location, message } of report.findings) {
        const line = readFileSync(path.join(folder, location.file), "utf8").split(/\r\n|\n|\r/)[
          location.start.line - 1
        ];
        const isInside =
          line !== undefined &&
          location.end.column <= line.length + 1 &&
          location.end.line === location.start.line;
        if (!isInside)
          told.push(
            `${location.file}:${location.start.line}:${location.start.column} is outside the text: ${message}`,
          );
      }
      const { error, warning, info, operations } = report.summary;
      process.stdout.write(
        `${path.relative(folder, document)} ${preset}: ${operations} operations, ${error} errors, ${warning} warnings, ${info} infos, ${milliseconds} ms\n`,
      );
    }
    for (const line of new Set(told)) process.stdout.write(`  WRONG: ${line}\n`);
    failures += told.length;
  }
}
