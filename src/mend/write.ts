import { once } from "../model/once.ts";
import type { Edit, Value } from "../source/edit.ts";
import { isMapping } from "../source/node.ts";
import type { SourceFile } from "../source/source-file.ts";
import {
  behindLast,
  type Draft,
  EditRefused,
  edited,
  hasMoved,
  type Made,
  Moved,
  memberOf,
  type Part,
  type Placed,
} from "./draft.ts";
import {
  endOfBlanks,
  endOfPlain,
  entryAt,
  type Layout,
  lastWithin,
  layoutOf,
  leadOf,
  lineStart,
  type Member,
} from "./layout.ts";
import { type Placing, Printer, printKey, type Quote, type Style } from "./print.ts";
import { changed, type TextChange } from "./text-change.ts";

/**
 * Prints the edits of a file as changes of its text, in the order of the text: in the style of what stands around them, and with
 * no other byte changed.
 *
 * @throws EditRefused where the text does not allow one, or two are of the same place
 */
export function textChanges(file: SourceFile, draft: Draft): readonly TextChange[] {
  // Where a member ends what holds it may end too: what goes into the inner one comes first, and sorting keeps that.
  const changes = changesIn(file, draft.root).sort((a, b) => a.start - b.start || a.end - b.end);
  changes.forEach((change, index) => {
    const earlier = changes[index - 1];
    if (earlier && reachesInto(earlier, change)) throw new EditRefused("two edits change the same line");
  });
  return changes;
}

/** Whether a change begins where an earlier one has not ended; what is replaced may not even touch what is put in. */
function reachesInto(earlier: TextChange, { start }: TextChange): boolean {
  if (earlier.start === earlier.end) return false;
  return start < earlier.end || (start === earlier.end && earlier.text !== "");
}

/**
 * Looks whether the text allows an edit, others aside.
 *
 * @returns where it is made
 * @throws EditRefused where it does not, or where the edit contradicts one of the draft
 */
export function checkWritable(file: SourceFile, draft: Draft, edit: Edit): readonly Placed[] {
  if (!file.isUtf8) throw new EditRefused("the file is not UTF-8");
  const placed = draft.placed(edit);
  for (const { keys, change } of placed) {
    if (isItem(file, keys) && change.kind === "insert") {
      appending(file, keys.slice(0, -1), change.value);
      continue;
    }
    const layout = layoutAt(file, keys.slice(0, -1));
    if (change.kind !== "insert") memberNamed(layout, keys.at(-1) ?? "");
  }
  return placed;
}

function changesIn(file: SourceFile, part: Part): TextChange[] {
  const own = [...part.parts.values()];
  // What changes in what goes to another place is printed there.
  const inner = own.flatMap((each) =>
    isTaken(each) || each.change?.kind === "remove" ? [] : changesIn(file, each),
  );
  if (own.every(({ change }) => change === undefined)) return inner;
  const [first] = own;
  if (first?.change?.kind === "insert" && isItem(file, first.keys))
    return [...inner, appending(file, part.keys, first.change.value)];
  const layout = layoutAt(file, part.keys);
  const renamed = own.flatMap((each) =>
    each.change?.kind === "rename" ? [renaming(file, layout, keyOf(each), each.change.to)] : [],
  );
  return [...inner, ...renamed, ...removals(file, layout, own), ...insertions(file, layout, own)];
}

/** Whether a part is written in another place then. */
function isTaken({ change }: Part): boolean {
  return change?.kind === "move" || change?.kind === "reorder";
}

function keyOf({ keys }: Part): string {
  return keys.at(-1) ?? "";
}

/** Whether these keys lead behind the last item of a list. */
function isItem({ outline }: SourceFile, keys: readonly string[]): boolean {
  const list = keys.at(-1) === behindLast ? entryAt(outline, keys.slice(0, -1)) : undefined;
  return list !== undefined && outline.next(list) > list + 1 && outline.keyStart(list + 1) < 0;
}

/** A text behind the last item of a list, which is a text too. @throws EditRefused where the list is not that plain */
function appending(file: SourceFile, keys: readonly string[], value: Made): TextChange {
  const { text, outline } = file;
  const list = entryOf(file, keys);
  const item = lastWithin(outline, list);
  const last = outline.valueStart(item);
  const open = text[outline.valueStart(list)] === "[" ? outline.valueStart(list) : -1;
  const start = lineStart(text, last);
  const lead = text.slice(start, last);
  const isOnOwnLine = start > open;
  const isPlain = !isOnOwnLine || (open < 0 ? /^[ \t]*-[ \t]$/.test(lead) : lead.trim() === "");
  const end =
    outline.next(item) > item + 1
      ? undefined
      : open < 0
        ? endOfText(text, last, itemIn(file.data, keys))
        : endOfPlain(text, last);
  if (typeof value !== "string" || end === undefined || !isPlain)
    throw new EditRefused("the list is not plain");
  const style = styleOfText(file);
  const isQuoted = style.isJson || text[last] === '"';
  const printed = isQuoted
    ? JSON.stringify(value)
    : printKey(value, { ...style, keyQuote: undefined, nameQuote: undefined, refQuote: undefined });
  const at = open < 0 ? endOfBlanks(text, end) : end;
  const gap =
    (open < 0 ? "" : ",") + (isOnOwnLine ? breakNear(file, at) + lead : style.isMinified ? "" : " ");
  return { start: at, end: at, text: gap + printed };
}

/** The last item of the list at these keys. */
function itemIn(data: unknown, keys: readonly string[]): unknown {
  const list = keys.reduce<unknown>((value, key) => Reflect.get(Object(value), key), data);
  return Array.isArray(list) ? list.at(-1) : undefined;
}

/** Where a text ends that fills the rest of a line; undefined where the line says more than the text, or less. */
function endOfText(text: string, start: number, meant: unknown): number | undefined {
  const line = /^.*/.exec(text.slice(start, start + 500))?.[0].trimEnd() ?? "";
  return [meant, `"${meant}"`, `'${meant}'`].includes(line) ? start + line.length : undefined;
}

/**
 * How the mapping at these keys is written. @throws EditRefused where it is written elsewhere, or is none, or others use it too
 */
function layoutAt(file: SourceFile, keys: readonly string[]): Layout {
  const entry = entryOf(file, keys);
  const known = layouts(file).get(entry);
  if (known) return known;
  const layout = layoutOf(file.text, file.outline, entry);
  if (!layout) throw new EditRefused("what holds it is no mapping, or is empty");
  layouts(file).set(entry, layout);
  return layout;
}

/** The entry at these keys. @throws EditRefused where it is written elsewhere, or others use it too */
function entryOf(file: SourceFile, keys: readonly string[]): number {
  const { outline } = file;
  if (styleOfText(file).lineBreak === "\r")
    throw new EditRefused("its lines end with a carriage return alone");
  const entry = entryAt(outline, keys);
  if (entry === undefined) throw new EditRefused("a YAML alias or merge stands in between");
  const shared = sharedIn(file);
  for (let depth = keys.length; shared.size > 0 && depth > 0; depth--) {
    const around = keys.slice(0, depth);
    if (!shared.has(entryAt(outline, around) ?? -1)) continue;
    const isCircle = leadsInCircle(around.reduce<unknown>(memberOf, file.data));
    throw new EditRefused(
      isCircle ? "a YAML alias leads in a circle there" : "YAML aliases use it in other places too",
      isCircle,
    );
  }
  return entry;
}

/** Whether a value holds itself. */
function leadsInCircle(value: unknown, around = new Set<unknown>(), known = new Set<unknown>()): boolean {
  if (typeof value !== "object" || value === null || around.has(value)) return around.has(value);
  if (known.has(value)) return false;
  known.add(value);
  around.add(value);
  const isCircle = Object.values(value).some((each) => leadsInCircle(each, around, known));
  around.delete(value);
  return isCircle;
}

const printers = once((_: SourceFile) => new Printer());

const layouts = once((_: SourceFile) => new Map<number, Layout>());

const sharedIn = once(({ outline }: SourceFile): ReadonlySet<number> => new Set(outline.sharedEntries()));

function memberNamed({ members }: Layout, key: string): Member {
  const found = members.filter((member) => member.key === key);
  const [member] = found;
  if (!member || found.length > 1) throw new EditRefused("its key stands twice, or is not written there");
  return member;
}

function renaming(file: SourceFile, layout: Layout, key: string, to: string): TextChange {
  const { keyStart: start, keyEnd: end } = memberNamed(layout, key);
  if (layout.members.some((member) => member.key === to)) throw new EditRefused(`\`${to}\` is there already`);
  const quote = file.text[start];
  const style = styleOf(file, layout);
  if (style.isJson) return { start, end, text: JSON.stringify(to) };
  // What needs quotes of another kind is not put between these.
  const isPlain = (quote === '"' || quote === "'") && !/["'\\]/.test(to);
  return {
    start,
    end,
    text: isPlain
      ? `${quote}${to}${quote}`
      : printKey(to, { ...style, nameQuote: undefined, refQuote: undefined }),
  };
}

function removals(file: SourceFile, layout: Layout, own: readonly Part[]): TextChange[] {
  const { text, outline } = file;
  const removed = own.filter((part) => part.change?.kind === "remove" || isTaken(part));
  if (removed.length === 0) return [];
  for (const { keys } of removed) {
    const entry = entryAt(outline, keys) ?? 0;
    for (const shared of sharedIn(file))
      if (shared >= entry && shared < outline.next(entry))
        throw new EditRefused("YAML aliases use what it holds");
  }
  const gone = new Set(removed.map((part) => memberNamed(layout, keyOf(part))));
  const { members, braces } = layout;
  if (gone.size === members.length) {
    // What is put in takes its place.
    if (own.some(({ change }) => change?.kind === "insert" || change?.kind === "reorder")) return [];
    if (braces) return [{ start: braces.open + 1, end: braces.close, text: "" }];
    const [first] = members;
    // The comment above it has gone with it, or is left above an empty mapping.
    const above =
      first && isMovedMember(removed, first)
        ? lineStart(text, first.keyStart) - commentAbove(text, first)
        : 0;
    return [{ start: (first?.keyStart ?? 0) - above, end: members.at(-1)?.end ?? 0, text: "{}" }];
  }
  return [...gone].map((member) => {
    const index = members.indexOf(member);
    const next = members[index + 1];
    if (braces) {
      const isLast = !members.slice(index).some((other) => !gone.has(other));
      return next && !isLast
        ? { start: member.keyStart, end: next.keyStart, text: "" }
        : { start: members[index - 1]?.end ?? member.keyStart, end: member.end, text: "" };
    }
    const start = isMovedMember(removed, member)
      ? commentAbove(text, member)
      : lineStart(text, member.keyStart);
    // The first member of an item stands behind its `-`.
    if (/\S/.test(text.slice(lineStart(text, member.keyStart), member.keyStart)))
      return { start: member.keyStart, end: next?.keyStart ?? member.end, text: "" };
    const lineBreak = (at: number): number => (text.startsWith("\r\n", at) ? 2 : at < text.length ? 1 : 0);
    if (start === 0) return { start, end: member.end + lineBreak(member.end), text: "" };
    // With the break in front, so that something may be put in where it ends.
    return { start: start - (text[start - 2] === "\r" ? 2 : 1), end: member.end, text: "" };
  });
}

function isMovedMember(parts: readonly Part[], { key }: Member): boolean {
  return parts.some((part) => isTaken(part) && keyOf(part) === key);
}

/** Where the line of a member of a block begins, or those of the comment right above it that is indented as it is. */
function commentAbove(text: string, { keyStart }: Member): number {
  let start = lineStart(text, keyStart);
  const lead = text.slice(start, keyStart);
  while (start > 0 && lead.trim() === "") {
    const above = lineStart(text, start - 1);
    if (!text.startsWith(`${lead}#`, above)) break;
    start = above;
  }
  return start;
}

function insertions(file: SourceFile, layout: Layout, own: readonly Part[]): TextChange[] {
  const { members } = layout;
  const style = styleOf(file, layout);
  const gone = new Set(
    own.flatMap((part) => (part.change?.kind === "remove" || isTaken(part) ? [keyOf(part)] : [])),
  );
  const kept = { ...layout, members: members.filter(({ key }) => !gone.has(key)) };
  const reordered = own.flatMap((part): TextChange[] => {
    if (part.change?.kind !== "reorder") return [];
    const { before } = part.change;
    const next = kept.members.findIndex(({ key }) => key === before);
    if (next < 0) throw new EditRefused(`there is no \`${before}\``);
    const value = new Moved(part, part.keys.reduce<unknown>(memberOf, file.data));
    return [insertion(file, kept, style, keyOf(part), value, next)];
  });
  const replaced = new Map(own.flatMap((part) => replacedText(file, part)));
  const put = own.flatMap((part): [string, Made][] =>
    part.change?.kind === "insert" && !replaced.has(part)
      ? [[keyOf(part), inUsualOrder(part.change.value)]]
      : [],
  );
  put.sort(([one], [other]) => rankOf(one) - rankOf(other));
  reordered.push(...[...replaced.values()].flat());
  if (put.length === 0) return reordered;
  if (members.length === 0) return [filling(file, layout, put)];
  if (kept.members.length === 0) {
    const [first] = members;
    const isCommented =
      first &&
      isMovedMember(own, first) &&
      commentAbove(file.text, first) < lineStart(file.text, first.keyStart);
    if (isCommented && !layout.braces) throw new EditRefused("its comment is all that would stay");
    return [replacing(file, layout, put)];
  }
  return [...reordered, ...put.map(([key, value]) => insertion(file, kept, style, key, value))];
}

/** A text on one line in the place of another: its quotes stay, and what stands behind it. */
function replacedText(
  { text, data, outline }: SourceFile,
  part: Part,
): readonly [Part, readonly TextChange[]][] {
  const { change, keys } = part;
  const held = keys.reduce<unknown>(memberOf, data);
  const entry = typeof held === "string" ? entryAt(outline, keys) : undefined;
  if (change?.kind !== "insert" || entry === undefined || /[^\w .]/.test(String(change.value))) return [];
  const start = outline.valueStart(entry);
  const quote = /["']/.exec(text[start] ?? "")?.[0] ?? "";
  if (!text.startsWith(`${quote}${held}${quote}`, start)) return [];
  const from = start + quote.length;
  // Apart, so that something may be put in behind it.
  return [
    [
      part,
      [
        { start: from, end: from, text: String(change.value) },
        { start: from, end: from + String(held).length, text: "" },
      ],
    ],
  ];
}

/** All members of a mapping, by others. */
function replacing(file: SourceFile, layout: Layout, put: readonly [string, Made][]): TextChange {
  const { members, braces } = layout;
  if (braces) return filling(file, layout, put);
  const [first] = members;
  const start = first?.keyStart ?? 0;
  if (members.length > 1 || !first) throw new EditRefused("all that stands beside it is removed");
  const indentation = indentationOf(file.text, start);
  const style = { ...styleOf(file, layout), lineBreak: breakNear(file, start) };
  const printed = put.map(([key, value]) =>
    memberText(file, key, value, { style, indentation, isFlow: false, isOneLine: false }),
  );
  return { start, end: first.end, text: printed.join(style.lineBreak + indentation) };
}

/** What stands in front of a key on its line, as white space. */
function indentationOf(text: string, keyStart: number): string {
  return text.slice(lineStart(text, keyStart), keyStart).replace(/\S/g, " ");
}

/** A member as it is to stand. @throws EditRefused where it stands elsewhere now, in a form that does not go here */
function memberText(file: SourceFile, key: string, value: Made, placing: Placing): string {
  if (value instanceof Moved) return movedText(file, key, value, placing);
  if (!hasMoved(value)) return printers(file).member(key, value as Value, placing);
  const { style, indentation, isFlow } = placing;
  const isOneLine = placing.isOneLine || style.isMinified || (isFlow && !style.isJson);
  const inner = isOneLine ? indentation : indentation + style.unit;
  const members = Object.entries(value as Record<string, Made>).map(([each, own]) =>
    memberText(file, each, own, { ...placing, indentation: inner, isOneLine }),
  );
  const own = `${printKey(key, style, isFlow)}:`;
  const lineBreak = style.lineBreak + inner;
  if (!isFlow && !style.isJson) return own + lineBreak + members.join(lineBreak);
  if (style.isMinified) return `${own}{${members.join()}}`;
  if (!isOneLine)
    return `${own} {${lineBreak}${members.join(`,${lineBreak}`)}${style.lineBreak}${indentation}}`;
  const pad = style.isPadded ? " " : "";
  return `${own} {${pad}${members.join(", ")}${pad}}`;
}

/** A member in its own words, with what changes in it, as far to the right as its new place is. */
function movedText(file: SourceFile, key: string, { part, value }: Moved, placing: Placing): string {
  const { text, outline } = file;
  const layout = layoutAt(file, part.keys.slice(0, -1));
  const { keyStart, keyEnd, end } = memberNamed(layout, keyOf(part));
  const changes = changesIn(file, part)
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .map((change) => ({ ...change, start: change.start - keyEnd, end: change.end - keyEnd }));
  const behind = changed(text.slice(keyEnd, end), changes);
  const { style, indentation, isFlow } = placing;
  if (outline.hasAliases && /[\s:,[{][*&]\w/.test(behind))
    throw new EditRefused("it has a YAML anchor or alias");
  const line = lineStart(text, keyStart);
  const above = layout.braces ? "" : text.slice(commentAbove(text, memberNamed(layout, keyOf(part))), line);
  const hasComment = above !== "" || (!style.isJson && /(?:^|\s)#/.test(behind));
  const isInBraces = isFlow || style.isJson;
  const isBraced = layout.braces || (/^[{["']/.test(behind.trimStart().slice(1).trimStart()) && !hasComment);
  if (isInBraces && (!isBraced || (placing.isOneLine && behind.includes("\n")))) {
    if (hasComment) throw new EditRefused("it has comments, and would stand in braces");
    return printers(file).member(key, edited(value, part) as Value, placing);
  }
  const isAsItIs = key === keyOf(part) && (layout.braces || !isInBraces);
  const written = isAsItIs ? text.slice(keyStart, keyEnd) : printKey(key, style, isInBraces);
  const column = layout.braces ? leadOf(text, lineStart(text, keyStart)) : indentationOf(text, keyStart);
  const lines = behind.split("\n").map((line, index) => {
    if (index === 0) return line;
    if (line.startsWith(column)) return indentation + line.slice(column.length);
    if (line.trim() === "") return line.endsWith("\r") ? "\r" : "";
    if (layout.braces || line.trimStart().startsWith("#")) return indentation + line.trimStart();
    throw new EditRefused("its lines are not indented as one");
  });
  const own = lines.join("\n");
  const lead = above
    .split("\n")
    .slice(0, -1)
    .map((line) => `${line.slice(column.length)}\n${indentation}`)
    .join("");
  return lead + written + (style.isMinified || /^\s*:\s/.test(own) ? own : `: ${own.trimStart().slice(1)}`);
}

/** How the line of an offset ends, or the one before the last: a text that several programs wrote may have breaks of two kinds. */
function breakNear(file: SourceFile, offset: number): string {
  const { text } = file;
  const at = text.indexOf("\n", offset);
  return at < 0 ? styleOfText(file).lineBreak : text[at - 1] === "\r" ? "\r\n" : "\n";
}

/** All that a mapping in braces then holds. */
function filling(file: SourceFile, layout: Layout, put: readonly [string, Made][]): TextChange {
  const { braces } = layout;
  if (!braces) throw new EditRefused("what holds it is empty");
  const style = styleOf(file, layout);
  const indentation = leadOf(file.text, lineStart(file.text, braces.open));
  const isOneLine = style.isMinified || !style.isJson;
  const inner = isOneLine ? indentation : indentation + style.unit;
  const printed = put.map(([key, value]) =>
    memberText(file, key, value, { style, indentation: inner, isFlow: true, isOneLine: false }),
  );
  const [before, between, behind] = isOneLine
    ? style.isMinified
      ? ["", ",", ""]
      : [style.isPadded ? " " : "", ", ", style.isPadded ? " " : ""]
    : [style.lineBreak + inner, `,${style.lineBreak}${inner}`, style.lineBreak + indentation];
  return { start: braces.open + 1, end: braces.close, text: before + printed.join(between) + behind };
}

function insertion(
  file: SourceFile,
  layout: Layout,
  usual: Style,
  key: string,
  value: Made,
  place = placeOf(key, layout.members),
): TextChange {
  const { text } = file;
  const { members, braces } = layout;
  const existing = members.find((member) => member.key === key);
  const behind = existing ? undefined : members[place - 1];
  const first = members[0] as Member;
  const lineBreak = breakNear(file, (existing ?? behind)?.end ?? first.keyStart);
  const style = lineBreak === usual.lineBreak ? usual : { ...usual, lineBreak };
  const isFlow = braces !== undefined || (!hasMoved(value) && (existing ?? behind ?? first).isFlow);
  const start = lineStart(text, first.keyStart);
  const isOnOwnLine = !braces || start > braces.open;
  const indentation = isOnOwnLine ? indentationOf(text, first.keyStart) : leadOf(text, start);
  const printed = memberText(file, key, value, { style, indentation, isFlow, isOneLine: !isOnOwnLine });
  if (existing) return { start: existing.keyStart, end: existing.end, text: printed };
  const gap =
    (braces ? "," : "") + (isOnOwnLine ? style.lineBreak + indentation : style.isMinified ? "" : " ");
  return behind
    ? { start: behind.end, end: behind.end, text: gap + printed }
    : { start: first.keyStart, end: first.keyStart, text: printed + gap };
}

/** In which order members of a response are written; others come behind. */
const usualOrder = ["$ref", "summary", "description", "headers", "content", "schema", "examples", "links"];

/** Before which of the members a new one goes: codes by their number, ranges and `default` behind them. */
function placeOf(key: string, members: readonly Member[]): number {
  const own = rankOf(key);
  if (own === unranked) return members.length;
  const ranks = members.map(({ key: other }) => rankOf(other));
  const isAlike = (rank: number): boolean => rank !== unranked && rank >= 100 === own >= 100;
  if (!ranks.some(isAlike)) return members.length;
  return ranks.findLastIndex((rank) => isAlike(rank) && rank < own) + 1;
}

/** The members of a response, of a header or of both together, in the order in which they are written. */
function inUsualOrder(value: Made): Made {
  if (!isMapping(value) || value instanceof Moved) return value;
  const entries = Object.entries(value as Record<string, Made>);
  const isResponse = entries.every(([key]) => usualOrder.includes(key));
  if (isResponse) entries.sort(([one], [other]) => rankOf(one) - rankOf(other));
  return Object.fromEntries(entries.map(([key, own]) => [key, inUsualOrder(own)]));
}

const unranked = 1001;

function rankOf(key: string): number {
  if (key === "default") return 1000;
  if (/^[1-5](?:\d\d|XX)$/.test(key)) return Number(key.replace("XX", "99.5"));
  const usual = usualOrder.indexOf(key);
  return usual < 0 ? unranked : usual;
}

/** What of a style is the same in all of a text. */
const styleOfText = once(({ text }: SourceFile) => {
  const isJson = /^[{[]/.test(text.trimStart()) && /^["}\]]/.test(text.slice(0, 1000).replace(/[\s{[]/g, ""));
  const begin = text.slice(0, 100_000);
  const lead = /^[ \t]+\S/m.exec(text)?.[0].slice(0, -1) ?? "  ";
  return {
    isJson,
    isMinified: isJson && /":(\s?)/.exec(text)?.[1] === "",
    unit: lead.startsWith("\t") ? "\t" : lead,
    lineBreak: /\r\n|\n|\r/.exec(text)?.[0] ?? "\n",
    isPadded: /\{ /.test(text) || !/\{["'$\w]{1,40}:/.test(text),
    isSingleQuoted: false,
    nameQuote: undefined,
    refQuote: undefined,
    ...quotesOf(begin),
    codeQuote: /^[ \t]*(["']?)[1-5]\d\d["']?:/m.exec(text)?.[1],
  };
});

/** What names and references have for quotes; of those that a text has none of, nothing. */
function quotesOf(text: string): Partial<Pick<Style, "isSingleQuoted" | "nameQuote" | "refQuote">> {
  const names = [...text.matchAll(/^[ \t-]*(["'])?[A-Za-z]\w*["']?:/gm)].map(([, quote]) => quote);
  const references = [...text.matchAll(/\$ref(["'])?: (["'])?/g)];
  const reference = mostOf(references.map(([, , quote]) => quote));
  return {
    ...(names.length > 0 ? { nameQuote: mostOf(names) } : {}),
    ...(references.length > 0
      ? { isSingleQuoted: reference === "'", refQuote: mostOf(references.map(([, quote]) => quote)) }
      : {}),
  };
}

/** So much of what stands beside a place is looked at, in characters. */
const maxBeside = 2000;

/** The quote that more than half have. */
function mostOf(quotes: readonly (string | undefined)[]): Quote | undefined {
  return (['"', "'"] as const).find(
    (quote) => quotes.filter((each) => each === quote).length * 2 > quotes.length,
  );
}

function styleOf(file: SourceFile, { members, braces }: Layout): Style {
  const { codeQuote, isPadded, ...style } = styleOfText(file);
  const [first] = members;
  const near = members.find(({ key }) => /^\d+$/.test(key));
  const quote = near ? file.text[near.keyStart] : (codeQuote ?? '"');
  return {
    ...style,
    // Those who wrote the neighbours may not be those who wrote the rest.
    ...(first && !style.isJson
      ? quotesOf(
          file.text.slice(lineStart(file.text, first.keyStart), members.at(-1)?.end).slice(0, maxBeside),
        )
      : {}),
    isPadded:
      braces && first && !/[\r\n]/.test(file.text[braces.open + 1] ?? "")
        ? file.text[braces.open + 1] === " "
        : isPadded,
    keyQuote: quote === '"' || quote === "'" ? quote : undefined,
  };
}
