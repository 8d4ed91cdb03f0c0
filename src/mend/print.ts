import { Document, type ToStringOptions, visit } from "yaml";
import type { Value } from "../source/edit.ts";

/** How a text writes what stands near a place. */
export interface Style {
  readonly isJson: boolean;
  /** JSON without white space. */
  readonly isMinified: boolean;
  /** One level of indentation: spaces, or a tab. */
  readonly unit: string;
  readonly lineBreak: string;
  /** `{ a: 1 }` and not `{a: 1}`. */
  readonly isPadded: boolean;
  /** What needs quotes has `'`. */
  readonly isSingleQuoted: boolean;
  /** The quote that keys of digits have; undefined for none. */
  readonly keyQuote: Quote | undefined;
  /** The quote that names and texts have, needed or not; undefined for none. */
  readonly nameQuote: Quote | undefined;
  /** The quote that `$ref` itself has; undefined for none. */
  readonly refQuote: Quote | undefined;
}

export type Quote = '"' | "'";

/** Where a member is to stand. */
export interface Placing {
  readonly style: Style;
  readonly indentation: string;
  /** YAML: in braces. */
  readonly isFlow: boolean;
  /** Beside others on one line. */
  readonly isOneLine: boolean;
}

/**
 * Prints members to stand at an indentation; further lines have it, the first one has not. What many places get alike is printed
 * once.
 */
export class Printer {
  readonly #printed = new Map<string, string>();

  member(key: string, value: Value, placing: Placing): string {
    const { style, indentation, isFlow, isOneLine } = placing;
    const question = JSON.stringify([
      key,
      value,
      indentation,
      isFlow,
      isOneLine,
      style.isPadded,
      style.isSingleQuoted,
      style.keyQuote,
      style.nameQuote,
      style.refQuote,
      style.lineBreak,
    ]);
    const known = this.#printed.get(question);
    if (known !== undefined) return known;
    const text = printMember(key, value, placing);
    this.#printed.set(question, text);
    return text;
  }
}

function printMember(key: string, value: Value, { style, indentation, isFlow, isOneLine }: Placing): string {
  if (style.isJson) {
    const spread = JSON.stringify(value, undefined, style.unit);
    const text = style.isMinified
      ? JSON.stringify(value)
      : isOneLine
        ? spread.replace(/\n[ \t]*/g, " ")
        : spread;
    return reindented(`${JSON.stringify(key)}:${style.isMinified ? "" : " "}${text}`, indentation, style);
  }
  // With a key in front, so that what stands on lines of its own is indented.
  const text = isFlow
    ? ` ${printYaml(value, style, true)}`
    : textBehindColon(printYaml({ k: value }, style, false));
  return reindented(`${printKey(key, style, isFlow)}:${text}`, indentation, style);
}

function textBehindColon(text: string): string {
  return text.slice(text.indexOf(":") + 1);
}

/** A key as its siblings have it; between braces what would be read as some is in quotes. */
export function printKey(
  key: string,
  { isJson, keyQuote, nameQuote, refQuote }: Style,
  isFlow = false,
): string {
  if (isJson || (isFlow && /[,{}[\]]/.test(key))) return JSON.stringify(key);
  if (!/^\d+$/.test(key))
    return printYaml(key, { ...plainStyle, nameQuote: key === "$ref" ? refQuote : nameQuote }, true);
  return keyQuote ? `${keyQuote}${key}${keyQuote}` : key;
}

const plainStyle = {
  unit: "  ",
  isPadded: true,
  isSingleQuoted: false,
  nameQuote: undefined,
  refQuote: undefined,
};

function printYaml(
  value: Value,
  {
    unit,
    isPadded,
    isSingleQuoted,
    nameQuote,
    refQuote,
  }: Pick<Style, "unit" | "isPadded" | "isSingleQuoted" | "nameQuote" | "refQuote">,
  isFlow: boolean,
): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  if (isFlow || nameQuote || refQuote) {
    visit(document, {
      Collection(_, node) {
        if (isFlow) node.flow = true;
      },
      Scalar(place, node) {
        if (typeof node.value !== "string") return;
        const quote = place === "key" && node.value === "$ref" ? refQuote : nameQuote;
        if (node.value.includes("\n")) {
          if (isFlow) node.type = "QUOTE_DOUBLE";
        } else if (quote) node.type = quote === '"' ? "QUOTE_DOUBLE" : "QUOTE_SINGLE";
      },
    });
  }
  const options: ToStringOptions = {
    indent: Math.max(1, unit.length),
    lineWidth: 0,
    // `false` would take the quotes that are asked for away.
    singleQuote: isSingleQuoted || null,
    doubleQuotedMinMultiLineLength: Number.POSITIVE_INFINITY,
    flowCollectionPadding: isPadded,
  };
  const text = document.toString(options).trimEnd();
  if (!isFlow) return text;
  // A collection in braces that is long is broken into lines, which is right and not what stands around it.
  return text
    .split("\n")
    .map((line) => line.trim())
    .reduce((before, line) => {
      const isTight = !isPadded && (/[{[]$/.test(before) || /^[}\]]/.test(line));
      return before + (isTight ? "" : " ") + line;
    });
}

function reindented(text: string, indentation: string, { lineBreak }: Style): string {
  return text.replace(/\n(?=(.?))/g, (_, next: string) => lineBreak + (next === "" ? "" : indentation));
}
