import { agentReporter } from "./agent.ts";
import { checkstyleReporter } from "./checkstyle.ts";
import { compactReporter } from "./compact.ts";
import { githubReporter } from "./github.ts";
import { gitlabReporter } from "./gitlab.ts";
import { htmlReporter } from "./html/html.ts";
import { jsonReporter } from "./json/json.ts";
import { junitReporter } from "./junit.ts";
import { markdownReporter } from "./markdown/markdown.ts";
import { rdjsonReporter } from "./rdjson.ts";
import type { Reporter } from "./reporter.ts";
import { sarifReporter } from "./sarif/sarif.ts";
import { terminalReporter } from "./terminal/terminal.ts";

/** Every format, the console's own first. */
export const reporters: readonly Reporter[] = [
  terminalReporter,
  compactReporter,
  agentReporter,
  jsonReporter,
  markdownReporter,
  sarifReporter,
  htmlReporter,
  junitReporter,
  githubReporter,
  gitlabReporter,
  checkstyleReporter,
  rdjsonReporter,
];

/** The reporter of this name. */
export function reporterNamed(format: string): Reporter | undefined {
  return reporters.find((reporter) => reporter.format === format);
}

/** The reporter, of these, that a file's ending stands for; of several endings the longest (`.gitlab.json` before `.json`). */
export function reporterFor<Known extends Pick<Reporter, "extensions">>(
  file: string,
  known: readonly Known[],
): Known | undefined {
  const name = file.toLowerCase();
  const endings = known.flatMap((reporter) => reporter.extensions.map((ending) => ({ reporter, ending })));
  const fitting = endings.filter(({ ending }) => name.endsWith(`.${ending}`));
  return fitting.sort((a, b) => b.ending.length - a.ending.length)[0]?.reporter;
}
