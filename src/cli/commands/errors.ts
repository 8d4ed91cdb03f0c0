import path from "node:path";
import { compareWithList, type ListedCode, readList } from "../../catalogue/against.ts";
import { catalogueOf } from "../../catalogue/catalogue.ts";
import { errorsReport } from "../../catalogue/report.ts";
import { errorChanges } from "../../catalogue/since.ts";
import { Moves } from "../../changes/moves.ts";
import { assembleReport, type Outcome } from "../../findings/assemble.ts";
import type { DocumentErrors } from "../../findings/error-catalogue.ts";
import type { ErrorsReporter } from "../../reports/errors/reporter.ts";
import type { ReporterOptions } from "../../reports/reporter.ts";
import { plain } from "../../reports/words/escape.ts";
import { displayUri } from "../../source/address.ts";
import { InputError } from "../../source/input-error.ts";
import { fileUrl } from "../../source/read/access.ts";
import { readSettings } from "../../source/read/read.ts";
import { version } from "../../version.ts";
import { documentThen } from "../compare/document-then.ts";
import { Revision } from "../git/revision.ts";
import type { ErrorsPlan } from "../options/errors.ts";
import { type AuditSettings, auditInput, auditSettings } from "../run/audit-input.ts";
import { findDocuments, type Input, isAddress, nothingAudited, withDocuments } from "../run/inputs.ts";
import { loadRuleset } from "../run/load-ruleset.ts";
import { packAudit, unpackOutcome } from "../run/packed-audit.ts";
import { readPipe } from "../run/workers.ts";
import { filesToRead, localFile, refuseReplacing, reportParts, writeEach } from "../run/write-reports.ts";
import { problemText, UsageError } from "../world/errors.ts";
import type { Streams, World } from "../world/process.ts";
import { writeWhole } from "../world/write-file.ts";

/**
 * `statuslint errors`: the catalogue of the errors of each API.
 *
 * @returns the exit code: 0, 1 where the codes differ from a list, 2 where something could not be read; the rest is told all the
 *   same
 * @throws UsageError, InputError for a wrong configuration or list, or a revision that is not there
 */
export async function errorsCommand(plan: ErrorsPlan, { streams, folder }: World): Promise<number> {
  const loaded = await loadRuleset(plan.request.chosen, folder);
  const { ruleset } = loaded;
  for (const note of loaded.notes) streams.error(`note: ${plain(note)}\n`);
  const { stdinFile, passesOnNone } = plan;
  const search = { ...plan.request, stdinFile, mayBeEmpty: passesOnNone, streams };
  const found = await findDocuments(plan.files, loaded, search);
  const { inputs } = found;
  const asked = plan.against === undefined ? [] : [plan.against];
  refuseReplacing(plan.outputs, [...asked, ...filesToRead(inputs, plan.request, loaded.layers)], folder);
  const list = plan.against === undefined ? undefined : listAt(plan.against, plan);
  const settings = await auditSettings(withDocuments(plan.request, found), ruleset);
  const { outcomes, documents, notes, read } = await catalogues(inputs, {
    settings,
    streams,
    since: plan.since,
  });
  const audit = assembleReport(outcomes, ruleset, version);
  if (audit.documents.length + audit.problems.length === 0) {
    const nothing = nothingAudited(found);
    if (!passesOnNone) throw nothing;
    streams.error(`note: ${plain(nothing.message)}\n`);
  }
  // In the order of their names, as the audit has them.
  const ordered = audit.documents.flatMap(({ file }) => documents.get(file) ?? []);
  const against = list && plan.against !== undefined ? compareWithList(plan.against, list, ordered) : null;
  const report = { ...audit, notes: [...audit.notes, ...notes] };
  const errors = errorsReport(ordered, report, against);
  refuseReplacing(plan.outputs, read, folder);
  const partsOf = (reporter: ErrorsReporter, options: ReporterOptions, name: string): Iterable<string> => {
    const { format, extensions, parts } = reporter;
    const render = (): string => reporter.render(errors, options, report);
    const ofReport = { format, extensions, render, ...(parts && { parts: () => parts(errors) }) };
    return reportParts(ofReport, report, options, name);
  };
  await writeEach([
    ...plan.outputs.map(({ reporter, path: file }) => () => {
      const parts = partsOf(reporter, plan.options, `report \`${file}\``);
      return writeWhole(path.resolve(folder, file), parts, file);
    }),
    async () => {
      for (const part of partsOf(plan.console, plan.consoleOptions, "report on standard output"))
        await streams.out(part);
    },
  ]);
  for (const problem of audit.problems) streams.error(problemText(problem));
  if (audit.problems.length > 0) return 2;
  return against && against.differences.length > 0 ? 1 : 0;
}

function listAt(given: string, { request: { folder, load } }: ErrorsPlan): readonly ListedCode[] {
  if (given === "" || given === "-" || isAddress(given))
    throw new UsageError("`--against` names no file", "Keep the list in a file, and name that.");
  const file = path.resolve(folder, given);
  const uri = displayUri(fileUrl(file), load.base) || given;
  return readList(uri, readSettings(file, uri, load.allowOutside ?? false));
}

interface Catalogues {
  readonly outcomes: readonly Outcome[];
  /** By the document's name. */
  readonly documents: ReadonlyMap<string, DocumentErrors>;
  readonly notes: readonly string[];
  /** Absolute paths of all files that were read. */
  readonly read: readonly string[];
}

async function catalogues(
  inputs: readonly Input[],
  { settings, streams, since }: { settings: AuditSettings; streams: Streams; since: string | undefined },
): Promise<Catalogues> {
  const outcomes: Outcome[] = [];
  const documents = new Map<string, DocumentErrors>();
  const notes: string[] = [];
  const files: string[] = [];
  const moves = new Moves();
  const revision = since === undefined ? undefined : await Revision.open(since, settings.folder);
  try {
    for (const input of inputs) {
      const outcome = await read(input, settings, streams);
      if (outcome.kind !== "audited") {
        outcomes.push(outcome);
        continue;
      }
      const { api, audit } = outcome;
      const catalogue = catalogueOf(api, audit, settings.ruleset);
      const { uri } = api.file;
      files.push(...api.sources.files.flatMap(({ address }) => localFile(address) ?? []));
      // As it is, an outcome keeps its description alive: a fleet would keep all of them.
      outcomes.push(inputs.length === 1 ? outcome : unpackOutcome(packAudit({ outcome, files: [] })));
      documents.set(uri, catalogue);
      if (!revision || since === undefined) continue;
      const then = await documentThen(input, { uri, name: since, revision, settings });
      moves.add(uri, typeof then === "string" ? undefined : then, api);
      if (typeof then === "string") notes.push(`${then}, so nothing is compared`);
      else documents.set(uri, { ...catalogue, since: errorChanges(then, api, settings.ruleset, since) });
    }
  } finally {
    revision?.close();
  }
  const moved = [...documents].map(([uri, { since: changes, ...catalogue }]) => {
    const removed = changes?.removed.filter(({ operation, isWithOperation }) => {
      const [, method = "", path = ""] = /^(\S+) (.*)$/s.exec(operation ?? "") ?? [];
      return !(isWithOperation && moves.isElsewhere(uri, method.toLowerCase(), path));
    });
    return [uri, { ...catalogue, since: changes && { ...changes, removed: removed ?? [] } }] as const;
  });
  return { outcomes, documents: new Map(moved), notes: [...notes, ...moves.notes], read: files };
}

async function read(input: Input, settings: AuditSettings, streams: Streams): ReturnType<typeof auditInput> {
  try {
    return await auditInput(
      input,
      settings,
      await readPipe(input, { settings, streams, timeout: undefined }),
    );
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { kind: "failed", problem: error.problem };
  }
}
