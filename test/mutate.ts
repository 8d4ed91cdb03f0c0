/**
 * Breaks a clean description in one way after the other, and shows which rules see it.
 *
 *   npx tsx test/mutate.ts [file] [--all]
 *
 * Without a file, `specs/garden.yaml`. Each line: what was done, the rule that must see it, those that did, the
 * verdict. Ends with 1 where a rule missed its mutant, or others spoke too. With `--all`, each mutation is done to
 * every operation that it can be done to, one after the other; then some are rightly left alone, as a health check is.
 */
import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import { rules } from "../src/rules/index.ts";
import { loadConfig } from "../src/ruleset/load/load.ts";
import { resolveRuleset } from "../src/ruleset/resolve.ts";
import { mutationCheck } from "./support/check-mutation.ts";
import { mutations } from "./support/mutations.ts";

const args = process.argv.slice(2);
const [file = "specs/garden.yaml"] = args.filter((arg) => !arg.startsWith("--"));
const isThorough = args.includes("--all");
/** How many operations each mutation is done to at most. */
const most = 40;
const { name, layers } = await loadConfig({ folder: process.cwd(), file: false, rules });
const check = mutationCheck(load(readFileSync(file, "utf8")), resolveRuleset(name, layers, rules));

const outcomes = mutations.flatMap((mutation) => {
  const found = [{ mutation, ...check(mutation) }];
  while (isThorough && found.length < most) {
    const next = check(mutation, found.length);
    if (next.verdict === "no subject") break;
    found.push({ mutation, ...next });
  }
  return found;
});
const rows = [
  ["mutation", "expected", "found", "verdict"],
  ...outcomes.map(({ mutation, expected, found, verdict }) => [
    mutation.name,
    expected.join(", "),
    found.join(", ") || "–",
    verdict,
  ]),
];
const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
for (const row of rows) {
  process.stdout.write(
    `${row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd()}\n`,
  );
}
for (const { mutation, messages, verdict } of outcomes) {
  if (verdict === "also" || verdict === "missed")
    process.stdout.write(`\n${mutation.name}:\n${messages.map((message) => `  ${message}\n`).join("")}`);
}
const count = (verdict: string): number => outcomes.filter((outcome) => outcome.verdict === verdict).length;
process.stdout.write(
  `\n${outcomes.length} mutations: ${count("as expected")} as expected, ${count("also")} seen by others too, ${count("missed")} missed, ${count("no subject")} without a subject\n`,
);
process.exitCode = count("also") + count("missed") > 0 ? 1 : 0;
