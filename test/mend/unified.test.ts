import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { changed, type TextChange } from "../../src/mend/text-change.ts";
import { hunks } from "../../src/mend/unified.ts";
import { seededRandom } from "../support/random.ts";

function at(text: string, place: string, made: string, taken = 0): TextChange {
  const start = text.indexOf(place);
  return { start, end: start + taken, text: made };
}

const lines = Array.from({ length: 30 }, (_, index) => `line ${index + 1}\n`).join("");

test("a line that is put in takes no other away", () => {
  expect(hunks(lines, [at(lines, "\nline 10\n", "\nnew")])).toEqual([
    "@@ -7,6 +7,7 @@",
    " line 7",
    " line 8",
    " line 9",
    "+new",
    " line 10",
    " line 11",
    " line 12",
  ]);
});

test("changes that are near are one hunk, numbers behind them are those of the new text", () => {
  const changes = [
    at(lines, "line 1\n", "first", 6),
    at(lines, "\nline 6\n", "", 7),
    at(lines, "\nline 28\n", "\nnew"),
  ];
  expect(hunks(lines, changes).filter((line) => /^[-+@]/.test(line))).toEqual([
    "@@ -1,9 +1,8 @@",
    "-line 1",
    "+first",
    "-line 6",
    "@@ -25,6 +24,7 @@",
    "+new",
  ]);
});

test("a text without a line break at its end", () => {
  expect(hunks("a\nb", [{ start: 3, end: 3, text: "\nc" }])).toEqual([
    "@@ -1,2 +1,3 @@",
    " a",
    "-b",
    "\\ No newline at end of file",
    "+b",
    "+c",
    "\\ No newline at end of file",
  ]);
});

test("git makes of any text what the changes make of it", () => {
  const random = seededRandom(7);
  const folder = mkdtempSync(path.join(tmpdir(), "statuslint-diff-"));
  for (let round = 0; round < 25; round++) {
    const text = Array.from({ length: 40 * random() }, () => "abc\n\r\n"[Math.floor(6 * random())]).join("");
    const offsets = Array.from({ length: 6 }, () => Math.floor(random() * (text.length + 1))).sort(
      (a, b) => a - b,
    );
    const changes = [0, 2, 4].map((index) => ({
      start: offsets[index] ?? 0,
      end: offsets[index + 1] ?? 0,
      text: ["", "x", "y\nz\n", "\n"][Math.floor(4 * random())] ?? "",
    }));
    const body = hunks(text, changes);
    if (body.length === 0) continue;
    writeFileSync(path.join(folder, "a.txt"), text);
    writeFileSync(path.join(folder, "a.diff"), `--- a/a.txt\n+++ b/a.txt\n${body.join("\n")}\n`);
    execFileSync("git", ["apply", "--unidiff-zero", "--whitespace=nowarn", "a.diff"], { cwd: folder });
    expect(readFileSync(path.join(folder, "a.txt"), "utf8"), JSON.stringify([text, changes])).toBe(
      changed(text, changes),
    );
  }
});
