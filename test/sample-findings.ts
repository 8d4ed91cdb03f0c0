/**
 * Prints a seeded random sample of what rules find in real descriptions, for a person to read and judge.
 *
 *   npx tsx test/sample-findings.ts <folder> [--sample 25] [--seed 1] [--min low|medium|high] [rule id or rule file …]
 *
 * Without rules, all of them. Each line: document:line, operation, status, message; under it the evidence.
 *
 *   npx tsx test/sample-findings.ts <folder> --report <report.json> [--sample 25] [--seed 1] [--per-document 3] [rule id …]
 *
 * samples the JSON report that any build wrote, in that folder, with `--each -o json=report.json`, and prints JSON: each
 * finding with the lines of its operation, for a reader who did not write the rule. `test/data/ordinary-descriptions.json`
 * lists descriptions to read: `tune` are those that rules may be tuned on, `heldout` those that judge them.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Finding, Place } from "../src/findings/finding.ts";
import { audit } from "../src/index.ts";
import { buildApi } from "../src/model/build/api.ts";
import type { Confidence } from "../src/model/intent.ts";
import { ruleNamed, rules } from "../src/rules/index.ts";
import type { Rule } from "../src/rules/rule.ts";
import { loadSources } from "../src/source/read/load.ts";
import { documentsUnder } from "./support/documents.ts";
import { seededRandom } from "./support/random.ts";

const [folder = ".", ...rest] = process.argv.slice(2);
const option = (name: string, fallback: string): string => {
  const at = rest.indexOf(`--${name}`);
  return at < 0 ? fallback : (rest.splice(at, 2)[1] ?? fallback);
};
const size = Number(option("sample", "25"));
const seed = Number(option("seed", "1"));
const minConfidence = option("min", "medium") as Confidence;
const perDocument = Number(option("per-document", "3"));
const report = option("report", "");
if (report !== "") {
  const sample = `${JSON.stringify(sampleOf(report, rest), null, 1)}\n`;
  await new Promise<void>((resolve) => process.stdout.write(sample, () => resolve()));
  process.exit();
}

const chosen: Rule[] = [];
for (const name of rest) {
  const known = ruleNamed(name);
  if (known) chosen.push(known);
  else chosen.push(((await import(pathToFileURL(path.resolve(name)).href)) as { default: Rule }).default);
}
const wanted = chosen.length > 0 ? chosen : rules;

const found = new Map<string, { findings: Finding[]; applied: number; failed: number }>(
  wanted.map((rule) => [rule.id, { findings: [], applied: 0, failed: 0 }]),
);
for (const document of documentsUnder(folder)) {
  const api = buildApi(await loadSources(document, { base: path.resolve(folder), allowOutside: true }));
  const active = wanted.map((rule) => ({
    rule,
    severity: "error" as const,
    lowConfidenceSeverity: "error" as const,
    options: rule.options?.defaults ?? {},
    minConfidence,
  }));
  const result = audit(api, { name: "sample", rules: active, callbacks: false, intents: {} });
  for (const finding of result.findings) found.get(finding.rule)?.findings.push(finding);
  for (const tally of result.tallies) {
    const sum = found.get(tally.rule);
    if (!sum) continue;
    sum.applied += tally.applied;
    sum.failed += tally.failed;
  }
}

for (const [id, { findings, applied, failed }] of found) {
  process.stdout.write(`\n## ${id}: ${findings.length} findings; ${failed} of ${applied} subjects fail\n`);
  const random = seededRandom(seed);
  const sample = findings
    .map((finding) => ({ finding, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, size);
  for (const { finding } of sample) {
    const { operation, location, status } = finding;
    const name = operation
      ? `${operation.method.toUpperCase()} ${operation.path}`
      : `${finding.instances.length} uses`;
    process.stdout.write(
      `- ${location.file}:${location.start.line} ${name} ${status ?? ""}: ${finding.message}\n`,
    );
    if (finding.evidence.length > 0) process.stdout.write(`    ${finding.evidence.join("; ")}\n`);
  }
}

/** Findings of a JSON report, with what a reader needs to judge each: at most `size` a rule, `perDocument` of one document. */
function sampleOf(file: string, ids: readonly string[]): readonly object[] {
  const { documents, findings } = JSON.parse(readFileSync(file, "utf8")) as Report;
  const operations = new Map(
    documents.flatMap(({ file, operations }) =>
      operations.map(({ method, path, location }) => [`${file} ${method} ${path}`, location] as const),
    ),
  );
  return [...new Set(findings.map(({ rule }) => rule))]
    .sort()
    .filter((rule) => ids.length === 0 || ids.includes(rule))
    .flatMap((rule) => {
      const found = findings.filter((finding) => finding.rule === rule);
      const taken = new Map<string, number>();
      return shuffled(found)
        .filter(({ document }) => {
          const count = (taken.get(document) ?? 0) + 1;
          taken.set(document, count);
          return count <= perDocument;
        })
        .slice(0, size)
        .map(({ document, operation, status, location, severity, confidence, message, fix, evidence }) => {
          const at = operation && operations.get(`${document} ${operation.method} ${operation.path}`);
          const name = operation && `${operation.method.toUpperCase()} ${operation.path}`;
          const { file, pointer, start } = location;
          return {
            ...{
              rule,
              found: found.length,
              document,
              operation: name,
              status,
              file,
              pointer,
              line: start.line,
            },
            ...{ severity, confidence, message, fix, evidence },
            context: at ? blockAt(at, 90) : "",
            place:
              at && pointer.startsWith(at.pointer) && start.line < at.start.line + 90
                ? ""
                : blockAt(location, 30),
          };
        });
    });
}

interface Report {
  readonly documents: readonly {
    readonly file: string;
    readonly operations: readonly { method: string; path: string; location: Place }[];
  }[];
  readonly findings: readonly Finding[];
}

function shuffled<T>(items: readonly T[]): readonly T[] {
  const random = seededRandom(seed);
  return items
    .map((item) => ({ item, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

/** The lines of what stands at a place, numbered: its own, and those that are indented deeper. Of one long line, its value. */
function blockAt({ file, pointer, start }: Place, most: number): string {
  const text = readFileSync(path.resolve(folder, file), "utf8");
  const lines = text.split("\n");
  const first = lines[start.line - 1] ?? "";
  if (first.length > 2000) {
    const keys = pointer.split("/").slice(1);
    const value = keys.reduce<unknown>(
      (inner, key) =>
        (inner as Record<string, unknown> | undefined)?.[key.replaceAll("~1", "/").replaceAll("~0", "~")],
      JSON.parse(text),
    );
    return JSON.stringify(value, null, 1)?.slice(0, most * 60) ?? "";
  }
  const depth = first.search(/\S/);
  const inner = lines.slice(start.line).findIndex((line) => line.trim() !== "" && line.search(/\S/) <= depth);
  const end = inner < 0 ? lines.length : start.line + inner;
  return lines
    .slice(start.line - 1, Math.min(end, start.line - 1 + most))
    .map((line, index) => `${start.line + index}: ${line}`)
    .join("\n");
}
