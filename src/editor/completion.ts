import type { CompletionItem, Position } from "vscode-languageserver";
import { statusCodes } from "../guide/statuses.ts";
import type { Api, Operation } from "../model/api.ts";
import { intentKinds } from "../model/intent.ts";
import { plain } from "../reports/words/escape.ts";
import { namedFor, referenceFrom, usedUnder } from "../rules/shared/shared-responses.ts";
import { InputError } from "../source/input-error.ts";
import { SourceFile } from "../source/source-file.ts";
import type { Audited } from "./description.ts";
import { rangeOf } from "./diagnostics.ts";
import { meaningText, statusName } from "./hover.ts";
import { isAt, operationAt, operationsIn, rowOf, spotAt } from "./view.ts";

/** The text of an open file, which may be in the middle of a word, and its description as it was audited last. */
export interface Typing {
  readonly audited: Audited;
  /** As the audit names it; its text is as it was audited. */
  readonly file: SourceFile;
  readonly text: string;
}

/** The values of `CompletionItemKind` (Language Server Protocol 3.17, "Completion"). */
const itemKinds = { property: 10, value: 12, enumMember: 20 } as const;
/** The value of `InsertTextMode` that leaves what is inserted as it is. */
const asIs = 1;

/** Stands in the place of what is being typed, so that the text can be read. */
const marker = "statuslint-cursor";

/** In braces, a comma may not be typed yet. */
const missingCommas = [
  ["", ""],
  ["", ","],
  [",", ""],
  [",", ","],
] as const;

/** Where something is typed: what it stands in, and what it replaces. */
interface Slot {
  /** The keys that lead to what it is a member of. */
  readonly keys: readonly string[];
  /** The text that is replaced, quotes included. */
  readonly replaced: string;
  /** The text with the marker. */
  readonly file: SourceFile;
  /** What is replaced on the line. */
  readonly start: Position;
  readonly end: Position;
  readonly isJson: boolean;
  /** Within braces: JSON, or YAML's flow style. */
  readonly isFlow: boolean;
  /** A key that has its value already. */
  readonly hasValue: boolean;
  /** The commas that are missing before and behind what is typed. */
  readonly commas: readonly [string, string];
  /** The indentation of the line, and one more level of it. */
  readonly indentation: string;
  readonly unit: string;
}

/**
 * What can be typed at a place: status codes under `responses`, those that fit the operation first; header fields under the
 * `headers` of a response; `x-statuslint` and its members.
 */
export function completions(typing: Typing, position: Position): CompletionItem[] {
  const slot = slotAt(typing, position);
  if (!slot) return [];
  const { keys } = slot;
  const [last, above, higher] = [keys.at(-1), keys.at(-2), keys.at(-3)];
  if (above === "x-statuslint" && last === "intent") return intentItems(slot);
  if (last === "x-statuslint") return extensionItems(slot);
  if (above === "x-statuslint" && last === "ignore") return ruleItems(slot, typing);
  if (last === "responses" && above !== "components" && keys.length > 1) return statusItems(slot, typing);
  if (last === "headers" && higher === "responses") return headerItems(slot, above ?? "", typing);
  if (!/^["']?(?:x|$)/.test(slot.replaced) || !mayIgnore(keys, typing)) return [];
  return Object.hasOwn(valueAt(slot) ?? {}, "x-statuslint") ? [] : [namespaceItem(slot)];
}

/** Whether `x-statuslint` counts here: in the document, a path, an operation or a response. */
function mayIgnore(keys: readonly string[], { audited, file }: Typing): boolean {
  if (keys.length === 0) return audited.api.file === file;
  const above = keys.at(-2);
  if (above === "responses" || (above === "paths" && keys.length === 2)) return true;
  return operationsIn({ audited, file }).some(({ location }) => isAt(location, file, keys));
}

function slotAt({ file, text }: Typing, { line, character }: Position): Slot | undefined {
  const lines = text.split(/\r\n|\n|\r/);
  const own = lines[line];
  if (own === undefined) return undefined;
  const behind = own.slice(character);
  let start = character;
  while (/[\w.*-]/.test(own[start - 1] ?? "")) start--;
  const isOpen = /["']/.test(own[start - 1] ?? "");
  if (isOpen) start--;
  const word = /^[\w.*-]*/.exec(behind)?.[0] ?? "";
  // A quote that no other opened before is the next member's.
  const rest = behind.slice(word.length);
  const closed = word.length + (isOpen && /^["']/.test(rest) ? 1 : 0);
  const end = character + closed + (behind.slice(closed).trimEnd() === ":" ? 1 : 0);
  const isJson = /^\s*[{[]/.test(text);
  const [head, tail] = [own.slice(0, start), own.slice(end)];
  const lead = head.trimEnd().at(-1);
  const isValue = lead === ":";
  const hasValue = !isValue && /^\s*:/.test(tail);
  const quotedMarker = isJson ? `"${marker}"` : marker;
  const written = isValue || hasValue ? quotedMarker : `${quotedMarker}: null`;
  for (const commas of missingCommas) {
    const [before, after] = commas;
    const marked = lines.with(line, head + before + written + after + tail).join("\n");
    const parsed = parsedAs(file, marked);
    if (!parsed) continue;
    const at = marked.indexOf(marker);
    const { keys: inner } = spotAt(parsed, rangeOf(parsed.rangeBetween(at, at)).start);
    // Within a longer key nothing is offered.
    if (!isValue && inner.at(-1) !== marker) continue;
    const keys = isValue ? inner : inner.slice(0, -1);
    const { outline } = parsed;
    const isFlow = marked[outline.valueStart(outline.find(isValue ? keys.slice(0, -1) : keys))] === "{";
    if (!isFlow && before + after !== "") continue;
    return {
      keys,
      replaced: own.slice(start, end),
      file: parsed,
      isFlow,
      hasValue,
      commas,
      start: { line, character: start },
      end: { line, character: end },
      isJson,
      indentation: /^\s*/.exec(own)?.[0] ?? "",
      unit:
        lines.map((each) => /^(?: {2,8}|\t)(?=\S)/.exec(each)?.[0]).find((each) => each !== undefined) ??
        "  ",
    };
  }
  return undefined;
}

function parsedAs({ uri, address }: SourceFile, text: string): SourceFile | undefined {
  try {
    return new SourceFile(uri, address, text);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

/** @param lines what stands behind the key, each line with its own indentation, the first on the line of the key */
function item(
  slot: Slot,
  key: string,
  lines: readonly string[],
  more: Partial<CompletionItem>,
): CompletionItem {
  const { start, end, indentation, hasValue, commas } = slot;
  const [first, ...others] = hasValue ? [""] : lines;
  const text = [`${key}${first ?? ""}`, ...others.map((line) => indentation + line)].join("\n");
  const newText = commas[0] + text + commas[1];
  return {
    label: key,
    kind: itemKinds.property,
    filterText: key,
    insertTextMode: asIs,
    textEdit: { range: { start, end }, newText },
    // Of those, some editors show the detail of the one that is chosen alone.
    ...(more.detail === undefined ? {} : { labelDetails: { description: more.detail } }),
    ...more,
  };
}

/** A member whose value are members: one a line, in the style of the text. */
function memberLines(
  { isJson, isFlow, unit }: Slot,
  members: readonly (readonly [string, string])[],
): readonly string[] {
  if (isFlow && !isJson) {
    const inner = members.map(
      ([key, value]) => `${key}: ${/^[^"{].*[,{}[\]]/.test(value) ? JSON.stringify(value) : value}`,
    );
    return [`: { ${inner.join(", ")} }`];
  }
  if (!isJson) return [":", ...members.map(([key, value]) => `${unit}${key}: ${value}`)];
  const inner = members.map(([key, value], index) => {
    const text = /^[{["]/.test(value) ? value : JSON.stringify(value);
    return `${unit}${JSON.stringify(key)}: ${text}${index < members.length - 1 ? "," : ""}`;
  });
  return [": {", ...inner, "}"];
}

/** A key as its neighbours are written. */
function quoted(key: string, { isJson, file, keys }: Slot, isCode: boolean): string {
  if (isJson) return `"${key}"`;
  if (!isCode) return key;
  const { outline, text } = file;
  const parent = outline.find(keys);
  for (let each = parent + 1; each < outline.next(parent); each = outline.next(each)) {
    const first = text[outline.keyStart(each)] ?? "";
    if (outline.key(each) === marker || !/["'\d]/.test(first)) continue;
    return /\d/.test(first) ? key : `${first}${key}${first}`;
  }
  return `"${key}"`;
}

function statusItems(slot: Slot, typing: Typing): CompletionItem[] {
  const { audited, file } = typing;
  const operation = operationAt({ audited, file }, slot.keys.slice(0, -1));
  const asked = operation ? askedOf(operation, audited) : new Set<string>();
  const usual = operation ? usualOf(operation) : [];
  const declared = new Set(Object.keys(valueAt(slot) ?? {}));
  const others = statusCodes.filter(({ name }) => name !== "(Unused)").map(({ code }) => String(code));
  const ranked = [...new Set([...asked, ...usual, ...common, ...others])];
  return ranked
    .filter((code) => !declared.has(code))
    .map((code, rank) => {
      const key = quoted(code, slot, /^\d/.test(code));
      const isAsked = asked.has(code);
      return item(slot, key, memberLines(slot, [responseFor(code, operation, audited.api)]), {
        label: statusName(code),
        kind: itemKinds.enumMember,
        detail: isAsked ? "missing here" : usual.includes(code) ? "as the API's others have it" : undefined,
        documentation: meaningText(code),
        preselect: rank === 0 && isAsked,
        sortText: String(rank).padStart(3, "0"),
        filterText: `${key} ${code}`,
      } as Partial<CompletionItem>);
    });
}

/** What most operations of most APIs choose from. */
const common = "200 201 202 204 400 401 403 404 409 422 429 500 503 4XX 5XX default".split(" ");

/** The codes that findings ask of an operation. */
function askedOf(operation: Operation, audited: Audited): ReadonlySet<string> {
  const { cells = [] } = rowOf(operation, audited) ?? {};
  return new Set(cells.flatMap(({ state, code }) => (state === "missing" ? [code] : [])));
}

/** The codes that operations of the same kind declare in this API, the most frequent first. */
function usualOf({ api, intent }: Operation): readonly string[] {
  const counts = new Map<string, number>();
  for (const other of api.operations) {
    if (other.intent.kind !== intent.kind) continue;
    for (const { status } of other.responses) counts.set(status.key, (counts.get(status.key) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, more], [b, less]) => less - more || (a < b ? -1 : 1))
    .map(([key]) => key)
    .filter((key) => /^(?:\d{3}|\dXX|default)$/.test(key));
}

/** What stands under a status at first: the API's shared response, where it has one, else the text. */
function responseFor(code: string, operation: Operation | undefined, api: Api): readonly [string, string] {
  const file = operation?.location.file;
  const used = operation && usedUnder(operation, code);
  const reference =
    file && used !== undefined
      ? referenceFrom(file, used)
      : file === api.file
        ? namedFor(api, code)
        : undefined;
  if (reference !== undefined) return ["$ref", JSON.stringify(reference)];
  const name = statusName(code).replace(/^\d{3} /, "");
  return ["description", code === "default" ? "Error" : name];
}

/** A header field: what it says, and its schema. */
interface KnownHeader {
  readonly description: string;
  readonly type: "string" | "integer";
  /** The codes it is most for; without any, for all. */
  readonly codes: readonly string[];
}

/** The header fields of responses that clients act on (RFC 9110, 9111, 6585, 8594, 9745, 8288). */
const knownHeaders: Readonly<Record<string, KnownHeader>> = {
  Location: {
    description: "Where the resource is.",
    type: "string",
    codes: ["201", "202", "300", "301", "302", "303", "307", "308"],
  },
  "Retry-After": {
    description: "Seconds until it is worth another try.",
    type: "integer",
    codes: ["202", "413", "429", "503"],
  },
  "WWW-Authenticate": { description: "How to authenticate.", type: "string", codes: ["401"] },
  Allow: { description: "The methods that the resource takes.", type: "string", codes: ["405"] },
  "Content-Range": { description: "Which part of the whole this is.", type: "string", codes: ["206", "416"] },
  Upgrade: { description: "The protocol to change to.", type: "string", codes: ["101", "426"] },
  "Accept-Patch": { description: "The media types that PATCH takes.", type: "string", codes: ["415"] },
  "Accept-Post": { description: "The media types that POST takes.", type: "string", codes: ["415"] },
  ETag: {
    description: "The version of the resource.",
    type: "string",
    codes: ["200", "201", "204", "206", "304", "412"],
  },
  "Last-Modified": {
    description: "When the resource changed last.",
    type: "string",
    codes: ["200", "206", "304"],
  },
  "Cache-Control": {
    description: "How long and by whom the response may be kept.",
    type: "string",
    codes: ["200", "304"],
  },
  Vary: {
    description: "The request header fields that the response depends on.",
    type: "string",
    codes: ["200", "304"],
  },
  Link: { description: "Related resources, as the next page.", type: "string", codes: ["200"] },
  RateLimit: { description: "What is left of the limit.", type: "string", codes: ["429"] },
  "RateLimit-Policy": { description: "The limits that hold.", type: "string", codes: ["429"] },
  Deprecation: { description: "Since when the resource is deprecated.", type: "string", codes: [] },
  Sunset: { description: "When the resource will go.", type: "string", codes: ["410"] },
};

function headerItems(slot: Slot, status: string, { audited: { api } }: Typing): CompletionItem[] {
  const declared = new Set(Object.keys(valueAt(slot) ?? {}).map((name) => name.toLowerCase()));
  const own = new Set(
    api.operations.flatMap(({ responses }) =>
      responses.flatMap(({ headers }) => [...headers.values()].map(({ name }) => name)),
    ),
  );
  const known = Object.keys(knownHeaders);
  const isFor = (name: string): boolean => knownHeaders[name]?.codes.includes(status) ?? false;
  const names = [...new Set([...known.filter(isFor), ...own, ...known])];
  const seen = new Set(declared);
  return names
    .filter((name) => !seen.has(name.toLowerCase()) && seen.add(name.toLowerCase()))
    .map((name, rank) => {
      const { description, type } = knownHeaders[name] ?? { description: "", type: "string" };
      const members: (readonly [string, string])[] = [
        ...(description === "" ? [] : [["description", description] as const]),
        api.version === "2.0"
          ? (["type", type] as const)
          : (["schema", slot.isJson ? `{ "type": "${type}" }` : `{ type: ${type} }`] as const),
      ];
      return item(slot, quoted(plain(name), slot, false), memberLines(slot, members), {
        label: plain(name),
        detail: isFor(name) ? `for ${status}` : own.has(name) ? "as the API's others have it" : undefined,
        documentation: description,
        sortText: String(rank).padStart(3, "0"),
      } as Partial<CompletionItem>);
    });
}

/** A member whose value are members to be typed. */
function openLines({ isFlow, unit }: Slot): readonly string[] {
  return isFlow ? [": {}"] : [":", unit];
}

function namespaceItem(slot: Slot): CompletionItem {
  return item(slot, quoted("x-statuslint", slot, false), openLines(slot), {
    label: "x-statuslint",
    documentation: "What the operation does, or rules that do not count here.",
  });
}

function extensionItems(slot: Slot): CompletionItem[] {
  const { isJson } = slot;
  return [
    item(slot, quoted("intent", slot, false), [isJson ? ': ""' : ": "], {
      label: "intent",
      documentation: "What the operation does, where that is taken for something else.",
    }),
    item(slot, quoted("ignore", slot, false), openLines(slot), {
      label: "ignore",
      documentation: "Rules that do not count here, each with the reason.",
    }),
  ].filter(({ label }) => !Object.hasOwn(valueAt(slot) ?? {}, label));
}

function intentItems(slot: Slot): CompletionItem[] {
  return intentKinds
    .filter((kind) => kind !== "unknown")
    .map((kind) => item(slot, slot.isJson ? `"${kind}"` : kind, [], { label: kind, kind: itemKinds.value }));
}

function ruleItems(slot: Slot, { audited, file }: Typing): CompletionItem[] {
  const { report, settings } = audited;
  const operation = operationAt({ audited, file }, slot.keys);
  const here = new Set(
    report.findings.flatMap(({ rule, instances }) =>
      instances.some(
        (each) => each.operation?.method === operation?.method && each.operation?.path === operation?.path,
      )
        ? [rule]
        : [],
    ),
  );
  const rules = settings.ruleset.rules.map(({ rule }) => rule);
  return [...rules.filter(({ id }) => here.has(id)), ...rules.filter(({ id }) => !here.has(id))].map(
    ({ id, title }, rank) =>
      item(slot, quoted(id, slot, false), [slot.isJson ? ': ""' : ": "], {
        label: id,
        detail: here.has(id) ? "told here" : undefined,
        documentation: title,
        sortText: String(rank).padStart(3, "0"),
      } as Partial<CompletionItem>),
  );
}

/** What the slot stands in, without the marker. */
function valueAt({ file, keys }: Slot): Readonly<Record<string, unknown>> | undefined {
  const value = keys.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null ? (inner as Record<string, unknown>)[key] : undefined,
    file.data,
  );
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
}
