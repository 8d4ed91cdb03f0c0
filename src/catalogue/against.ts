import type { AgainstList, DocumentErrors, ErrorCode, ListDifference } from "../findings/error-catalogue.ts";
import { statusCodes } from "../guide/statuses.ts";
import { withoutSeparators } from "../model/prose/text.ts";
import { InputError } from "../source/input-error.ts";
import { isMapping } from "../source/node.ts";
import { SourceFile } from "../source/source-file.ts";
import { byCodeName } from "./codes.ts";
import { recordsOf, separatorOf } from "./csv.ts";

/** A code of an organisation's list. */
export interface ListedCode {
  readonly code: string;
  /** Under which it may be sent; empty where the list does not say. */
  readonly statuses: readonly string[];
  /** What is to be said of it; empty where the list does not say. */
  readonly texts: readonly string[];
}

/** A code as it is written in a list, before those of one name are joined. */
interface Entry {
  readonly code: unknown;
  readonly statuses: readonly unknown[];
  readonly texts: readonly unknown[];
  /** Where it stands, 1-based. */
  readonly line: number;
}

/**
 * Reads a list of codes: CSV with a head that names `code`, `status` and `text`; YAML or JSON with a list of codes, at its top or
 * under `codes` or `errors`, or a mapping from codes; or the JSON that `statuslint errors` writes.
 *
 * @param uri how messages name the file
 * @throws InputError with the line, where it holds no such list
 */
export function readList(uri: string, text: string): readonly ListedCode[] {
  if (/\.(?:md|markdown|html?)$/i.test(uri))
    throw fault(
      uri,
      1,
      "a list of codes is YAML, JSON or CSV",
      "Write it so: statuslint errors <file> -o codes.csv",
    );
  const entries = /\.csv$/i.test(uri) ? csvEntries(uri, text) : entriesOf(new SourceFile(uri, uri, text));
  if (entries.length === 0) throw fault(uri, 1, "the list holds no code");
  const codes = new Map<string, { statuses: Set<string>; texts: Set<string> }>();
  for (const { code, statuses, texts, line } of entries) {
    if (!(typeof code === "string" || typeof code === "number") || `${code}` === "")
      throw fault(uri, line, "an entry of the list has no code");
    const known = codes.get(`${code}`) ?? { statuses: new Set(), texts: new Set() };
    codes.set(`${code}`, known);
    for (const value of statuses.flatMap(parts)) {
      const status = statusIn(value);
      if (status === undefined)
        throw fault(
          uri,
          line,
          `\`${value}\` is no status of an error`,
          "Write 404, 4XX or default, or leave it out.",
        );
      known.statuses.add(status);
    }
    for (const each of texts) if (typeof each === "string" && each !== "") known.texts.add(each);
  }
  return [...codes].map(([code, { statuses, texts }]) => ({
    code,
    statuses: [...statuses],
    texts: [...texts],
  }));
}

/** "404, 410", "404/410" and "404 410" are two. */
function parts(value: unknown): readonly string[] {
  // An alias may lead in a circle.
  const text = typeof value === "object" ? "{…}" : `${value}`;
  return text
    .replace(/\bHTTP[ /]/gi, "")
    .split(/[,;/|\n]| (?=[45](?:\d\d|XX)\b)/i)
    .flatMap((part) => part.trim() || []);
}

const errorNames = new Map(
  statusCodes.flatMap(({ code, name }) => (code < 400 ? [] : [[withoutSeparators(name), `${code}`]])),
);

/** The status key that a text says: `404`, `4xx`, `404 (no such page)`, `NOT_FOUND`; undefined where it says none. */
function statusIn(text: string): string | undefined {
  const key = /^(?:[45]\d\d|[45]XX|default)(?=$|[\s:(–-])/i.exec(text)?.[0];
  if (key === undefined) return errorNames.get(withoutSeparators(text));
  return /^d/i.test(key) ? key.toLowerCase() : key.toUpperCase();
}

/** A status, with its reason phrase or without, and nothing else. */
function isStatus(value: unknown): boolean {
  const [, code = "", phrase = ""] = /^([45](?:\d\d|XX))\b(.{0,60})$/i.exec(`${value}`.trim()) ?? [];
  return code !== "" && (phrase === "" || errorNames.get(withoutSeparators(phrase)) === code);
}

/** What the codes of documents have otherwise than a list. */
export function compareWithList(
  name: string,
  list: readonly ListedCode[],
  documents: readonly DocumentErrors[],
): AgainstList {
  const listed = new Map(list.map((entry) => [entry.code, entry]));
  const used = new Set(documents.flatMap(({ codes }) => codes.map(({ code }) => code)));
  return {
    name,
    differences: documents.flatMap(({ file, codes }) =>
      codes.flatMap((code) =>
        differencesOf(code, listed.get(code.code)).map((difference) => ({ file, ...difference })),
      ),
    ),
    unused: [...listed.keys()].filter((code) => !used.has(code)).sort(byCodeName),
  };
}

function differencesOf(
  { code, statuses, texts }: ErrorCode,
  listed: ListedCode | undefined,
): readonly Omit<ListDifference, "file">[] {
  if (!listed) return [{ code, kind: "unlisted", found: statuses, listed: [] }];
  const found: Omit<ListDifference, "file">[] = [];
  // `default` and a class are no status that a client sees.
  const others = statuses.filter((status) => /^\d+$/.test(status) && !allows(listed.statuses, status));
  if (listed.statuses.length > 0 && others.length > 0)
    found.push({ code, kind: "status", found: others, listed: listed.statuses });
  const meant = new Set(listed.texts.map(textKey));
  if (meant.size > 0 && texts.length > 0 && !texts.some((text) => meant.has(textKey(text))))
    found.push({ code, kind: "text", found: texts, listed: listed.texts });
  return found;
}

function allows(statuses: readonly string[], status: string): boolean {
  return statuses.some((each) => each === status || each === "default" || each === `${status[0]}XX`);
}

/** What two texts have in common that say the same: no case, nothing invisible, no spaces beside one another, no full stop. */
export function textKey(text: string): string {
  return text
    .toLowerCase()
    .replace(/\p{Cf}/gu, "")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/\.$/, "");
}

function entriesOf(file: SourceFile): readonly Entry[] {
  const { data, uri } = file;
  if (isMapping(data) && Array.isArray(data.documents))
    return data.documents.flatMap((document, index) =>
      isMapping(document) && Array.isArray(document.codes)
        ? listEntries(document.codes, file, ["documents", `${index}`, "codes"])
        : [],
    );
  if (Array.isArray(data)) return listEntries(data, file, []);
  if (!isMapping(data)) throw fault(uri, 1, "this is no list of codes");
  for (const key of ["openapi", "swagger"])
    if (Object.hasOwn(data, key)) throw fault(uri, 1, "this is an OpenAPI description, and no list of codes");
  for (const key of ["codes", "errors"]) {
    const held = data[key];
    if (Array.isArray(held)) return listEntries(held, file, [key]);
    if (isMapping(held)) return mapEntries(held, file, [key]);
  }
  return mapEntries(data, file, []);
}

function listEntries(list: readonly unknown[], file: SourceFile, keys: readonly string[]): readonly Entry[] {
  return list.map((item, index) => {
    const { line } = file.rangeOf([...keys, `${index}`]).start;
    return isMapping(item) ? entryOf(valuesOf(item, codeWords)[0], item, line) : entryOf(item, {}, line);
  });
}

function mapEntries(
  map: Readonly<Record<string, unknown>>,
  file: SourceFile,
  keys: readonly string[],
  isUnderStatus = false,
): readonly Entry[] {
  return Object.entries(map).flatMap(([code, said]) => {
    const here = [...keys, code];
    const { line } = file.rangeOf(here).start;
    if (isMapping(said) && [statusWords, textWords].some((words) => valuesOf(said, words).length > 0))
      return [entryOf(code, said, line)];
    // No code is a status: under one stand the codes that are sent with it.
    if (!isUnderStatus && isStatus(code) && (isMapping(said) || Array.isArray(said))) {
      const held = isMapping(said) ? mapEntries(said, file, here, true) : listEntries(said, file, here);
      return held.map((entry) => ({ ...entry, statuses: [...entry.statuses, code] }));
    }
    const word = typeof said === "number" || isStatus(said) ? "status" : "text";
    return [entryOf(code, isMapping(said) ? said : { [word]: said }, line)];
  });
}

const codeWords: readonly string[] = ["code", "errorcode"];
const statusWords: readonly string[] = [
  "status",
  "statuses",
  "statuscode",
  "httpstatus",
  "httpstatuscode",
  "httpcode",
];
const textWords: readonly string[] = ["text", "texts"];

function entryOf(code: unknown, said: Readonly<Record<string, unknown>>, line: number): Entry {
  return { code, line, statuses: valuesOf(said, statusWords), texts: valuesOf(said, textWords) };
}

/** What stands under names that say one of these words. */
function valuesOf(said: Readonly<Record<string, unknown>>, words: readonly string[]): readonly unknown[] {
  return Object.entries(said)
    .flatMap(([name, value]) => (words.includes(withoutSeparators(name)) ? [value].flat() : []))
    .filter((value) => value !== null);
}

function csvEntries(uri: string, text: string): readonly Entry[] {
  const [head, ...rows] = recordsOf(text, separatorOf(text));
  const names = (head?.cells ?? []).map((cell) => withoutSeparators(cell.trim()));
  if (!names.some((name) => codeWords.includes(name)))
    throw fault(uri, 1, "the head of the list names no column `code`", "Begin it with: code,status,text");
  return rows.flatMap(({ cells, line, isOpen }) => {
    if (isOpen)
      throw fault(uri, line, "a quote begins here that is never closed", 'Write `""` for a quote in a cell.');
    const cell = (words: readonly string[]): readonly string[] => {
      const value = (cells[names.findIndex((name) => words.includes(name))] ?? "").trim();
      // What would be a formula is written behind a quote (`csvCell`).
      return value === "" ? [] : [value.replace(/^'(?=[=+\-@])/, "")];
    };
    const [code] = cell(codeWords);
    const isEmpty = cells.every((each) => each.trim() === "");
    // In a catalogue as this program writes it, what has no code has a status and an operation.
    if (isEmpty || (code === undefined && names.includes("path"))) return [];
    return [
      {
        code: code ?? "",
        line,
        statuses: cell(statusWords),
        texts: cell(textWords),
      },
    ];
  });
}

function fault(
  file: string,
  line: number,
  message: string,
  fix = "Write a list of codes, each as `code: user_not_found` with `status: 404` and `text: …` where these are to be compared.",
): InputError {
  return new InputError({ file, position: { line, column: 1 }, message, fix });
}
