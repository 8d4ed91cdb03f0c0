import type { Reporter } from "./reporter.ts";
import { escapeTerminal } from "./words/escape.ts";
import { placeText } from "./words/finding.ts";
import { shown } from "./words/quiet.ts";

/** `file:line:column: severity message rule`, a finding on each line: what editors and terminals open (`%f:%l:%c:`). */
export const compactReporter: Reporter = {
  format: "compact",
  extensions: [],
  render({ problems, findings }, options) {
    const lines = [
      ...problems.map(({ message, ...at }) => `${placeText(at)}: error ${message} input`),
      ...shown(findings, options).map(
        ({ location, severity, message, rule }) =>
          `${placeText({ file: location.file, position: location.start })}: ${severity} ${message} ${rule}`,
      ),
    ];
    return lines.map((line) => `${escapeTerminal(line)}\n`).join("");
  },
};
