import path from "node:path";
import { describe, expect, test } from "vitest";
import type { Diagnostic } from "vscode-languageserver";
import type { Report } from "../../src/findings/report.ts";
import { repositoryRoot } from "../../src/source/read/access.ts";
import { documentsUnder } from "../support/documents.ts";
import { statuslintAgain } from "../support/run.ts";
import { OpenWorkspace } from "../support/workspace.ts";

/** `CORPUS=../shared/corpus npx vitest run test/editor` compares on those of a folder too; that takes minutes. */
const { CORPUS: corpus } = process.env;
const documents = [...documentsUnder("specs"), ...(corpus === undefined ? [] : documentsUnder(corpus))];

const severities = ["", "error", "warning", "info", "hint"];

/** What a document does nearly everywhere is said of each place, or once. */
const ofHabit = / in this document (?:have this fault|do it right)/;
const withoutHabit = (message: unknown): string => String(message).split("; in this document")[0] ?? "";

function lineOf(uri: string, { range: { start, end }, code, message, severity }: Diagnostic): string {
  const place = `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;
  return `${uri} ${place} ${code} ${severities[severity ?? 0]} ${withoutHabit(message)}`;
}

describe("an editor shows what the command line reports", () => {
  test.each(documents)("%s", async (document) => {
    const folder = path.dirname(path.resolve(document));
    const args = [
      "--no-config",
      "--ruleset",
      "review",
      "--fail-on",
      "none",
      "-f",
      "json",
      path.basename(document),
    ];
    const { out } = await statuslintAgain(args, { cwd: folder });
    const report: Report = JSON.parse(out);
    const habitual = new Set(
      report.habits
        .filter(({ kind, findings }) => kind === "broken" && findings.length > 1)
        .flatMap(({ rule, findings }) => findings.map((fingerprint) => `${rule} ${fingerprint}`)),
    );
    const workspace = new OpenWorkspace(folder, { config: false, ruleset: "review" }, true);
    await workspace.open(path.basename(document));
    const base = repositoryRoot(folder) ?? folder;
    const expected = report.findings.map(({ rule, severity, message, location, fingerprint }) => {
      const { file, start, end } = location;
      const shown = habitual.has(`${rule} ${fingerprint}`) ? "info" : severity;
      const place = `${start.line}:${start.column}-${end.line}:${end.column}`;
      return `${workspace.uri(path.resolve(base, file))} ${place} ${rule} ${shown} ${message}`;
    });
    const all = [...workspace.diagnostics].flatMap(([uri, some]) => some.map((one) => ({ uri, one })));
    const shown = all
      .filter(({ one }) => one.code !== undefined && !ofHabit.test(withoutHabit(one.message)))
      .map(({ uri, one }) => lineOf(uri, one));
    expect(shown.sort()).toEqual(expected.sort());
    // What is left are habits, problems and notes.
    const habits = report.habits.filter(({ kind, findings }) => kind === "broken" && findings.length > 1);
    expect(all.length - shown.length).toBe(habits.length + report.problems.length + report.notes.length);
  });
});
