import { cpSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { Diagnostic } from "vscode-languageserver";
import { InputError } from "../../src/source/input-error.ts";
import { LineIndex } from "../../src/source/position.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { seededRandom } from "../support/random.ts";
import { folderWith } from "../support/run.ts";
import { OpenWorkspace } from "../support/workspace.ts";

/** `EDITS=10000 SEED=7 npx vitest run test/editor/random-edits.test.ts` makes so many edits, other ones. */
const edits = Number(process.env.EDITS ?? 50);
const random = seededRandom(Number(process.env.SEED ?? 1));

const documents = ["bookshop.yaml", "warehouse/openapi.yaml"];
const parts = ["warehouse/paths/pallets.yaml", "warehouse/components/responses.yaml"];
const given = { config: false, ruleset: "review" } as const;

const pick = <Thing>(things: readonly Thing[]): Thing =>
  things[Math.floor(random() * things.length)] as Thing;

/** What somebody may type, or paste. */
const typed = [
  "\n",
  " ",
  "  ",
  ":",
  "'",
  "{",
  "}",
  "- ",
  "#",
  "x",
  "404",
  '"404"',
  "4",
  "$ref: ",
  "post:",
  "é𝒳",
  "\r\n",
  "&a ",
  "*a",
];

/** An edit of a text, in the terms of the protocol, and the text behind it. */
function editOf(text: string): { readonly from: number; readonly to: number; readonly by: string } {
  const lines = new LineIndex(text);
  const line = 1 + Math.floor(random() * lines.lineCount);
  const start = lines.offsetAt({ line, column: 1 });
  const end = lines.offsetAt({ line: line + 1, column: 1 });
  const at = Math.min(start + Math.floor(random() * (end - start + 1)), text.length);
  switch (Math.floor(random() * 6)) {
    case 0:
      return { from: at, to: at, by: pick(typed) };
    case 1:
      return { from: at, to: Math.min(at + 1 + Math.floor(random() * 3), text.length), by: "" };
    case 2:
      return { from: start, to: end, by: "" };
    case 3:
      return { from: start, to: start, by: text.slice(start, end) };
    case 4: {
      const other = 1 + Math.floor(random() * lines.lineCount);
      const copied = text.slice(
        lines.offsetAt({ line: other, column: 1 }),
        lines.offsetAt({ line: other + 1, column: 1 }),
      );
      return { from: start, to: end, by: copied };
    }
    default: {
      const code = /["']?[1-5]\d\d["']?/.exec(text.slice(start, end));
      const from = code ? start + code.index : at;
      return {
        from,
        to: from + (code?.[0].length ?? 0),
        by: code ? pick(["200", '"201"', "'404'", "503"]) : pick(typed),
      };
    }
  }
}

/** What keeps a text from being read; undefined where nothing does. */
function problemIn(name: string, text: string): string | undefined {
  try {
    new SourceFile(name, `file:///${name}`, text);
    return undefined;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { position, message, fix } = error.problem;
    return `${position?.line}: problem: ${message}. ${fix}`;
  }
}

/** A diagnostic and the text of the line that it stands on. */
function inWords({ code, message, severity, range: { start, end } }: Diagnostic, text: string): string {
  const line = new LineIndex(text).lineText(start.line + 1);
  return JSON.stringify([code, message, severity, start.character, end.character, line]);
}

function sorted({ diagnostics }: OpenWorkspace): unknown {
  return [...diagnostics].sort(([a], [b]) => (a < b ? -1 : 1));
}

test(`after each of ${edits} edits, what is shown is what a fresh start shows`, { timeout: 0 }, async () => {
  const folder = folderWith({});
  cpSync("specs", folder, { recursive: true });
  const originals = new Map(
    [...documents, ...parts].map((name) => [name, readFileSync(path.join(folder, name), "utf8")]),
  );
  const open = new Map(originals);
  const workspace = new OpenWorkspace(folder, given);
  const shownOf = (name: string) => workspace.diagnostics.get(workspace.uri(name)) ?? [];
  for (const [name, text] of open) await workspace.open(name, text);
  /** Each text, and what was shown of it, when all of its description could be read. */
  const good = new Map([...open].map(([name, text]) => [name, { text, shown: shownOf(name) }]));
  /** What a fresh start shows, by what is open; what is on disk changes only in a comment. */
  const fresh = new Map<string, unknown>();
  const seen = { readable: 0, broken: 0, different: new Set<string>() };
  for (let count = 0; count < edits; count++) {
    // A broken text is soon mended, so that most states can be read.
    const unreadable = [...open].flatMap(([name, text]) =>
      problemIn(name, text) === undefined ? [] : [name],
    );
    const name = unreadable.length > 0 && random() < 0.7 ? pick(unreadable) : pick([...documents, ...parts]);
    const text = open.get(name);
    const chance = random();
    if (text === undefined || chance < 0.03) {
      // Closed and opened again: what is on disk counts meanwhile.
      if (text === undefined) {
        open.set(name, readFileSync(path.join(folder, name), "utf8"));
        await workspace.open(name);
      } else {
        open.delete(name);
        await workspace.close(name);
      }
    } else if (chance < 0.06) {
      open.set(name, originals.get(name) ?? "");
      await workspace.change(name, { text: originals.get(name) ?? "" });
    } else if (chance < 0.09) {
      const part = "warehouse/components/schemas.yaml";
      const file = path.join(folder, part);
      writeFileSync(file, `${readFileSync(file, "utf8").replace(/\n# \d+\n$/, "")}\n# ${count}\n`);
      await workspace.changedOnDisk(part);
    } else {
      const { from, to, by } = editOf(text);
      const changed = text.slice(0, from) + by + text.slice(to);
      const lines = new LineIndex(text);
      const at = (offset: number) => {
        const { line, column } = lines.positionAt(offset);
        return { line: line - 1, character: column - 1 };
      };
      const restored = unreadable.includes(name) && random() < 0.7 ? good.get(name)?.text : undefined;
      open.set(name, restored ?? changed);
      await workspace.change(
        name,
        restored === undefined ? { range: { start: at(from), end: at(to) }, text: by } : { text: restored },
      );
    }
    const broken = [...open].filter(([each, its]) => problemIn(each, its) !== undefined);
    if (broken.length === 0) {
      // What is shown of a state does not depend on how it came about, so an equal one need not be started again.
      const state = JSON.stringify([...open].sort(([a], [b]) => (a < b ? -1 : 1)));
      if (!fresh.has(state)) {
        const started = new OpenWorkspace(folder, workspace.settings);
        for (const [each, its] of open) started.workspace.open(started.uri(each), 1, its);
        await started.workspace.settled();
        fresh.set(state, sorted(started));
      }
      expect(sorted(workspace), `after edit ${count}`).toEqual(fresh.get(state));
      seen.readable++;
      seen.different.add(JSON.stringify(sorted(workspace)));
    } else seen.broken++;
    for (const [each, text] of open) {
      const read = workspace.workspace.descriptionOf(workspace.uri(each))?.read;
      if (!broken.some(([other]) => other === each || read?.has(workspace.uri(other))))
        good.set(each, { text, shown: shownOf(each) });
    }
    for (const [each, now] of broken) {
      expect(workspace.shown(each), `after edit ${count}`).toContain(problemIn(each, now));
      const { text = "", shown = [] } = good.get(each) ?? {};
      const before = shown.map((one) => inWords(one, text));
      for (const one of shownOf(each))
        if (one.code !== undefined) expect(before, `after edit ${count}`).toContain(inWords(one, now));
    }
  }
  expect(workspace.logged).toEqual([]);
  expect(seen.readable).toBeGreaterThan(edits / 3);
  expect(seen.broken).toBeGreaterThan(edits / 20);
  expect(seen.different.size).toBeGreaterThan(edits / 10);
});
