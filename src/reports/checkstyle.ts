import type { Finding } from "../findings/finding.ts";
import type { InputProblem } from "../source/input-error.ts";
import type { Reporter } from "./reporter.ts";
import { shown } from "./words/quiet.ts";
import { type Element, printXml } from "./words/xml.ts";

/** Checkstyle's XML: findings by file; `source` is `statuslint.<rule>`. */
export const checkstyleReporter: Reporter = {
  format: "checkstyle",
  extensions: ["checkstyle.xml"],
  render({ problems, findings }, options) {
    const files = new Map<string, Element[]>();
    const add = (file: string, error: Element): void => {
      const errors = files.get(file) ?? [];
      files.set(file, errors);
      errors.push(error);
    };
    for (const problem of problems) add(problem.file, problemError(problem));
    for (const finding of shown(findings, options)) add(finding.location.file, findingError(finding));
    return printXml({
      name: "checkstyle",
      attributes: { version: "10.0" },
      children: [...files].map(([name, children]) => ({ name: "file", attributes: { name }, children })),
    });
  },
};

function findingError({ rule, severity, message, fix, location: { start } }: Finding): Element {
  return {
    name: "error",
    attributes: {
      line: start.line,
      column: start.column,
      severity,
      message: `${message}. ${fix}`,
      source: `statuslint.${rule}`,
    },
  };
}

function problemError({ position, message, fix }: InputProblem): Element {
  return {
    name: "error",
    attributes: {
      line: position?.line ?? 1,
      column: position?.column,
      severity: "error",
      message: `${message}. ${fix}`,
      source: "statuslint.input",
    },
  };
}
