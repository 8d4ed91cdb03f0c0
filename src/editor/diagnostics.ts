import type { Diagnostic, DiagnosticRelatedInformation, Range } from "vscode-languageserver";
import type { Finding, Place } from "../findings/finding.ts";
import type { Report } from "../findings/report.ts";
import { ruleAddress } from "../reports/reference/rule-page.ts";
import { plain } from "../reports/words/escape.ts";
import { toldOnce } from "../reports/words/habits.ts";
import { ruleNamed } from "../rules/index.ts";
import type { Severity } from "../rules/severity.ts";
import { removeContent } from "../rules/shared/mending.ts";
import type { InputProblem } from "../source/input-error.ts";
import type { Position } from "../source/position.ts";

/** How findings are shown. */
export interface Showing {
  /** Show the places too of what a document does nearly everywhere, which is else told once, at its top. */
  readonly showPlaces: boolean;
}

/** The files of a description as its report names them, and where the protocol finds them. */
export interface FileUris {
  /** The URI of a file that can be opened; undefined for one that was fetched. */
  of(file: string): string | undefined;
  /** The document itself. */
  readonly root: string;
  /** The line that says which version of OpenAPI the document is of, or its first. */
  readonly top: Range;
}

/** What a diagnostic is known by to those who act on it. */
export interface DiagnosticData {
  /** The fingerprint of the finding (see `docs/identity.md`). */
  readonly fingerprint: string;
}

/** By the URI of the file they stand in. */
export type DiagnosticsByUri = ReadonlyMap<string, readonly Diagnostic[]>;

/** The values of `DiagnosticSeverity`, as numbers (Language Server Protocol 3.17, "Diagnostic"). */
const severities: Readonly<Record<Severity, NonNullable<Diagnostic["severity"]>>> = {
  error: 1,
  warning: 2,
  info: 3,
};
const hint = 4;
/** The values of `DiagnosticTag`: what can be taken out, and what is no longer to be used. */
const tags = { unnecessary: 1, deprecated: 2 } as const;
const source = "statuslint";
/** What every client shows without a click is a list that one can still read. */
const maxRelated = 20;

/** The first character of a file. */
export const start: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };

/** The report on one description as the protocol has it: findings, problems and notes, in the order of the report. */
export function diagnosticsOf(report: Report, files: FileUris, { showPlaces }: Showing): DiagnosticsByUri {
  const byUri = new Map<string, Diagnostic[]>();
  const add = (uri: string, diagnostic: Diagnostic): void => {
    const known = byUri.get(uri);
    if (known) known.push(diagnostic);
    else byUri.set(uri, [diagnostic]);
  };
  for (const finding of toldOnce(report, { each: false })) {
    if (finding.isHabit) {
      // The line that says the version is none of the places.
      const { tags: _, ...once } = diagnosticOf(finding, files);
      add(files.root, { ...once, range: files.top });
    } else add(uriOf(finding, files), diagnosticOf(finding, files));
  }
  const habits = showPlaces ? report.habits.filter(({ kind }) => kind === "broken") : [];
  for (const { places = [] } of habits) {
    for (const place of places.length > 1 ? places : [])
      add(uriOf(place, files), { ...diagnosticOf(place, files), severity: severities.info });
  }
  for (const problem of report.problems)
    add(files.of(problem.file) ?? files.root, problemDiagnostic(problem));
  for (const note of report.notes)
    add(files.root, { range: files.top, severity: hint, source, message: inServersWords(note) });
  return byUri;
}

function diagnosticOf(finding: Finding, files: FileUris): Diagnostic {
  const { rule, severity, message, related, fingerprint } = finding;
  const href = addressOf(rule);
  const tag = tagOf(finding);
  const isHere = files.of(finding.location.file) !== undefined;
  const others = related.slice(0, maxRelated).flatMap((other): DiagnosticRelatedInformation[] => {
    const uri = files.of(other.location.file);
    return uri === undefined
      ? []
      : [{ location: { uri, range: rangeOf(other.location) }, message: plain(other.message) }];
  });
  return {
    range: isHere ? rangeOf(finding.location) : (placeHere(finding, files)?.range ?? files.top),
    severity: severities[severity],
    code: rule,
    ...(href === undefined ? {} : { codeDescription: { href } }),
    source,
    message: inServersWords(message),
    ...(tag === undefined || !isHere ? {} : { tags: [tag] }),
    ...(others.length > 0 ? { relatedInformation: others } : {}),
    data: { fingerprint } satisfies DiagnosticData,
  };
}

/** Only what stands for itself is told to be in nobody's way or out of use: not a part that others share. */
function tagOf({ rule, status, location, instances }: Finding): 1 | 2 | undefined {
  const last = location.pointer.slice(location.pointer.lastIndexOf("/") + 1);
  if (rule === "410-for-deprecated") return tags.deprecated;
  if (rule === "status-rare" && last === status && outOfUse.has(status)) return tags.deprecated;
  if (ruleNamed(rule)?.mending !== removeContent || (last !== "content" && last !== "schema"))
    return undefined;
  const [use] = instances;
  const isOwn =
    instances.length === 1 &&
    use?.location.file === location.file &&
    location.pointer === `${use.location.pointer}/${last}`;
  return isOwn ? tags.unnecessary : undefined;
}

/** Obsolete status codes (RFC 9110 §15.4.6 and §15.4.7, and IANA's registry on 510). */
const outOfUse: ReadonlySet<string> = new Set(["305", "306", "510"]);

/** What an audit says of its command line, as it holds of a server, which is started with the same options. */
export function inServersWords(text: string): string {
  return plain(text)
    .replace("; --show-ignored lists what and why", "")
    .replace("add --unused-components", "set `unusedComponents: true` in the configuration")
    .replace(
      /\b(?:add|allow it with|without one with|leave out|raise the limit with|with) --[a-z-]+/gi,
      "$& in the server's arguments",
    );
}

function uriOf(finding: Finding, files: FileUris): string {
  return files.of(finding.location.file) ?? placeHere(finding, files)?.uri ?? files.root;
}

/** The first place of a finding that can be opened: what refers to a file that was fetched. */
function placeHere(
  { related, instances }: Finding,
  files: FileUris,
): { readonly uri: string; readonly range: Range } | undefined {
  for (const { location } of [...related, ...instances]) {
    const uri = files.of(location.file);
    if (uri !== undefined) return { uri, range: rangeOf(location) };
  }
  return undefined;
}

/** The page of a rule, as SARIF names it. */
function addressOf(rule: string): string | undefined {
  const known = ruleNamed(rule);
  return known && ruleAddress(known);
}

/** What kept a text from being read, or a part of it from being understood, as the protocol has it. */
export function problemDiagnostic({ position, message, fix }: InputProblem): Diagnostic {
  const at = position && pointOf(position);
  return {
    range: at ? { start: at, end: { line: at.line, character: at.character + 1 } } : start,
    severity: severities.error,
    source,
    message: inServersWords(`${message}. ${fix}`),
  };
}

/** 1-based places of statuslint as the 0-based ones of the protocol; both count UTF-16 units. */
export function rangeOf({ start, end }: Pick<Place, "start" | "end">): Range {
  return { start: pointOf(start), end: pointOf(end) };
}

function pointOf({ line, column }: Position): Range["start"] {
  return { line: line - 1, character: column - 1 };
}

/**
 * What was told of places of an earlier text, in a later one that cannot be read: of those above and below the lines that changed.
 * What stands in changed lines may be mended.
 *
 * @param before the text it was told of
 */
export function carriedOver<Told extends { readonly range: Range }>(
  told: readonly Told[],
  before: string,
  now: string,
): readonly Told[] {
  const [old, lines] = [linesOf(before), linesOf(now)];
  const shorter = Math.min(old.length, lines.length);
  let above = 0;
  while (above < shorter && old[above] === lines[above]) above++;
  let below = 0;
  while (below < shorter - above && old.at(-1 - below) === lines.at(-1 - below)) below++;
  const shift = lines.length - old.length;
  return told.flatMap((each) => {
    const { start, end } = each.range;
    if (end.line < above) return [each];
    if (start.line < old.length - below) return [];
    return [{ ...each, range: { start: moved(start, shift), end: moved(end, shift) } }];
  });
}

function moved({ line, character }: Range["start"], lines: number): Range["start"] {
  return { line: line + lines, character };
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/);
}
