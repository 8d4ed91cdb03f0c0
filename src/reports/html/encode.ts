import type { Change } from "../../findings/change.ts";
import type { Finding, OperationName, Place } from "../../findings/finding.ts";
import type { Report, ResponseDetails, RuleReport } from "../../findings/report.ts";
import { meaningOf } from "../../guide/meanings.ts";
import { nameOfCode } from "../../guide/statuses.ts";
import type { ReporterOptions } from "../reporter.ts";
import { operationNames, shownChanges } from "../words/changes.ts";
import { excerptOf } from "../words/columns.ts";
import { plain } from "../words/escape.ts";
import { byDocument, elsewhere } from "../words/finding.ts";
import { type ToldFinding, toldOnce } from "../words/habits.ts";
import { columnCodes, type OperationRow, operationRows } from "../words/matrix.ts";
import { shown, shownNotes } from "../words/quiet.ts";
import { sourceLink } from "../words/repository-place.ts";
import { sourceName } from "../words/source-name.ts";
import { comparisonText, complianceOf, percent } from "../words/summary.ts";
import type {
  PageChange,
  PageData,
  PageFinding,
  PageOperation,
  PagePlace,
  PageResponse,
  PageRule,
  Text,
} from "./page-data.ts";

/** How much of a line of source the page shows. */
const sourceColumns = 200;

/** Writes a report down as the page reads it: every text once, safe to show, and everything else by number. */
export function pageData(report: Report, options: ReporterOptions): PageData {
  const findings = shown(toldOnce(report, options), options);
  const texts = new Texts();
  const at = new Map(findings.map((finding, index) => [finding, index]));
  const findingsOf = byDocument(findings);
  const rows = report.documents.flatMap((document, index) =>
    operationRows(document, findingsOf.get(document.file) ?? []).map((row) => ({
      row,
      index,
      file: document.file,
    })),
  );
  const operationAt = new Map(
    rows.map(({ row, file }, index) => [operationKey(file, row.operation), index] as const),
  );
  const links = new Map<Text, string>();
  const place = (given: Place): PagePlace => {
    const file = texts.index(given.file);
    const address = links.has(file) ? undefined : sourceLink(options.linkBase, given);
    if (address !== undefined) links.set(file, address.replace(/#L\d+$/, ""));
    return [file, given.start.line];
  };
  const responses = new Responses(texts, place);
  const compared = comparisonText(report);
  const changes = shownChanges(report, options).map((change) => pageChange(change, options));
  return {
    version: report.tool.version,
    ruleset: plain(report.ruleset),
    ...(compared === undefined ? {} : { comparison: plain(compared) }),
    rules: report.rules.map(pageRule),
    documents: report.documents.map(({ file, title, openapi }) => ({
      file: plain(file),
      title: plain(title),
      openapi: plain(openapi),
      findings: (findingsOf.get(file) ?? [])
        .filter(isAboutNoOperation)
        .flatMap((finding) => at.get(finding) ?? []),
    })),
    operations: rows.map(({ row, index }) => pageOperation(row, index, at, texts, place, responses)),
    findings: findings.map((finding) => pageFinding(finding, report.rules, operationAt, texts, place)),
    codes: meanings(columnCodes(rows.map(({ row }) => row))),
    problems: report.problems.map(({ file, position, message, fix, verdict }) => ({
      place: plain(position ? `${file}:${position.line}:${position.column}` : file),
      message: plain(message),
      fix: plain(fix),
      ...(verdict === undefined ? {} : { verdict }),
    })),
    notes: shownNotes(report, options).map(plain),
    responses: responses.all,
    links: [...links],
    ...(changes.length > 0 ? { changes } : {}),
    strings: texts.all,
  };
}

function pageChange(change: Change, { linkBase }: ReporterOptions): PageChange {
  const { effect, message, notice, source, location, document } = change;
  const address = location ? sourceLink(linkBase, location) : undefined;
  return {
    effect,
    message: plain(message),
    notice: plain(notice),
    source: sourceName(source),
    where: plain(operationNames(change)),
    place: plain(location ? `${location.file}:${location.start.line}` : document),
    ...(address === undefined ? {} : { address }),
  };
}

/** Texts by number; a text that comes again has its first number. */
class Texts {
  readonly #numbers = new Map<string, Text>();

  index(text: string | null | undefined): Text {
    if (text === null || text === undefined) return -1;
    const safe = plain(text);
    const known = this.#numbers.get(safe);
    if (known !== undefined) return known;
    this.#numbers.set(safe, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  get all(): readonly string[] {
    return [...this.#numbers.keys()];
  }
}

/** Responses by number; one that is the same, as a shared one is at each operation, has its first number. */
class Responses {
  readonly all: PageResponse[] = [];
  readonly #numbers = new Map<string, number>();

  constructor(
    readonly strings: Texts,
    readonly place: (given: Place) => PagePlace,
  ) {}

  index({ description, sharedName, headers, content, location }: ResponseDetails): number {
    const response: PageResponse = {
      description: this.strings.index(description || undefined),
      sharedName: this.strings.index(sharedName),
      headers: headers.map((name) => this.strings.index(name)),
      content: content.map((type) => this.strings.index(type)),
      place: this.place(location),
    };
    const key = JSON.stringify(response);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.all.length);
    return this.all.push(response) - 1;
  }
}

function operationKey(document: string, { method, path }: OperationName): string {
  return `${document}\n${method} ${path}`;
}

function isAboutNoOperation({ instances }: Finding): boolean {
  return instances.every(({ operation }) => operation === null);
}

function pageRule(rule: RuleReport): PageRule {
  const compliance = complianceOf(rule);
  return {
    id: rule.id,
    title: rule.title,
    severity: rule.severity,
    why: rule.why,
    fix: rule.fix,
    sources: rule.sources.map(sourceName),
    counts: rule.counts,
    kept: compliance.kept,
    applied: compliance.applied,
    percent: percent(compliance),
  };
}

function pageOperation(
  { operation, cells, others }: OperationRow,
  document: number,
  at: ReadonlyMap<Finding, number>,
  texts: Texts,
  place: (given: Place) => PagePlace,
  responses: Responses,
): PageOperation {
  const numbers = (findings: readonly Finding[]): number[] =>
    findings.flatMap((finding) => at.get(finding) ?? []);
  return {
    document,
    method: texts.index(operation.method.toUpperCase()),
    path: texts.index(operation.path),
    operationId: texts.index(operation.operationId),
    tags: operation.tags.map((tag) => texts.index(tag)),
    deprecated: operation.deprecated,
    intent: operation.intent.kind,
    confidence: operation.intent.confidence,
    evidence: operation.intent.evidence.map((text) => texts.index(text)),
    declares: operation.declares.map((code) => texts.index(code)),
    summary: texts.index(operation.details?.summary || undefined),
    responses: (operation.details?.responses ?? []).map((response) => responses.index(response)),
    ...(operation.isChanged === undefined ? {} : { isChanged: operation.isChanged }),
    questions: cells.flatMap(({ code, findings }) =>
      findings.length === 0 ? [] : [[texts.index(code), ...numbers(findings)] as const],
    ),
    others: numbers(others),
    place: place(operation.location),
  };
}

function pageFinding(
  finding: ToldFinding,
  rules: readonly RuleReport[],
  operationAt: ReadonlyMap<string, number>,
  texts: Texts,
  place: (given: Place) => PagePlace,
): PageFinding {
  const rule = rules.findIndex(({ id }) => id === finding.rule);
  const { start, end } = finding.location;
  const { text, column } = finding.source;
  const margin = text.length - text.trimStart().length;
  const offset = (position: number): number => position - column - margin;
  const { before, marked, after } = excerptOf(
    text.trim(),
    offset(start.column),
    offset(end.column),
    sourceColumns,
  );
  return {
    rule,
    severity: finding.severity,
    message: texts.index(finding.message),
    fix: finding.fix === rules[rule]?.fix ? -1 : texts.index(finding.fix),
    place: place(finding.location),
    column: start.column,
    source: [texts.index(before), texts.index(marked), texts.index(after)],
    confidence: finding.confidence,
    isSystemic: finding.isHabit === true,
    within: texts.index(finding.isHabit ? undefined : sharedPart(finding)),
    places: finding.places ?? 1,
    evidence: finding.evidence.map((sentence) => texts.index(sentence)),
    instances: finding.instances.flatMap(({ operation, status, location }) => {
      const index = operation && operationAt.get(operationKey(finding.document, operation));
      return index === undefined || index === null
        ? []
        : [[index, texts.index(status), ...place(location)] as const];
    }),
    related: elsewhere(finding).map(
      ({ message, location }) => [texts.index(message), ...place(location)] as const,
    ),
    ...(finding.edits?.every(({ diff }) => diff)
      ? {
          edits: finding.edits.map(({ file, kind, diff }) =>
            [file, kind, ...(diff ?? [])].map((text) => texts.index(text)),
          ),
        }
      : {}),
  };
}

/** The shared part that a finding is in: "components/responses/NotFound", behind the file's name where that is not the document. */
function sharedPart({ location: { file, pointer }, document }: Finding): string | undefined {
  const part = /^\/((?:components\/[^/]+|responses|definitions|parameters)\/[^/]+)/.exec(pointer)?.[1];
  if (file === document) return part?.replaceAll("~1", "/").replaceAll("~0", "~");
  return part === undefined ? file : `${file}#/${part}`;
}

/** "404 Not Found: nothing is found under the URL" for each registered code. */
function meanings(codes: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    codes.flatMap((code) => {
      const meaning = /^\d{3}$/.test(code) ? meaningOf(Number(code)) : undefined;
      return meaning ? [[code, `${nameOfCode(Number(code))}: ${meaning}`]] : [];
    }),
  );
}
