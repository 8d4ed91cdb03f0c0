import { InputError } from "../source/input-error.ts";
import { formatPointer } from "../source/location.ts";
import { isMapping } from "../source/node.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { DocumentAudit } from "./assemble.ts";
import { Earlier, type EarlierPlace, type NamedOperation } from "./earlier.ts";
import { type ComparedOperation, sameOperations } from "./same-operations.ts";

/** A finding that is known and need not be fixed now: one occurrence of it. */
export interface BaselineEntry {
  /** As reports name it. */
  readonly document: string;
  /** `POST /users`; null for what concerns no single operation. */
  readonly operation: string | null;
  readonly operationId: string | null;
  readonly status: string | null;
  readonly rule: string;
  /** What the occurrence is recognised by. */
  readonly fingerprint: string;
  /** What its place is recognised by: several operations may use one. */
  readonly place: string;
  /** See `Finding.text`. */
  readonly text: string | null;
}

const members = [
  "document",
  "operation",
  "operationId",
  "status",
  "rule",
  "fingerprint",
  "place",
  "text",
] as const;

/** The entries that a document's audit makes for a baseline: one for each occurrence that counts. */
export function baselineEntries({ document, findings }: DocumentAudit): readonly BaselineEntry[] {
  return findings.flatMap(({ rule, fingerprint: place, text, instances }) =>
    instances.map(({ operation, status, fingerprint }) => ({
      document: document.file,
      operation: operation && `${operation.method.toUpperCase()} ${operation.path}`,
      operationId: operation?.operationId ?? null,
      status,
      rule,
      fingerprint,
      place,
      text,
    })),
  );
}

/** A baseline as text: JSON, sorted, one line for each entry, so that a changed entry is a changed line. */
export function formatBaseline(entries: readonly BaselineEntry[]): string {
  const lines = new Map<string, BaselineEntry>();
  for (const entry of entries) lines.set(`${entry.document}\n${entry.fingerprint}`, entry);
  const sorted = [...lines.values()].sort(byPlace).map((entry) => {
    const pairs = members.map((name) => `${JSON.stringify(name)}: ${JSON.stringify(entry[name])}`);
    return `    { ${pairs.join(", ")} }`;
  });
  const findings = sorted.length === 0 ? "[]" : `[\n${sorted.join(",\n")}\n  ]`;
  return `{\n  "version": 2,\n  "findings": ${findings}\n}\n`;
}

/** By document, path, method, status and rule. */
function byPlace(a: BaselineEntry, b: BaselineEntry): number {
  const [left, right] = [sortKey(a), sortKey(b)];
  for (const [index, text] of left.entries()) {
    const other = right[index] ?? "";
    if (text !== other) return text < other ? -1 : 1;
  }
  return 0;
}

function sortKey({ document, operation, status, rule, fingerprint }: BaselineEntry): readonly string[] {
  const [method = "", ...path] = (operation ?? "").split(" ");
  return [document, path.join(" "), method, status ?? "", rule, fingerprint];
}

/**
 * Reads a baseline.
 *
 * @throws InputError naming the place of what is wrong
 */
export function readBaseline(file: SourceFile): readonly BaselineEntry[] {
  const { data } = file;
  if (!isMapping(data) || !Array.isArray(data.findings)) {
    throw wrong(file, [], "this is no baseline: it has no list `findings`");
  }
  if (data.version !== 2) throw wrong(file, ["version"], "this baseline is of a version that is not known");
  return data.findings.map((entry: unknown, index) => {
    const at = ["findings", String(index)];
    if (!isMapping(entry)) throw wrong(file, at, "this entry is no mapping");
    const text = (name: (typeof members)[number]): string => {
      const value = Object.hasOwn(entry, name) ? entry[name] : undefined;
      if (typeof value === "string") return value;
      throw wrong(file, at, `this entry has no \`${name}\``);
    };
    const optional = (name: (typeof members)[number]): string | null =>
      typeof entry[name] === "string" ? text(name) : null;
    return {
      document: text("document"),
      operation: optional("operation"),
      operationId: optional("operationId"),
      status: optional("status"),
      rule: text("rule"),
      fingerprint: text("fingerprint"),
      place: text("place"),
      text: optional("text"),
    };
  });
}

function wrong(file: SourceFile, keys: readonly string[], message: string): InputError {
  const place = formatPointer(keys) === "" ? {} : { position: file.rangeOf(keys).start };
  return new InputError({
    file: file.uri,
    ...place,
    message,
    fix: "Write it anew: statuslint baseline <files>.",
  });
}

/**
 * What a baseline knows of a document.
 *
 * @param operations those of the document as it is now: one may have another path than then
 */
export function earlierIn(
  entries: readonly BaselineEntry[],
  operations: readonly ComparedOperation[],
): Earlier {
  const places = new Map<string, Mutable>();
  const then = new Map<string, ComparedOperation>();
  for (const { operation, operationId, status, rule, fingerprint, place, text } of entries) {
    const known = places.get(place) ?? { rule, fingerprint: place, text, occurrences: [], statuses: [] };
    places.set(place, known);
    known.occurrences.push(fingerprint);
    known.statuses.push(status);
    const [method = "", path = ""] = splitName(operation ?? "");
    // A callback's expression is no path.
    if (path.startsWith("/")) then.set(operation ?? "", { method: method.toLowerCase(), path, operationId });
  }
  const paths = operations.filter(({ isCallback }) => !isCallback);
  const same = sameOperations([...then.values()], paths);
  const names = new Map([...same].map(([now, earlier]) => [nameOf(now), earlier]));
  return new Earlier([...places.values()], (operation) =>
    operation.isCallback ? operation : names.get(nameOf(operation)),
  );
}

interface Mutable extends EarlierPlace {
  readonly occurrences: string[];
  readonly statuses: (string | null)[];
}

function nameOf({ method, path }: NamedOperation): string {
  return `${method} ${path}`;
}

/** `POST /users` → method and path. */
function splitName(operation: string): readonly string[] {
  const space = operation.indexOf(" ");
  return [operation.slice(0, space), operation.slice(space + 1)];
}

/** What a run shows about a baseline. */
export interface BaselineRun {
  readonly audits: readonly DocumentAudit[];
  /** The rules that ran: what others found is not judged. */
  readonly rules: ReadonlySet<string>;
  /** Whether a document that was not audited still exists; its entries are left alone. */
  readonly exists: (document: string) => boolean;
}

/**
 * The entries that a run shows to be needed no longer: what they name is fixed, ignored on purpose, or gone with its
 * document. Nothing is said of documents that exist and were not audited.
 */
export function idleEntries(
  entries: readonly BaselineEntry[],
  { audits, rules, exists }: BaselineRun,
): readonly BaselineEntry[] {
  const occurring = new Map(audits.map((audit) => [audit.document.file, new Set(audit.known)]));
  return entries.filter(({ document, rule, fingerprint, place }) => {
    const known = occurring.get(document);
    if (!known) return !exists(document);
    return rules.has(rule) && !known.has(fingerprint) && !known.has(place);
  });
}
