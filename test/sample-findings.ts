/**
 * Prints a seeded random sample of what rules find in real descriptions, for a person to read and judge.
 *
 *   npx tsx test/sample-findings.ts <folder> [--sample 25] [--seed 1] [--min low|medium|high] [rule id or rule file …]
 *
 * Without rules, all of them. Each line: document:line, operation, status, message; under it the evidence.
 */
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Finding } from "../src/findings/finding.ts";
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
