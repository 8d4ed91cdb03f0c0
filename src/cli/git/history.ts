import { UsageError } from "../world/errors.ts";
import { git } from "./git.ts";
import { missingRevision } from "./missing-revision.ts";

/** A commit, as far as a trend needs it. */
export interface Commit {
  readonly hash: string;
  /** When it was committed, as `YYYY-MM-DD` in UTC. */
  readonly date: string;
  /** The tag that stands at it, where tags are asked for. */
  readonly tag?: string;
}

/** What to look at of a history. */
export interface Stretch {
  /** One commit, the last, of each such time; each tag; or every so many commits. */
  readonly every: Every;
  /** A day (`YYYY-MM-DD`), or a revision; undefined: from the first commit on. */
  readonly from: string | undefined;
  /** A day, or a revision; undefined: `HEAD`. */
  readonly until: string | undefined;
}

export const periods = ["day", "week", "month", "quarter", "year"] as const;
export type Every = (typeof periods)[number] | "tag" | number;

/** The commits of a stretch of history, the newest first, and whether older ones are missing in a shallow clone. */
export interface History {
  readonly commits: readonly Commit[];
  readonly isShallow: boolean;
}

/** Whether a text is a day, and one that there is. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  if (!Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)) return true;
  throw new UsageError(`there is no day \`${text}\``, "Write it as 2024-02-29: year, month, day.");
}

/**
 * The commits of a branch's own line (first parents, as `git log --first-parent` shows them) that a trend looks at.
 *
 * @param folder absolute path of a folder in the work tree
 * @throws UsageError where there is no git, no such revision, or no commit in the stretch
 */
export async function historyOf({ every, from, until }: Stretch, folder: string): Promise<History> {
  const end = until === undefined || isDay(until) ? "HEAD" : until;
  const line = await log(end, from === undefined || isDay(from) ? undefined : from, folder);
  const within = line.filter(
    ({ date }) => (!from || !isDay(from) || date >= from) && (!until || !isDay(until) || date <= until),
  );
  const commits = every === "tag" ? await tagged(within, folder) : chosen(within, every);
  if (commits.length === 0)
    throw new UsageError(
      every === "tag" && within.length > 0
        ? "no tag stands at a commit of this history"
        : "there is no commit in this stretch of history",
      every === "tag" && within.length > 0
        ? "Fetch them: git fetch --tags, or take --every month."
        : "Check --from and --until.",
    );
  const isShallow = (await git(["rev-parse", "--is-shallow-repository"], folder)).out.trim() === "true";
  return { commits, isShallow };
}

async function log(end: string, from: string | undefined, folder: string): Promise<readonly Commit[]> {
  for (const name of from === undefined ? [end] : [end, from]) {
    const found = await git(
      ["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`],
      folder,
    );
    if (found.code === 0) continue;
    if (name === "HEAD")
      throw new UsageError("this repository has no commit yet", "Commit the descriptions first.");
    throw await missingRevision(name, folder);
  }
  // The revision itself belongs to what comes from it on.
  const without = from === undefined ? [] : [`^${from}^@`];
  const { out } = await git(
    ["log", "--first-parent", "--format=%H %ct", "--end-of-options", end, ...without, "--"],
    folder,
  );
  return out.split("\n").flatMap((row) => {
    const [hash = "", seconds] = row.split(" ");
    return seconds === undefined
      ? []
      : [{ hash, date: new Date(Number(seconds) * 1000).toISOString().slice(0, 10) }];
  });
}

/** The last commit of each period, or every so many commits; the newest is among them in any case. */
function chosen(commits: readonly Commit[], every: Exclude<Every, "tag">): readonly Commit[] {
  if (typeof every === "number") return commits.filter((_, index) => index % every === 0);
  const seen = new Set<string>();
  return commits.filter(({ date }) => {
    const period = periodOf(date, every);
    return !seen.has(period) && seen.add(period);
  });
}

/** @param date `YYYY-MM-DD` */
function periodOf(date: string, every: (typeof periods)[number]): string {
  const [year = "", month = ""] = date.split("-");
  if (every === "year") return year;
  if (every === "quarter") return `${year} ${Math.ceil(Number(month) / 3)}`;
  if (every === "month") return `${year}-${month}`;
  // The first of January 1970 was a Thursday; weeks begin on Mondays (ISO 8601).
  const day = Date.parse(date) / 86_400_000;
  return String(every === "week" ? Math.floor((day + 3) / 7) : day);
}

/** Of several tags at one commit, the first by name. */
async function tagged(commits: readonly Commit[], folder: string): Promise<readonly Commit[]> {
  const { out } = await git(
    ["for-each-ref", "--format=%(objectname) %(*objectname) %(refname:strip=2)", "refs/tags"],
    folder,
  );
  const tags = new Map<string, string>();
  for (const row of out.split("\n")) {
    const [own = "", pointed = "", ...name] = row.split(" ");
    const commit = pointed === "" ? own : pointed;
    if (name.length > 0 && !tags.has(commit)) tags.set(commit, name.join(" "));
  }
  return commits.flatMap((commit) => {
    const tag = tags.get(commit.hash);
    return tag === undefined ? [] : [{ ...commit, tag }];
  });
}
