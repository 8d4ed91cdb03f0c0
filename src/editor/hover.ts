import type { Hover, Position } from "vscode-languageserver";
import type { Finding } from "../findings/finding.ts";
import { askedCode } from "../findings/status-keys.ts";
import { meaningOf } from "../guide/meanings.ts";
import { nameOfCode } from "../guide/statuses.ts";
import type { DeclaredResponse, Operation } from "../model/api.ts";
import { ruleAddress } from "../reports/reference/rule-page.ts";
import { codeSpan, escapeMarkdown, plain, proseToMarkdown } from "../reports/words/escape.ts";
import type { Cell } from "../reports/words/matrix.ts";
import { ruleNamed } from "../rules/index.ts";
import { rangeOf } from "./diagnostics.ts";
import { findingsAt, isAt, operationAt, responseAt, rowOf, spotAt, type View } from "./view.ts";

/** So many findings of one place are told. */
const maxFindings = 3;

/**
 * What there is to say of a place: of a method, what the operation is taken for, why, what it declares and what is missing; of a
 * status, what it means; of a finding, why and what to do. Markdown; undefined where there is nothing.
 */
export function hoverAt(view: View, position: Position): Hover | undefined {
  const { keys, key } = spotAt(view.file, position);
  const operation = key && operationAt(view, keys);
  const response = operation && responseAt(view, operation, keys);
  const findings = findingsAt(view, position);
  const told = findings.slice(0, maxFindings);
  const method = operation && isAt(operation.location, view.file, keys) ? operation : undefined;
  const sections = [
    ...(method ? [aboutOperation(method, told, view)] : []),
    ...told.map((finding) => aboutFinding(finding, view, method)),
    ...(findings.length > maxFindings ? [`… and ${findings.length - maxFindings} more at this place.`] : []),
    ...(response && isAt(response.usedAt, view.file, keys) ? [aboutStatus(response, view)] : []),
  ];
  if (sections.length === 0) return undefined;
  const range = key ?? (findings[0] && rangeOf(findings[0].location));
  return {
    contents: { kind: "markdown", value: sections.join("\n\n---\n\n") },
    ...(range ? { range } : {}),
  };
}

/** What is told of a finding below is not said twice. */
function aboutOperation(operation: Operation, told: readonly Finding[], { audited }: View): string {
  const { name, intent, isCallback, responses } = operation;
  const { cells = [] } = rowOf(operation, audited) ?? {};
  const declared = responses.map(({ status }) => codeSpan(status.key)).join(", ");
  const missing = cells.filter(({ state }) => state === "missing");
  return [
    `**${escapeMarkdown(name)}** is taken for ${codeSpan(intent.kind)} (${intent.confidence} confidence)`,
    list(intent.evidence.map(proseToMarkdown)),
    isCallback
      ? "Its responses are somebody else's: it is a webhook or a callback."
      : `Declares ${declared || "no response"}.`,
    ...(missing.length > 0 ? [`Missing:\n${list(missing.map((cell) => missingText(cell, told)))}`] : []),
  ]
    .filter((text) => text !== "")
    .join("\n\n");
}

function missingText({ code, findings }: Cell, told: readonly Finding[]): string {
  const [first] = findings;
  return `${escapeMarkdown(statusName(code))}${first && !told.includes(first) ? `: ${proseToMarkdown(first.message)}` : ""}`;
}

function aboutStatus({ status: { key } }: DeclaredResponse, { audited }: View): string {
  const rules = audited.settings.ruleset.rules
    .filter(({ rule }) => askedCode(rule.id) === key)
    .map(({ rule }) => `${proseToMarkdown(rule.title)} (${ruleLink(rule.id)})`);
  return [`**${escapeMarkdown(statusName(key))}**: ${meaningText(key)}`, list(rules)]
    .filter((text) => text !== "")
    .join("\n\n");
}

/** `404 Not Found`; `4XX` and `default` as they are. */
export function statusName(key: string): string {
  return /^\d{3}$/.test(key) ? nameOfCode(Number(key)) : plain(key);
}

/** What a status key means, as a sentence. */
export function meaningText(key: string): string {
  if (key === "default") return "every status that is not declared.";
  const range = /^([1-5])XX$/i.exec(key)?.[1];
  if (range !== undefined) return `every status from ${range}00 to ${range}99 that is not declared.`;
  return `${meaningOf(Number(key)) ?? "no registered status"}.`;
}

/** @param method whose evidence is told above */
function aboutFinding(
  { rule, message, fix, evidence, confidence }: Finding,
  { audited }: View,
  method: Operation | undefined,
): string {
  const why = audited.report.rules.find(({ id }) => id === rule)?.why;
  const isToldAbove = method?.intent.confidence === confidence;
  const because = evidence.filter((each) => !isToldAbove || !method.intent.evidence.includes(each));
  return [
    `**${proseToMarkdown(message)}** (${ruleLink(rule)})`,
    ...(why === undefined ? [] : [proseToMarkdown(why)]),
    `*What to do:* ${proseToMarkdown(fix)}`,
    ...(because.length > 0
      ? [`*Because* (${confidence} confidence):\n${list(because.map(proseToMarkdown))}`]
      : []),
  ].join("\n\n");
}

function ruleLink(id: string): string {
  const rule = ruleNamed(id);
  const address = rule && ruleAddress(rule);
  return address === undefined
    ? codeSpan(id)
    : `[${codeSpan(id)}](${/[()\s]/.test(address) ? `<${address}>` : address})`;
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}
