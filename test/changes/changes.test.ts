import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { operationsThen } from "../../src/audit/since.ts";
import { changesOf } from "../../src/changes/changes.ts";
import { kinds } from "../../src/changes/kinds.ts";
import type { Change } from "../../src/findings/change.ts";
import { operationNames } from "../../src/reports/words/changes.ts";
import { sourceName } from "../../src/reports/words/source-name.ts";
import { apiOf, documentOf } from "../support/audit-text.ts";
import others from "./others.json" with { type: "json" };
import { changeCases } from "./table.ts";

function changes(before: string, after: string): readonly Change[] {
  const [then, now] = [apiOf(documentOf(before)), apiOf(documentOf(after))];
  return changesOf(then, now, operationsThen(then, now));
}

function told(change: Change): string {
  return `${change.effect}: ${operationNames(change)}: ${change.message}`;
}

/** The lines that carry a change, and its kinds: those with a place. */
function marks(after: string): readonly string[] {
  return documentOf(after)
    .split("\n")
    .flatMap((line, index) =>
      (/# ✗ (.+)$/.exec(line)?.[1]?.split(", ") ?? []).map((kind) => `${index + 1} ${kind}`),
    );
}

describe("what is told", () => {
  test.each(changeCases.map((one): [string, (typeof changeCases)[number]] => [one.name, one]))(
    "%s",
    (_, { before, after, told: expected }) => {
      const found = changes(before, after);
      expect(found.map(told)).toEqual(expected);
      const places = found.flatMap(({ location, kind }) =>
        location ? [`${location.start.line} ${kind}`] : [],
      );
      expect(places.sort()).toEqual([...marks(after)].sort());
    },
  );
});

test("each kind of change is in the table", () => {
  const seen = new Set(
    changeCases.flatMap(({ before, after }) => changes(before, after).map(({ kind }) => kind)),
  );
  expect([...kinds.keys()].filter((id) => !seen.has(id))).toEqual([]);
});

describe("docs/changes.md", () => {
  const { versions, answers } = others;
  const row = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  const answer = (text: string | undefined): string => text?.replace(/ (\S+)$/, " `$1`") ?? "–";

  /** The page with what it holds between two marks written anew. */
  function withPart(page: string, name: string, head: readonly string[], rows: readonly string[][]): string {
    const [before, rest = ""] = page.split(`<!-- ${name} -->\n`);
    const after = rest.slice(rest.indexOf(`<!-- end of ${name} -->`));
    const table = [head, head.map(() => "---"), ...rows].map(row).join("\n");
    return `${before}<!-- ${name} -->\n\n${table}\n\n${after}`;
  }

  // `npx vitest run test/changes -u` writes it anew.
  test("lists every kind, and every change of the table as others tell it", async () => {
    const explained = [...kinds].map(([id, { effect, title, notice, source }]) => [
      `\`${id}\``,
      effect,
      `${title}. ${notice} [${sourceName(source).name}](${source})`,
    ]);
    const compared = changeCases.map(({ name, before, after }) => {
      const [worst] = changes(before, after);
      const { oasdiff, redocly } = answers[name as keyof typeof answers];
      return [
        name,
        worst ? `${worst.effect} \`${worst.kind}\`` : "–",
        answer(oasdiff[0]),
        answer(redocly[0]),
      ];
    });
    const heads = ["change", "statuslint", `oasdiff ${versions.oasdiff}`, `Redocly CLI ${versions.redocly}`];
    const page = withPart(
      readFileSync("docs/changes.md", "utf8"),
      "kinds",
      ["kind", "effect", "what changed, and what clients notice"],
      explained,
    );
    await expect(withPart(page, "table", heads, compared)).toMatchFileSnapshot("../../docs/changes.md");
  });
});
