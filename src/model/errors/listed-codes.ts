import { isMapping, type Node } from "../../source/node.ts";
import { withoutSeparators } from "../prose/text.ts";
import { codeIn, type StatedCode } from "./error-codes.ts";

/** How much of a text is read, and how many lines of it. */
const maxText = 200_000;
const maxLines = 5000;
/** How much of one line is read. */
const maxLine = 2000;

/** Extensions that list errors: `x-error-codes`, `x-errors`, `x-customErrors`. */
const extension = /^x(?:[a-z]{1,20})?errors?(?:codes?)?$/;
const codeNames = ["code", "errorCode", "error_code", "type", "id", "name", "key"];
const textNames = ["title", "message", "description", "summary", "detail"];
const statusNames = ["status", "http-code", "httpStatus", "http_status", "statusCode", "http-status"];

/**
 * The codes that extensions of a document, an operation or a response list: texts, objects with a code, or a map from codes
 * to what is said of them.
 */
export function codesInExtensions(node: Node): readonly StatedCode[] {
  return node.keys().flatMap((key) => {
    if (!/^x-/i.test(key) || !extension.test(withoutSeparators(key))) return [];
    return listed(node.raw(key)).map((stated) => ({ ...stated, member: key, at: node.location.identity }));
  });
}

function listed(value: unknown): readonly Pick<StatedCode, "code" | "texts" | "status">[] {
  if (Array.isArray(value))
    return value.flatMap((item) => (isMapping(item) ? described(item) : coded(item, {})));
  if (!isMapping(value)) return [];
  return Object.entries(value).flatMap(([code, said]) =>
    coded(code, typeof said === "string" ? { description: said } : said),
  );
}

function described(item: Record<string, unknown>): readonly Pick<StatedCode, "code" | "texts" | "status">[] {
  const name = codeNames.find((each) => Object.hasOwn(item, each));
  return name === undefined ? [] : coded(item[name], item);
}

function coded(value: unknown, beside: unknown): readonly Pick<StatedCode, "code" | "texts" | "status">[] {
  const code = codeIn(value);
  if (code === undefined) return [];
  const said = isMapping(beside) ? beside : {};
  const texts = textNames.flatMap((name) => (typeof said[name] === "string" ? [said[name]] : []));
  const status = statusNames.map((name) => `${said[name]}`).find((each) => /^[45]\d\d$/.test(each));
  return [{ code, texts: texts.slice(0, 1), status }];
}

/** Columns of a table that hold a code, beside those that say what it means. */
const codeColumn =
  /^(?:(?:api |internal |application )?(?:error|err|reason|problem)[ _-]?)?(?:code|type|name|id|key|slug|identifier)s?$|^errors?$|^reason$/i;
const errorWord = /\berrors?\b|\bfault\b|\bproblem types?\b/i;
const statusColumn = /^(?:http )?(?:response )?status(?: codes?)?$|^http(?: codes?)?$/i;
const textColumn = /descri|meaning|message|reason|explanation|detail|cause|when|title|comment/i;
/** What nobody takes for a word or a field: `CARD_DECLINED`, `E1042`. */
const loud = /^[A-Z][A-Z0-9]*(?:[_.-][A-Z0-9]+)+$|^[A-Z]{1,6}[-_]?\d{2,6}$/;
/** `user_not_found`, `card.declined`, `card-declined`. */
const joined = /^[a-z][a-z0-9]*(?:[_.-][a-z0-9]+)+$/;
const bullet = /^\s{0,12}(?:[-*+]|\d{1,3}[.)])\s{1,4}/;
const leadingStatus = /^(?:HTTP )?([45]\d\d)[ :/(–—-]{1,4}/;
const leadingName = /^[*`"]{0,3}([A-Za-z][\w.-]{2,80})[*`")]{0,4}/;
const separator = /^\s{0,3}(?:[:–—=(]|--?\s)\s{0,3}/;

/** "- `user_not_found` – there is no such user": the name, what is said of it, and a status before it. */
function itemOf(
  line: string,
): { readonly name: string; readonly said: string; readonly status?: string } | undefined {
  const marked = bullet.exec(line)?.[0];
  if (marked === undefined) return undefined;
  let rest = line.slice(marked.length);
  const [prefix = "", status] = leadingStatus.exec(rest) ?? [];
  rest = rest.slice(prefix.length);
  const [whole = "", name = ""] = leadingName.exec(rest) ?? [];
  rest = rest.slice(whole.length);
  const between = separator.exec(rest)?.[0];
  if (name === "" || (between === undefined && rest.trim() !== "")) return undefined;
  return { name, said: rest.slice(between?.length ?? 0), ...(status === undefined ? {} : { status }) };
}

/**
 * The codes that a text in Markdown lists: in a table whose head says so, or item by item under words that speak of errors.
 *
 * @param isAboutErrors whether the whole text is: that of an error response
 */
export function codesInText(text: string, at: string, isAboutErrors: boolean): readonly StatedCode[] {
  const found: StatedCode[] = [];
  // Most texts list nothing.
  if (!/[|]|^\s{0,12}(?:[-*+]|\d{1,3}[.)])\s/m.test(text.slice(0, maxText))) return found;
  let lead = "";
  let table: readonly string[] | undefined;
  for (const whole of text.slice(0, maxText).split("\n", maxLines)) {
    const line = whole.slice(0, maxLine).trimEnd();
    const cells = cellsOf(line);
    if (cells && table) found.push(...inRow(cells, table, at));
    else if (cells) table = isCodeTable(cells, isAboutErrors || errorWord.test(lead)) ? cells : [];
    else table = undefined;
    const item = cells ? undefined : itemOf(line);
    if (!item) {
      if (line.trim() !== "" && !cells) lead = line;
      continue;
    }
    const { name, said, status } = item;
    const isCode =
      loud.test(name) || (joined.test(name) && /\b(?:error|reason) ?codes?\b|\berrors\b/i.test(lead));
    if (!isCode || !(isAboutErrors || errorWord.test(lead))) continue;
    const code = codeIn(name);
    if (code !== undefined)
      found.push({ code, member: "description", texts: said === "" ? [] : [said], status, at });
  }
  return found;
}

function cellsOf(line: string): readonly string[] | undefined {
  if (!line.includes("|")) return undefined;
  const inner = line.trim().replace(/^\||\|$/g, "");
  const cells = inner.split(/(?<!\\)\|/).map((cell) => cell.replaceAll("\\|", "|").trim());
  return cells.map((cell) => cell.replace(/^[*_`"\\]{1,4}|[*_`"\\]{1,4}$/g, ""));
}

function isCodeTable(head: readonly string[], isAboutErrors: boolean): boolean {
  const name = head.find((cell) => codeColumn.test(cell));
  return head.length > 1 && name !== undefined && (isAboutErrors || errorWord.test(head.join(" ")));
}

function inRow(cells: readonly string[], head: readonly string[], at: string): readonly StatedCode[] {
  const text = cells[head.findIndex((cell) => textColumn.test(cell) && !codeColumn.test(cell))] ?? "";
  const status = cells[head.findIndex((cell) => statusColumn.test(cell))]?.match(/^[45]\d\d\b/)?.[0];
  const found: StatedCode[] = [];
  for (const [index, title] of head.entries()) {
    if (!codeColumn.test(title)) continue;
    const code = codeIn(cells[index], "error");
    if (code !== undefined && !/^-+$/.test(code))
      found.push({ code, member: "description", texts: text === "" ? [] : [text], status, at });
  }
  return found.slice(0, 1);
}
