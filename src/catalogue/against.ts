import type { AgainstList, DocumentErrors, ErrorCode, ListDifference } from "../findings/error-catalogue.ts";
import { InputError } from "../source/input-error.ts";
import { isMapping } from "../source/node.ts";
import { SourceFile } from "../source/source-file.ts";
import { byCodeName } from "./codes.ts";
import { recordsOf } from "./csv.ts";

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
  const entries = /\.csv$/i.test(uri) ? csvEntries(uri, text) : entriesOf(new SourceFile(uri, uri, text));
  if (entries.length === 0) throw fault(uri, 1, "the list holds no code");
  const codes = new Map<string, { statuses: Set<string>; texts: Set<string> }>();
  for (const { code, statuses, texts, line } of entries) {
    if (!(typeof code === "string" || typeof code === "number") || `${code}` === "")
      throw fault(uri, line, "an entry of the list has no code");
    const known = codes.get(`${code}`) ?? { statuses: new Set(), texts: new Set() };
    codes.set(`${code}`, known);
    for (const status of statuses) {
      if (!/^(?:[45](?:\d\d|XX)|default)$/.test(`${status}`))
        throw fault(
          uri,
          line,
          `\`${status}\` is no status of an error`,
          "Write 404, 4XX or default, or leave it out.",
        );
      known.statuses.add(`${status}`);
    }
    for (const each of texts) if (typeof each === "string" && each !== "") known.texts.add(each);
  }
  return [...codes].map(([code, { statuses, texts }]) => ({
    code,
    statuses: [...statuses],
    texts: [...texts],
  }));
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

/** What two texts have in common that say the same: no case, no spaces beside one another, no full stop. */
export function textKey(text: string): string {
  return text.toLowerCase().replace(/\s+/g, " ").trim().replace(/\.$/, "");
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
  for (const key of ["codes", "errors"]) {
    const held = isMapping(data) ? data[key] : undefined;
    if (Array.isArray(held)) return listEntries(held, file, [key]);
    if (isMapping(held)) return mapEntries(held, file, [key]);
  }
  if (isMapping(data)) return mapEntries(data, file, []);
  throw fault(uri, 1, "this is no list of codes");
}

function listEntries(list: readonly unknown[], file: SourceFile, keys: readonly string[]): readonly Entry[] {
  return list.map((item, index) => {
    const line = file.rangeOf([...keys, `${index}`]).start.line;
    return isMapping(item) ? entryOf(item.code, item, line) : entryOf(item, {}, line);
  });
}

function mapEntries(
  map: Readonly<Record<string, unknown>>,
  file: SourceFile,
  keys: readonly string[],
): readonly Entry[] {
  return Object.entries(map).map(([code, said]) =>
    entryOf(code, isMapping(said) ? said : { text: said }, file.rangeOf([...keys, code]).start.line),
  );
}

function entryOf(code: unknown, said: Readonly<Record<string, unknown>>, line: number): Entry {
  const of = (names: readonly string[]): readonly unknown[] =>
    names
      .flatMap((name) => (Object.hasOwn(said, name) ? [said[name]].flat() : []))
      .filter((value) => value !== null);
  return { code, line, statuses: of(["status", "statuses"]), texts: of(["text", "texts"]) };
}

function csvEntries(uri: string, text: string): readonly Entry[] {
  const [head, ...rows] = recordsOf(text);
  const names = (head?.cells ?? []).map((cell) => cell.trim().toLowerCase());
  const column = (name: string): number => names.indexOf(name);
  if (column("code") < 0)
    throw fault(uri, 1, "the head of the list names no column `code`", "Begin it with: code,status,text");
  return rows.flatMap(({ cells, line }) => {
    const cell = (name: string): readonly string[] => {
      const value = (cells[column(name)] ?? "").trim();
      return value === "" ? [] : [value];
    };
    const [code] = cell("code");
    const isEmpty = cells.every((each) => each.trim() === "");
    // In a catalogue as this program writes it, what has no code has a status and an operation.
    if (isEmpty || (code === undefined && column("path") >= 0)) return [];
    return [
      {
        code: code ?? "",
        line,
        statuses: cell("status").flatMap((each) => each.split(/[\s,;/]+/)),
        texts: cell("text"),
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
