import { accessSync, constants } from "node:fs";
import path from "node:path";
import type { Dropped, WrittenFile } from "../../mend/prove.ts";
import { hunks } from "../../mend/unified.ts";
import { styleOf } from "../../reports/terminal/style.ts";
import { counted, listed } from "../../reports/words/count.ts";
import { escapeTerminal, plain } from "../../reports/words/escape.ts";
import { withoutSecrets } from "../../source/address.ts";
import { localPath } from "../../source/read/access.ts";
import { defaultLimits } from "../../source/read/load.ts";
import { readText, refuseLeaving } from "../../source/read/read.ts";
import { compareWithBaseline } from "../compare/baseline.ts";
import type { Comparison } from "../compare/comparison.ts";
import { compareWithRevision } from "../compare/revision.ts";
import type { FixPlan } from "../options/fix.ts";
import { type AuditSettings, auditSettings } from "../run/audit-input.ts";
import { findDocuments, type Input, isAddress, nothingAudited, withDocuments } from "../run/inputs.ts";
import { leaveGenerated } from "../run/leave-generated.ts";
import { loadRuleset } from "../run/load-ruleset.ts";
import { addressesOf, type MendedInput, mendInput, readersOf } from "../run/mend-input.ts";
import { writeOverlay } from "../run/write-overlay.ts";
import { refuseReplacing } from "../run/write-reports.ts";
import { errorText, UsageError } from "../world/errors.ts";
import type { Streams, World } from "../world/process.ts";
import { replacedBy, writeWhole } from "../world/write-file.ts";

/**
 * `statuslint fix`: shows the changes that mend what is wrong, or writes them. Each document is mended whole or not at all.
 *
 * @returns the exit code: 0 there is nothing to mend, or it is written; 1 there is; 2 something could not be done
 * @throws UsageError, InputError for a wrong configuration, a revision or baseline that is not there, or where there is no
 *   description
 */
export async function fixCommand(plan: FixPlan, world: World): Promise<number> {
  const { request, suggests, writes, overlay, color } = plan;
  const { folder, streams } = world;
  const loaded = await loadRuleset(request.chosen, folder);
  const found = await findDocuments(plan.files, loaded, { ...request, streams });
  if (overlay !== undefined) {
    refuseLaid(overlay, found.inputs, folder);
    const read = found.inputs.flatMap(({ file }) => (isAddress(file) ? [] : [file]));
    refuseReplacing([{ path: overlay }], read, folder);
  }
  const asked = await auditSettings(withDocuments(request, found), loaded.ruleset);
  const comparison = await startComparison(plan, asked);
  const settings = comparison ? { ...asked, narrow: comparison.narrow } : asked;
  const kinds = suggests ? (["fix", "suggestion"] as const) : (["fix"] as const);
  const texts = new Map<string, string>();
  const done: MendedInput[] = [];
  const addresses = new Map<Input, Promise<readonly string[]>>();
  const readersBeside = (input: Input, { files }: MendedInput): Promise<readonly Input[]> =>
    readersOf(
      new Set(files.map(({ file }) => file.address)),
      found.inputs.filter((other) => other !== input),
      (other) => {
        const known = addresses.get(other) ?? addressesOf(other, settings);
        addresses.set(other, known);
        return known;
      },
    );
  let failed = 0;
  try {
    for (const input of found.inputs) {
      try {
        if (input.pipe !== undefined) throw new UsageError("a pipe cannot be mended", "Name a file.");
        const mend = (others: readonly Input[] = []): Promise<MendedInput | undefined> =>
          mendInput(input, settings, kinds, texts, { isAlone: overlay !== undefined, others });
        const alone = await mend();
        // What another document of the run reads too is proved for that as well.
        const others = alone && alone.files.length > 0 ? await readersBeside(input, alone) : [];
        const proved = others.length > 0 ? await mend(others) : alone;
        // What an Overlay says is not gone with the next generation.
        const mended = overlay === undefined ? leaveGenerated(proved, writes, streams) : proved;
        if (!mended) continue;
        if (writes) await writeFiles(mended.files, settings.load.allowOutside);
        else for (const { file, text } of mended.files) texts.set(file.address, text);
        done.push(mended);
        if (!writes && overlay === undefined)
          for (const file of mended.files) await showChanges(file, color, streams);
      } catch (error) {
        const text = errorText(error);
        if (text === undefined) throw error;
        streams.error(text);
        failed++;
      }
    }
  } finally {
    comparison?.close();
  }
  const all = done.length + failed;
  if (all === 0) throw nothingAudited(found);
  if (overlay !== undefined && all > 1)
    throw new UsageError(`an Overlay is of one description, and there are ${all}`, "Name one.");
  if (overlay !== undefined && done[0]) await writeOverlay(done[0], overlay, folder);
  // Where nothing could be read, that is all there is to say.
  if (done.length > 0) streams.error(summary(done, plan));
  if (failed > 0 || done.some(({ dropped }) => dropped.some(({ isFailure }) => isFailure))) return 2;
  return !writes && overlay === undefined && done.some(({ made }) => made.length > 0) ? 1 : 0;
}

/** @throws UsageError where an Overlay would be written in the place of one that is read */
function refuseLaid(overlay: string, inputs: readonly Input[], folder: string): void {
  const written = replacedBy(path.resolve(folder, overlay));
  if (inputs.every(({ overlays = [] }) => overlays.every((file) => replacedBy(file) !== written))) return;
  throw new UsageError(
    `\`${overlay}\` is laid over the description, and would be replaced by what mends the rest`,
    "Write another Overlay, to lay over it behind this one.",
  );
}

async function startComparison(
  { since, request: { baseline } }: FixPlan,
  settings: AuditSettings,
): Promise<Comparison | undefined> {
  if (since) return compareWithRevision(since.revision, since.isNarrow, settings);
  return baseline === undefined ? undefined : compareWithBaseline(baseline, false, settings);
}

async function showChanges({ file, changes }: WrittenFile, color: boolean, streams: Streams): Promise<void> {
  const style = styleOf(color, false);
  const isTerminal = streams.width !== undefined;
  const byMark: Readonly<Record<string, (text: string) => string>> = {
    "-": style.red,
    "+": style.green,
    "@": style.dim,
  };
  const lines = hunks(file.text, changes).map((line) => {
    // What a terminal would obey, or tells a secret, is not shown on one; a program gets the text as it is.
    const safe = isTerminal ? escapeTerminal(withoutSecrets(line)) : line;
    return byMark[line[0] ?? ""]?.(safe) ?? safe;
  });
  const [from, to] = [`--- ${inDiff(`a/${file.uri}`)}`, `+++ ${inDiff(`b/${file.uri}`)}`];
  await streams.out(`${style.bold(from)}\n${style.bold(to)}\n${lines.join("\n")}\n`);
}

/** How git names a file in a diff, and `patch` reads it: a tab tells where one with spaces ends, a strange one is in quotes. */
function inDiff(name: string): string {
  if (plain(name) === name) return name.includes(" ") ? `${name}\t` : name;
  const bytes = [...new TextEncoder().encode(name)].map((byte) =>
    byte >= 0x20 && byte < 0x7f
      ? String.fromCharCode(byte).replace(/["\\]/, "\\$&")
      : `\\${byte.toString(8).padStart(3, "0")}`,
  );
  return `"${bytes.join("")}"`;
}

/**
 * Writes the files of one description, all or none.
 *
 * @param mayLeave whether links may lead out of the repository
 * @param write replaces a file by a text
 * @throws UsageError where one cannot be written, or is not any more what was read
 * @throws InputError for one that is out of reach
 */
export async function writeFiles(
  files: readonly WrittenFile[],
  mayLeave = false,
  write = writeWhole,
): Promise<void> {
  for (const { file } of files) {
    const local = localPath(file.address) ?? file.uri;
    // To name a link is enough to read through it: a shell names what the repository holds.
    refuseLeaving(local, file.uri, mayLeave);
    const limits = { ...defaultLimits, allowPrivate: false };
    const { text } = await readText(file.address, file.uri, limits);
    if (text !== textBefore(file))
      throw new UsageError(`\`${file.uri}\` has changed since it was read`, "Run it again.");
    try {
      accessSync(local, constants.W_OK);
    } catch {
      throw new UsageError(`\`${file.uri}\` cannot be written (it is read-only)`, "Check its permissions.");
    }
  }
  const written: WrittenFile[] = [];
  try {
    for (const each of files) {
      const mark = each.file.hasByteOrderMark ? "\ufeff" : "";
      await write(localPath(each.file.address) ?? each.file.uri, mark + each.text, each.file.uri);
      written.push(each);
    }
  } catch (error) {
    for (const { file } of written)
      await write(localPath(file.address) ?? file.uri, textBefore(file), file.uri);
    throw error;
  }
}

function textBefore({ text, hasByteOrderMark }: WrittenFile["file"]): string {
  return hasByteOrderMark ? `\ufeff${text}` : text;
}

/** "18 changes in 3 files: 5 fixes and 13 suggestions; 26 → 8 findings", and what came to nothing. */
function summary(done: readonly MendedInput[], { writes, overlay, suggests }: FixPlan): string {
  const made = done.flatMap((each) => each.made);
  const files = new Set(done.flatMap((each) => each.files.map(({ file }) => file.address)));
  const unsure = made.filter(
    ({ kind, confidence }) => kind === "suggestion" && confidence === "medium",
  ).length;
  const ofMedium = unsure > 0 ? ` (${unsure} of medium confidence)` : "";
  const fixes = made.filter(({ kind }) => kind === "fix").length;
  const count = (look: (each: MendedInput) => number): number =>
    done.reduce((sum, each) => sum + look(each), 0);
  const kinds = [
    ...(fixes > 0 ? [counted(fixes, "fix", "fixes")] : []),
    ...(made.length > fixes ? [counted(made.length - fixes, "suggestion") + ofMedium] : []),
  ];
  const before = count((each) => each.before.reported);
  const after = count((each) => each.after.reported);
  const where = overlay !== undefined ? ` written to ${plain(overlay)}` : writes ? " written" : "";
  const lines = [
    made.length === 0
      ? `nothing to mend in ${counted(before, "finding")}`
      : `${counted(made.length, "change")} in ${counted(files.size, "file")}${where}: ${listed(kinds)}; ${before} → ${counted(after, "finding")}`,
    ...(overlay !== undefined && made.length === 0
      ? [`note: ${plain(overlay)} is not written: an Overlay has an action`]
      : []),
    ...came(
      count((each) => each.shared),
      "came with responses that have the body of the API's other errors",
    ),
    ...came(
      count((each) => each.uncovered),
      "came to light in what nobody reads until it is mended",
    ),
    ...came(
      count((each) => each.compared),
      "came to light in what is left as it was, compared with what is added",
    ),
    ...droppedBy(done.flatMap((each) => each.dropped)),
    ...(suggests
      ? []
      : ["note: suggestions are left out; add --suggestions for what adds a promise to the API"]),
  ];
  return `${lines.join("\n")}\n`;
}

function came(findings: number, how: string): readonly string[] {
  return findings === 0 ? [] : [`note: ${counted(findings, "finding")} ${how}`];
}

function droppedBy(dropped: readonly Dropped[]): readonly string[] {
  const reasons = new Map<string, { readonly label: string; count: number }>();
  for (const { proposal, reason, isFailure } of dropped) {
    const what = `${proposal.rule}: ${plain(reason)}`;
    const known = reasons.get(what) ?? { label: isFailure ? "error" : "note", count: 0 };
    reasons.set(what, known);
    known.count++;
  }
  return [...reasons].map(
    ([what, { label, count }]) => `${label}: ${counted(count, "change")} left out, ${what}`,
  );
}
