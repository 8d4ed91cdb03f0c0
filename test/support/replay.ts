import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Occurrence, OperationName, Place } from "../../src/findings/finding.ts";
import type { Comparison, Report } from "../../src/findings/report.ts";
import { statuslint } from "./run.ts";

/** A description with a history. */
export interface History {
  /** A git directory, bare or not, or a work tree; nothing in it is changed. */
  readonly repository: string;
  /** The description's path inside it. */
  readonly path: string;
  /** The folder, inside the repository, that holds all files of a description in many; "." is all of it. */
  readonly under?: string;
  /** How to call it: "ory/kratos". */
  readonly name?: string;
}

/** What the gate says to one commit. */
export interface ReplayedCommit {
  readonly commit: string;
  readonly subject: string;
  /** 0: passes; 1: fails; 2: could not be audited. */
  readonly exit: number | null;
  /** Why it could not be audited. */
  readonly problems: readonly string[];
  readonly comparison: Comparison | null;
  /** New findings, whatever their severity. */
  readonly findings: number;
  readonly errors: number;
  /** Of the errors, those reported on lines that the commit did not touch. */
  readonly untouchedErrors: number;
  /** Every new finding on lines that the commit did not touch. */
  readonly untouched: readonly UntouchedFinding[];
}

/** A new finding where the line that it is reported at was neither added nor changed. */
export interface UntouchedFinding {
  readonly rule: string;
  readonly severity: string;
  /** What changed elsewhere, where that is why it is new: then it fails no run. */
  readonly cause: string | null;
  /** `openapi.yaml:12`; what operations share is reported where it is defined, not where they refer to it. */
  readonly place: string;
  readonly message: string;
  /** `get /things 404`; the first five of them. */
  readonly at: readonly string[];
  readonly occurrences: number;
  readonly near: Near;
}

/** What the commit did touch, where it did not touch the place of a finding. */
export type Near = "its operation" | "an operation that refers to it" | "nothing";

/** Whether the gate says no, and for nothing that is written on a line of the commit. */
export function failsByUntouchedOnly({ exit, errors, untouchedErrors }: ReplayedCommit): boolean {
  return exit === 1 && errors === untouchedErrors;
}

/**
 * Audits a description at each of the last commits that touched it, against the commit before. With `under`, a commit
 * that touches any YAML or JSON there counts.
 *
 * It follows the first parent of each commit: one step is then what one pull request brought, whether it was merged or
 * squashed, and that is what a gate looks at. Commits that added or removed the description are left out.
 *
 * @param commits at most so many, the newest first
 * @param options further options of `statuslint audit`
 */
export async function* replay(
  history: History,
  commits: number,
  options: readonly string[] = [],
): AsyncGenerator<ReplayedCommit> {
  const git = (...args: string[]): string => gitIn(history.repository, args);
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "statuslint-replay-")));
  const files = filesOf(history);
  const pathspecs = files.map((pattern) => `:(top,glob)${pattern}`);
  const touched = history.under === undefined ? [history.path] : pathspecs;
  try {
    startWorkTree(folder, path.resolve(history.repository, git("rev-parse", "--git-path", "objects")), files);
    const touching = git("log", "--first-parent", "--format=%H %P", "HEAD", "--", ...touched).split("\n");
    let left = commits;
    for (const line of touching) {
      const [commit, parent] = line.split(" ");
      if (left === 0 || !commit || !parent) break;
      if (![commit, parent].every((tree) => git("ls-tree", tree, "--", history.path) !== "")) continue;
      left--;
      gitIn(folder, ["checkout", "--quiet", "--force", "--detach", commit]);
      // Histogram, as that takes fewer lines of a new operation for those of its neighbours.
      const asPatch = ["-p", "-r", "-U0", "-M", "--histogram", "--no-color", "--no-ext-diff"];
      const diff = git("diff-tree", ...asPatch, parent, commit, "--", ...pathspecs);
      // With `--each`, every finding is reported at its own place; the verdict is the same.
      const asGate = ["--since", parent, "--each", "--format", "json", "--no-config"];
      const { code, out, error } = await statuslint(["audit", history.path, ...asGate, ...options], {
        cwd: folder,
      });
      const report = out === "" ? undefined : (JSON.parse(out) as Report);
      yield {
        commit,
        subject: git("log", "-1", "--format=%s", commit),
        exit: code,
        problems: report ? report.problems.map(({ message }) => message) : [error.trim()],
        comparison: report?.comparison ?? null,
        ...sorted(report, new TouchedLines(diff, folder)),
      };
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The globs of what a description may consist of: itself, and YAML and JSON. */
function filesOf({ path: description, under = "." }: History): readonly string[] {
  const folder = under === "." ? "" : `${under}/`;
  return [description, ...["yaml", "yml", "json"].map((ending) => `${folder}**/*.${ending}`)];
}

/** What git prints, without the end of the last line. */
function gitIn(folder: string, args: readonly string[]): string {
  return execFileSync("git", ["-c", "core.quotePath=false", ...args], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 2 ** 30,
    stdio: ["ignore", "pipe", "pipe"],
  }).trimEnd();
}

/** A repository of its own that reads the objects of another, and checks out these files only. */
function startWorkTree(folder: string, objects: string, files: readonly string[]): void {
  gitIn(folder, ["init", "--quiet", "--template="]);
  const information = path.join(folder, ".git", "info");
  mkdirSync(information);
  writeFileSync(path.join(information, "sparse-checkout"), files.map((file) => `/${file}\n`).join(""));
  writeFileSync(path.join(folder, ".git", "objects", "info", "alternates"), `${objects}\n`);
  gitIn(folder, ["config", "core.sparseCheckout", "true"]);
}

/** The new findings of a report, sorted by whether the commit touched their lines. */
function sorted(
  report: Report | undefined,
  lines: TouchedLines,
): Pick<ReplayedCommit, "findings" | "errors" | "untouchedErrors" | "untouched"> {
  const findings = report?.findings ?? [];
  const operations = new Map<string, Place>();
  for (const { file, operations: listed } of report?.documents ?? [])
    for (const operation of listed) operations.set(key(file, operation), operation.location);
  const untouched = findings
    .filter(({ location }) => !lines.hold(location))
    .map((finding): UntouchedFinding => {
      const { rule, severity, message, location, instances, cause } = finding;
      const touched = instances.flatMap(({ operation }) => {
        const start = operation ? operations.get(key(finding.document, operation)) : undefined;
        return start && lines.holdUnder(start) ? [start] : [];
      });
      return {
        rule,
        severity,
        cause,
        place: `${location.file}:${location.start.line}`,
        message,
        at: instances.slice(0, 5).map(nameOf),
        occurrences: instances.length,
        near:
          touched.length === 0
            ? "nothing"
            : touched.some((start) => lines.isUnder(location, start))
              ? "its operation"
              : "an operation that refers to it",
      };
    });
  return {
    findings: findings.length,
    errors: findings.filter(isError).length,
    untouchedErrors: untouched.filter(isError).length,
    untouched,
  };
}

/** Whether a finding fails the gate, as that is set unless somebody says otherwise. */
export function isError({ severity, cause }: Pick<UntouchedFinding, "severity" | "cause">): boolean {
  return severity === "error" && cause === null;
}

const key = (document: string, { method, path: template }: OperationName): string =>
  `${document} ${method} ${template}`;
const nameOf = ({ operation, status }: Occurrence): string =>
  [operation?.method, operation?.path, status].filter((part) => part != null).join(" ");

/** The lines that a commit added, changed or removed, out of `git diff -U0`. */
class TouchedLines {
  /** By file, 1-based lines of the text after the commit. */
  readonly #added = new Map<string, Set<number>>();
  /** By file, the lines after which something was removed, with how far the first removed line is indented. */
  readonly #removed = new Map<string, Map<number, number>>();
  readonly #folder: string;

  /** @param folder where the files are as the commit left them */
  constructor(diff: string, folder: string) {
    this.#folder = folder;
    for (const part of diff.split(/^diff --git /m)) {
      const file = /^\+\+\+ b\/(.+)$/m.exec(part)?.[1];
      if (file === undefined) continue;
      const added = new Set<number>();
      const removed = new Map<number, number>();
      for (const hunk of part.split(/^@@ /m).slice(1)) {
        const [, at = "", length = "1"] = /^-\S+ \+(\d+)(?:,(\d+))? @@/.exec(hunk) ?? [];
        const [first, count] = [Number(at), Number(length)];
        for (let line = first; line < first + count; line++) added.add(line);
        const gone = /^-(.*\S)/m.exec(hunk.slice(hunk.indexOf("\n") + 1))?.[1];
        if (gone !== undefined) removed.set(count === 0 ? first : first - 1, indentationOf(gone));
      }
      this.#added.set(file, added);
      this.#removed.set(file, removed);
    }
  }

  /** Whether the line of a place was added or changed. */
  hold({ file, start }: Place): boolean {
    return this.#added.get(file)?.has(start.line) ?? false;
  }

  /** Whether a line was added, changed or removed of what begins at a place. */
  holdUnder(place: Place): boolean {
    const [added, removed] = [this.#added.get(place.file), this.#removed.get(place.file)];
    if (!added || !removed) return false;
    const { first, last, indentation } = this.#block(place);
    for (let line = first; line <= last; line++)
      if (added.has(line) || (removed.get(line) ?? -1) > indentation) return true;
    return false;
  }

  /** Whether a place is in what begins at another. */
  isUnder({ file, start }: Place, other: Place): boolean {
    const { first, last } = this.#block(other);
    return file === other.file && start.line >= first && start.line <= last;
  }

  /** The lines of what begins at a place: its own, and those below that are indented further. */
  #block({ file, pointer, start }: Place): { first: number; last: number; indentation: number } {
    const texts = readFileSync(path.join(this.#folder, file), "utf8").split("\n");
    if (pointer === "") return { first: 0, last: texts.length, indentation: -1 };
    const indentation = indentationOf(texts[start.line - 1] ?? "");
    const isOutside = (text: string): boolean => text.trim() !== "" && indentationOf(text) <= indentation;
    const length = texts.slice(start.line).findIndex(isOutside);
    return { first: start.line, last: length < 0 ? texts.length : start.line + length, indentation };
  }
}

function indentationOf(line: string): number {
  return line.length - line.trimStart().length;
}
