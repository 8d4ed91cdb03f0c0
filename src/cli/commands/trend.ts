import path from "node:path";
import { assembleReport } from "../../findings/assemble.ts";
import { counted } from "../../reports/words/count.ts";
import { placeText } from "../../reports/words/finding.ts";
import { displayUri } from "../../source/address.ts";
import { InputError } from "../../source/input-error.ts";
import { defaultLimits } from "../../source/read/load.ts";
import { type DocumentTrend, type Gap, type Measure, measureOf, type Trend } from "../../trend/trend.ts";
import { version } from "../../version.ts";
import { overlaysThen } from "../compare/document-then.ts";
import { type Commit, historyOf } from "../git/history.ts";
import { nameBefore, renamesBetween } from "../git/renames.ts";
import { Revision, workTreeOf } from "../git/revision.ts";
import type { TrendPlan } from "../options/trend.ts";
import { type AuditSettings, auditSettings } from "../run/audit-input.ts";
import {
  findDocuments,
  type Input,
  isAddress,
  nameOf,
  nothingAudited,
  withDocuments,
} from "../run/inputs.ts";
import { loadRuleset } from "../run/load-ruleset.ts";
import { auditNoting, heldBy, isRefusal, type NotedFile } from "../run/recorded-audit.ts";
import { filesToRead, localFile, refuseReplacing, writeEach } from "../run/write-reports.ts";
import { UsageError } from "../world/errors.ts";
import type { World } from "../world/process.ts";
import { writeWhole } from "../world/write-file.ts";

/**
 * `statuslint trend`: audits past revisions of descriptions straight from git, all under the ruleset of today.
 *
 * @returns the exit code: 0, or 2 where a description could be read at no revision
 * @throws UsageError, InputError for a wrong configuration, where there is no repository, no such revision, or no description
 */
export async function trendCommand(plan: TrendPlan, world: World): Promise<number> {
  const { request, stretch, last, outputs } = plan;
  const { folder, streams } = world;
  const loaded = await loadRuleset(request.chosen, folder);
  const found = await findDocuments(plan.files, loaded, { ...request, streams });
  refuseReplacing(outputs, filesToRead(found.inputs, request, loaded.layers), folder);
  const root = await workTreeOf(folder, { what: "`trend`", fix: "Run it inside the repository." });
  const history = await historyOf(stretch, folder);
  const commits = history.commits.slice(0, last);
  const settings = await auditSettings(withDocuments(request, found), loaded.ruleset);
  const tracks = found.inputs.map((input) => new Track(input, settings, root));
  try {
    for (const [index, commit] of commits.entries()) {
      if (streams.isErrorTerminal) streams.error(`\r\u001b[K${commit.date} ${index + 1}/${commits.length}`);
      await lookAt(commit, commits[index - 1], tracks, folder);
    }
  } finally {
    if (streams.isErrorTerminal) streams.error("\r\u001b[K");
  }
  const described = tracks.filter(({ isOther }) => !isOther);
  if (described.length === 0) throw nothingAudited(found);
  const others = tracks.length - described.length;
  const leftOut = history.commits.length - commits.length;
  const trend: Trend = {
    tool: { name: "statuslint", version },
    ruleset: loaded.ruleset.name,
    points: commits.map(({ hash, date, tag = null }) => ({ commit: hash, tag, date })).reverse(),
    documents: described.map((track) => track.trend()).sort((a, b) => (a.file < b.file ? -1 : 1)),
    notes: [
      ...(others === 0 ? [] : [`${counted(others, "file")} skipped: no OpenAPI description at any revision`]),
      ...(leftOut === 0
        ? []
        : [`${counted(leftOut, "earlier revision")} left out: --last ${history.commits.length} takes all`]),
      ...(history.isShallow
        ? ["this clone is shallow, so its history is cut off: git fetch --unshallow brings the rest"]
        : []),
    ],
  };
  // The files as they are today are what a report would replace.
  refuseReplacing(outputs, new Set(described.flatMap(({ read }) => [...read])), folder);
  const { color, width } = plan;
  await writeEach([
    ...outputs.map(
      ({ reporter, path: file }) =>
        () =>
          writeWhole(path.resolve(folder, file), reporter.render(trend, {}), file),
    ),
    () => streams.out(plan.console.render(trend, width === undefined ? { color } : { color, width })),
  ]);
  const unread = trend.documents.filter(({ measures }) => measures.every((measure) => "gap" in measure));
  for (const { file, measures } of unread) {
    const why = measures.at(-1);
    streams.error(`error: ${file} could be read at no revision: ${why && "gap" in why ? why.gap : ""}\n`);
  }
  return unread.length > 0 ? 2 : 0;
}

/** Looks at every description at a commit. @param later the commit that was looked at before */
async function lookAt(
  commit: Commit,
  later: Commit | undefined,
  tracks: readonly Track[],
  folder: string,
): Promise<void> {
  const revision = await Revision.open(commit.hash, folder);
  let renames: Promise<ReadonlyMap<string, string>> | undefined;
  const nameThen = async (file: string, wasThere: boolean): Promise<string | undefined> => {
    if (await revision.has(file)) return file;
    if (!later) return undefined;
    const { root } = revision;
    renames ??= renamesBetween(commit.hash, later.hash, root);
    const renamed = (await renames).get(file);
    if (renamed !== undefined || !wasThere) return renamed;
    const before = await nameBefore(file, { earlier: commit.hash, later: later.hash, root });
    return before !== undefined && (await revision.has(before)) ? before : undefined;
  };
  try {
    for (const track of tracks) await track.lookAt(revision, nameThen);
  } finally {
    revision.close();
  }
}

const notThere = "it was not there";
const noDescription = "it was no OpenAPI description";

/** One description on its way back through the history. */
class Track {
  readonly #file: string;
  /** Its path at the revision that was looked at last. */
  #path: string;
  #title = "";
  /** The newest first. */
  readonly #measures: (Measure | Gap)[] = [];
  /** Absolute paths of all files that were read, at any revision. */
  readonly read = new Set<string>();
  /** What the last measure rests on. */
  #rests:
    | { readonly measure: Measure | Gap; readonly input: Input; readonly files: readonly NotedFile[] }
    | undefined;

  constructor(
    readonly input: Input,
    readonly settings: AuditSettings,
    root: string,
  ) {
    this.#file = nameOf(input, settings.load.base);
    const isOutside = isAddress(input.file) || input.pipe !== undefined;
    this.#path = isOutside ? "" : path.resolve(settings.folder, input.file);
    if (isOutside || path.relative(root, this.#path).startsWith(".."))
      throw new UsageError(`\`${this.#file}\` is not in the repository`, "Name files of the repository.");
  }

  /** @param nameThen its path at the revision; told whether it was there at the one before */
  async lookAt(
    revision: Revision,
    nameThen: (file: string, wasThere: boolean) => Promise<string | undefined>,
  ): Promise<void> {
    const last = this.#measures.at(-1);
    const then = await nameThen(this.#path, last !== undefined && !("gap" in last && last.gap === notThere));
    if (then === undefined) {
      this.#measures.push({ gap: notThere });
      return;
    }
    this.#path = then;
    const input = {
      ...this.input,
      file: then,
      overlays: await overlaysThen(this.input, revision),
    };
    if (!(await this.#isAsBefore(input, revision))) {
      const settings = { ...this.settings, load: { ...this.settings.load, reader: revision.read } };
      const { outcome, files } = await auditNoting(input, settings);
      const report = assembleReport([outcome], settings.ruleset, version);
      const [document] = report.documents;
      const [problem] = report.problems;
      if (document && this.#title === "") this.#title = document.title;
      const why = problem ? `it could not be read: ${placeText(problem)}: ${problem.message}` : noDescription;
      const measure = document ? measureOf(report) : { gap: why };
      for (const [address, held] of files) {
        const file = isRefusal(held) ? undefined : localFile(address);
        if (file !== undefined) this.read.add(file);
      }
      this.#rests = { measure, input, files };
    }
    if (this.#rests) this.#measures.push(this.#rests.measure);
  }

  /** Whether every text that the last measure rests on is the same at this revision. */
  async #isAsBefore(input: Input, revision: Revision): Promise<boolean> {
    if (!this.#rests || JSON.stringify(this.#rests.input) !== JSON.stringify(input)) return false;
    const { base, limits } = this.settings.load;
    for (const [address, held] of this.#rests.files) {
      if (isRefusal(held)) continue;
      if (
        (await heldThen(address, displayUri(address, base), revision, { ...defaultLimits, ...limits })) !==
        held
      )
        return false;
    }
    return true;
  }

  /** Whether it is something else that lies in a folder of descriptions. */
  get isOther(): boolean {
    const isOther = (gap: string): boolean => gap === notThere || gap === noDescription;
    return !this.input.isNamed && this.#measures.every((measure) => "gap" in measure && isOther(measure.gap));
  }

  trend(): DocumentTrend {
    return { file: this.#file, title: this.#title, measures: this.#measures.toReversed() };
  }
}

async function heldThen(
  address: string,
  uri: string,
  revision: Revision,
  limits: typeof defaultLimits,
): Promise<string> {
  try {
    return heldBy((await revision.read(address, uri, limits)).text);
  } catch (error) {
    if (error instanceof InputError) return error.problem.message;
    throw error;
  }
}
