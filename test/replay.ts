/**
 * Replays real histories: audits a description at each of its last commits with `--since` the commit before, as a gate
 * does, and tells whether what is new is on lines that the commit touched. A gate that says no because of lines that
 * nobody touched says no to the wrong person.
 *
 *   npx tsx test/replay.ts <git directory or work tree> <path of the description> [--under <folder>]
 *   npx tsx test/replay.ts <list.json>
 *
 * `--under`, where the description is in many files: the folder that holds them. A list is an array of objects with
 * `repository`, `path`, and, where wanted, `under` and `name`. `--commits 25` is how many commits of each; `--json
 * <file>` writes all of it, with every new finding on untouched lines. What follows `--` goes to `statuslint audit`.
 *
 * Prints a line a commit, then a table: how many fail; how many of those by untouched lines only, where no error is at
 * a line that the commit added or changed; and how many errors there are on untouched lines: where the commit touched
 * another line of the operation; where an operation that it touched refers to the place, as to a shared response; and
 * where it touched nothing of the operation. Needs the program built (`npm run build`); changes nothing in the
 * repositories.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import {
  failsByUntouchedOnly,
  type History,
  isError,
  type Near,
  type ReplayedCommit,
  replay,
} from "./support/replay.ts";

const given = process.argv.slice(2);
const end = given.includes("--") ? given.indexOf("--") : given.length;
const options = given.slice(end + 1);
const { positionals, values } = parseArgs({
  args: given.slice(0, end),
  allowPositionals: true,
  options: {
    under: { type: "string" },
    commits: { type: "string", default: "25" },
    json: { type: "string" },
  },
});

function histories(): readonly History[] {
  const [place, description] = positionals;
  if (place === undefined) {
    process.stderr.write("Usage: npx tsx test/replay.ts <git directory> <path> | <list.json>\n");
    process.exit(2);
  }
  if (description === undefined) return JSON.parse(readFileSync(place, "utf8"));
  return [{ repository: place, path: description, ...(values.under ? { under: values.under } : {}) }];
}

/** How many commits, how many of them fail, and for what. */
function summaryOf(commits: readonly ReplayedCommit[]) {
  const count = (is: (commit: ReplayedCommit) => boolean): number => commits.filter(is).length;
  const errors = commits.flatMap(({ untouched }) => untouched.filter(isError));
  const near = (what: Near): number => errors.filter((one) => one.near === what).length;
  return {
    commits: commits.length,
    "not audited": count(({ exit }) => exit !== 0 && exit !== 1),
    fail: count(({ exit }) => exit === 1),
    "by untouched lines only": count(failsByUntouchedOnly),
    "errors on untouched lines": errors.length,
    "operation touched": near("its operation"),
    "referring operation touched": near("an operation that refers to it"),
    "nothing touched": near("nothing"),
  };
}

const replayed: {
  readonly name: string;
  readonly path: string;
  readonly commits: readonly ReplayedCommit[];
}[] = [];
for (const history of histories()) {
  const name = history.name ?? history.repository;
  const commits: ReplayedCommit[] = [];
  for await (const one of replay(history, Number(values.commits), options)) {
    commits.push(one);
    process.stdout.write(
      `${name} ${one.commit.slice(0, 10)} exit ${one.exit}, ${one.findings} new (${one.errors} errors), ` +
        `${one.untouched.length} (${one.untouchedErrors}) on untouched lines  ${one.subject.slice(0, 60)}\n`,
    );
    for (const problem of one.problems) process.stdout.write(`  ${problem}\n`);
  }
  replayed.push({ name, path: history.path, commits });
}

const all = summaryOf(replayed.flatMap(({ commits }) => commits));
const row = (...cells: readonly (string | number)[]): void => {
  process.stdout.write(`| ${cells.join(" | ")} |\n`);
};
process.stdout.write("\n");
row("description", ...Object.keys(all));
row("---", ...Object.keys(all).map(() => "--:"));
for (const { name, path, commits } of replayed) row(`${name} ${path}`, ...Object.values(summaryOf(commits)));
row("all", ...Object.values(all));
if (values.json !== undefined) {
  const histories = replayed.map((history) => ({ ...history, summary: summaryOf(history.commits) }));
  writeFileSync(values.json, `${JSON.stringify({ summary: all, histories }, undefined, 2)}\n`);
}
