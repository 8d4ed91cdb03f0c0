import type { Severity } from "../../rules/severity.ts";

/** Puts ANSI colours (ECMA-48 SGR) around text that is already safe to print, or leaves it as it is. */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  underline(text: string): string;
  red(text: string): string;
  green(text: string): string;
  severity(severity: Severity, text: string): string;
  /** A link where the terminal shows links, and there is an address. */
  link(text: string, address: string | undefined): string;
}

const severityCode: Readonly<Record<Severity, number>> = { error: 31, warning: 33, info: 36 };

/** With or without colours and links (OSC 8); the 16 colours follow the terminal's own theme. */
export function styleOf(color: boolean, links: boolean): Style {
  const wrap =
    (on: number, off: number) =>
    (text: string): string =>
      color && text !== "" ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  const bold = wrap(1, 22);
  return {
    bold,
    dim: wrap(2, 22),
    underline: wrap(4, 24),
    red: wrap(31, 39),
    green: wrap(32, 39),
    severity: (severity, text) => bold(wrap(severityCode[severity], 39)(text)),
    link: (text, address) =>
      links && address !== undefined ? `\u001b]8;;${address}\u001b\\${text}\u001b]8;;\u001b\\` : text,
  };
}
