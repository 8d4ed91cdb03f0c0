import path from "node:path";
import { buildApi } from "../../model/build/api.ts";
import { plain } from "../../reports/words/escape.ts";
import { everyRule, ignorePlaces } from "../../ruleset/config.ts";
import {
  type Exception,
  type InForce,
  inForce,
  type RuleInForce,
  type Sourced,
} from "../../ruleset/in-force.ts";
import { list } from "../../ruleset/scope.ts";
import { withoutSecrets } from "../../source/address.ts";
import { loadSources } from "../../source/read/load.ts";
import type { AuditRequest } from "../options/audit.ts";
import { isAddress } from "../run/inputs.ts";
import { loadRuleset } from "../run/load-ruleset.ts";
import type { Streams } from "../world/process.ts";

/** `statuslint config <file>`: what is in force for a document, and where each line of it comes from. */
export async function configCommand(
  file: string,
  format: "terminal" | "json",
  { chosen, folder, load, building }: AuditRequest,
  streams: Streams,
): Promise<number> {
  const { ruleset, decisions, notes } = await loadRuleset(chosen, folder);
  for (const note of notes) streams.error(`note: ${plain(note)}\n`);
  const sources = await loadSources(isAddress(file) ? file : path.resolve(folder, file), load);
  const api = buildApi(sources, { ...building, ...ruleset });
  const found = inForce(decisions, api);
  const { uri } = api.file;
  const text =
    format === "json"
      ? `${JSON.stringify({ document: uri, ruleset: ruleset.name, ...found }, null, 2)}\n`
      : shown(uri, ruleset.name, found, api.operations.length);
  await streams.out(withoutSecrets(text));
  return 0;
}

/** One line: what, and where it comes from. */
type Line = readonly [what: string, from: string];

function shown(document: string, ruleset: string, found: InForce, operations: number): string {
  const settings = Object.entries(found.settings).map(
    ([name, { value, from }]): Line => [`${name}: ${short(value)}`, from],
  );
  const intents = Object.entries(found.intents).map(
    ([pattern, { value, from }]): Line => [`${pattern}: ${value}`, from],
  );
  const ignore = found.ignore.map(
    ({ value, from }): Line => [
      [value.rule === everyRule ? "every rule" : value.rule, ...ignorePlaces(value)].join(" "),
      from,
    ],
  );
  const width = Math.max(...found.rules.map(({ id }) => id.length));
  const rules = found.rules.flatMap((rule) => ruleLines(rule, width, operations));
  const sections: readonly [string, readonly Line[]][] = [
    ["Settings", settings],
    ["Intents", intents],
    ["Ignored on purpose", ignore],
    ["Rules", rules],
  ];
  return [
    `${plain(document)} is audited with ${plain(ruleset)}\n`,
    ...sections.filter(([, lines]) => lines.length > 0).map(([title, lines]) => section(title, lines)),
  ].join("\n");
}

/** How wide a column grows before what comes from behind it moves to the right. */
const maxColumn = 52;

function section(title: string, lines: readonly Line[]): string {
  const width = Math.min(maxColumn, Math.max(...lines.map(([what]) => what.length)));
  return [
    `${title}\n`,
    ...lines.map(([what, from]) => `  ${plain(what).padEnd(width)}  ${plain(from)}\n`),
  ].join("");
}

function ruleLines(rule: RuleInForce, width: number, operations: number): Line[] {
  const { id, severity, definedAt, options, exceptions } = rule;
  const isOff = severity.value === "off" && exceptions.every(({ severity: own }) => (own ?? "off") === "off");
  return [
    [`${id.padEnd(width)}  ${severity.value}`, `${severity.from}${reason(rule)}`],
    ...(definedAt === null ? [] : [["    defined", definedAt] as const]),
    // Options of a rule that never runs only hide those that matter.
    ...(isOff ? [] : Object.entries(options).map(optionLine)),
    ...exceptions.map((exception): Line => [exceptionText(exception, operations), exception.from]),
  ];
}

/** What a severity that is not said of the rule itself follows from. */
function reason({ severity, strength }: RuleInForce): string {
  if (severity.by === "levels") return ` (${strength})`;
  return severity.by === "basis" ? " (basis)" : "";
}

function optionLine([name, { value, from }]: [string, Sourced<unknown>]): Line {
  return [`    ${name}: ${short(value)}`, from];
}

function exceptionText({ scope, operations, severity, options }: Exception, all: number): string {
  const what = [
    ...(severity === undefined ? [] : [severity]),
    ...Object.entries(options ?? {}).map(([name, value]) => `${name}: ${short(value)}`),
  ];
  const where = [
    ...(scope.operations === undefined ? [] : [list(scope.operations).join(", ")]),
    ...(scope.tags === undefined ? [] : [`tagged ${list(scope.tags).join(", ")}`]),
  ];
  return `    ${what.join(", ")} for ${where.join(", ")} (${operations} of ${all} operations)`;
}

function short(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return value === null ? "not set" : text.length > 100 ? `${text.slice(0, 99)}…` : text;
}
