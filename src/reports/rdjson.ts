import type { Finding } from "../findings/finding.ts";
import type { RuleReport } from "../findings/report.ts";
import type { Severity } from "../rules/severity.ts";
import type { InputProblem } from "../source/input-error.ts";
import { printJson } from "./json/parts.ts";
import { ruleAddress } from "./reference/rule-page.ts";
import type { Reporter } from "./reporter.ts";
import { plain } from "./words/escape.ts";
import { shown } from "./words/quiet.ts";
import { isRepositoryPath, placeInRepository, relativePath } from "./words/repository-place.ts";

/** A `Diagnostic` of the Reviewdog Diagnostic Format (https://github.com/reviewdog/reviewdog/tree/master/proto/rdf). */
interface Diagnostic {
  readonly message: string;
  readonly location: {
    readonly path: string;
    readonly range: { readonly start: Position; readonly end?: Position };
  };
  readonly severity: "ERROR" | "WARNING" | "INFO";
  readonly code: { readonly value: string; readonly url?: string };
  /** Whole lines, of which the line break of the last is none; what stands in their place then. */
  readonly suggestions?: readonly [
    { readonly range: Record<"start" | "end", { readonly line: number }>; readonly text: string },
  ];
}

/** 1-based; the column counts bytes of UTF-8, and is left out where it is not known. */
interface Position {
  readonly line: number;
  readonly column?: number;
}

const severityNames: Readonly<Record<Severity, Diagnostic["severity"]>> = {
  error: "ERROR",
  warning: "WARNING",
  info: "INFO",
};

/** A `DiagnosticResult` for reviewdog, which writes the findings to the lines of a change. */
export const rdjsonReporter: Reporter = {
  format: "rdjson",
  extensions: ["rdjson", "rdjson.json"],
  render({ problems, findings, rules }, options) {
    const addresses = new Map(rules.map((rule: RuleReport) => [rule.id, ruleAddress(rule)]));
    const { homepage } = options;
    return printJson({
      source: { name: "statuslint", ...(homepage === undefined ? {} : { url: homepage }) },
      diagnostics: [
        ...problems.map(problemDiagnostic),
        ...shown(findings, options).map((finding) => findingDiagnostic(finding, addresses.get(finding.rule))),
      ],
    });
  },
};

function findingDiagnostic(finding: Finding, address: string | undefined): Diagnostic {
  const { place, isMoved } = placeInRepository(finding);
  const { source, severity, rule, message, fix } = finding;
  // Of a line that is cut at its start, or of another place, nobody knows how many bytes come before.
  const isKnown = !isMoved && source.column === 1;
  const position = (line: number, column: number): Position =>
    isKnown ? { line, column: bytesOf(source.text.slice(0, column - 1)) + 1 } : { line };
  return {
    message: plain(`${message}. ${fix}`),
    location: {
      path: plain(place.file),
      range: {
        start: position(place.start.line, place.start.column),
        end: position(place.end.line, place.end.column),
      },
    },
    severity: severityNames[severity],
    code: { value: plain(rule), ...(address === undefined ? {} : { url: address }) },
    ...(isMoved ? {} : suggestion(finding)),
  };
}

/** What mends a finding, where that is one stretch of the file that it is in: each suggestion is taken by itself. */
function suggestion({ edits = [], location }: Finding): Pick<Diagnostic, "suggestions"> {
  const [edit, another] = edits;
  const lines = edit?.diff && !another && edit.file === location.file && changedLines(edit.diff);
  if (!lines) return {};
  const { start, end, text } = lines;
  return { suggestions: [{ range: { start: { line: start }, end: { line: end } }, text }] };
}

/** What the only hunk of a diff makes of which lines; with a line beside them that stays, where else nothing would be left. */
function changedLines([head = "", ...rest]: readonly string[]):
  | { readonly start: number; readonly end: number; readonly text: string }
  | undefined {
  const body = rest.filter((line) => !line.startsWith("\\"));
  if (body.some((line) => line.startsWith("@"))) return undefined;
  const isChange = (line: string): boolean => /^[-+]/.test(line);
  let first = body.findIndex(isChange);
  let behind = body.findLastIndex(isChange) + 1;
  const side = (other: string): readonly string[] =>
    body.slice(first, behind).filter((line) => !line.startsWith(other));
  if (side("+").length === 0 || side("-").length === 0) {
    if (first > 0) first--;
    else behind++;
  }
  const start = Number(/\d+/.exec(head)?.[0]) + first;
  const text = side("-").map((line) => line.slice(1));
  return { start, end: start + side("+").length - 1, text: text.join("\n").replace(/\r$/, "") };
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

function problemDiagnostic({ file, position, message, fix }: InputProblem): Diagnostic {
  return {
    message: plain(`${message}. ${fix}`),
    location: {
      path: plain(isRepositoryPath(file) ? file : relativePath(file)),
      range: { start: { line: position?.line ?? 1 } },
    },
    severity: "ERROR",
    code: { value: "input" },
  };
}
