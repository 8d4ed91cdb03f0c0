import { escapeXml } from "./escape.ts";

/** An XML element; what is undefined among its attributes is left out. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number | undefined>>;
  /** Elements inside it, or lines of text. */
  readonly children?: readonly Element[];
  readonly text?: readonly string[];
}

/** A document of XML 1.0 with its elements indented; attributes and text are escaped. */
export function printXml(root: Element): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${lines(root, "").join("\n")}\n`;
}

function lines({ name, attributes, children = [], text = [] }: Element, indent: string): string[] {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`);
  const start = `${indent}<${name}${written.join("")}`;
  if (text.length > 0) return [`${start}>${text.map(escapeXml).join("\n")}</${name}>`];
  if (children.length === 0) return [`${start}/>`];
  return [`${start}>`, ...children.flatMap((child) => lines(child, `${indent}  `)), `${indent}</${name}>`];
}
