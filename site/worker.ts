// Audits beside the page, so that typing never waits.
import { audit } from "../src/audit/audit.ts";
import { mendable } from "../src/audit/mendable.ts";
import { assembleReport } from "../src/findings/assemble.ts";
import type { Report } from "../src/findings/report.ts";
import { sha256 } from "../src/findings/sha256.ts";
import { type Look, mend } from "../src/mend/prove.ts";
import { hunks } from "../src/mend/unified.ts";
import type { Api } from "../src/model/api.ts";
import { buildApi } from "../src/model/build/api.ts";
import { pageData } from "../src/reports/html/encode.ts";
import { jsonReporter } from "../src/reports/json/json.ts";
import { markdownReporter } from "../src/reports/markdown/markdown.ts";
import type { Reporter } from "../src/reports/reporter.ts";
import { lineHashes } from "../src/reports/sarif/line-hash.ts";
import { toldOnce } from "../src/reports/words/habits.ts";
import { rules } from "../src/rules/index.ts";
import { presetLayers } from "../src/ruleset/presets.ts";
import { resolveRuleset } from "../src/ruleset/resolve.ts";
import type { Ruleset } from "../src/ruleset/ruleset.ts";
import { givenSources } from "../src/source/given-texts.ts";
import { InputError } from "../src/source/input-error.ts";
import { homepage, version } from "../src/version.ts";
import type { Answers, Mended, Message, Question } from "./messages.ts";

let texts: Readonly<Record<string, string>> = {};
/** What the last audit was about, and what it said. */
let last: { readonly root: string; readonly ruleset: Ruleset; readonly report: Report } | undefined;

self.addEventListener("message", async ({ data }: MessageEvent<Message>) => {
  if (data.kind === "files") texts = data.files;
  else if (data.kind === "text") texts = { ...texts, [data.name]: data.text };
  else {
    const { id } = data;
    await answerTo(data).then(
      (answer) => self.postMessage({ id, answer }),
      (error: unknown) => self.postMessage({ id, trouble: String(error) }),
    );
  }
});

async function answerTo(question: Question): Promise<Answers[Question["kind"]]> {
  switch (question.kind) {
    case "audit":
      return audited(question.root, question.ruleset);
    case "mend":
      return mended(question.kinds, question.only);
    case "report":
      return last && reporterOf(question.format).render(last.report, { homepage, hash: sha256 });
  }
}

function reporterOf(format: string): Reporter {
  return format === "markdown" ? markdownReporter : jsonReporter;
}

function apiOf(root: string, files: typeof texts, ruleset: Ruleset): Api {
  return buildApi(givenSources(root, files[root] ?? "", files), ruleset);
}

function audited(root: string, preset: string): Answers["audit"] {
  try {
    // What the core does beside is to read configurations, of which the page has none.
    const ruleset = resolveRuleset(preset, presetLayers(preset), rules);
    const found = audit(apiOf(root, texts, ruleset), ruleset, { hash: sha256, lineHashes });
    const report = assembleReport([{ kind: "audited", audit: found }], ruleset, version);
    last = { root, ruleset, report };
    const places = toldOnce(report, {}).map(({ rule, severity, message, location }) => {
      const { file, pointer, start, end } = location;
      return { rule, severity, message, file, start, end, key: `${rule} ${file}#${pointer}` };
    });
    return { page: pageData(report, {}), places };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    last = undefined;
    return { problem: error.problem };
  }
}

/** Thrown where the texts that are mended are others by now. */
class Overtaken extends Error {}

async function mended(
  kinds: readonly ("fix" | "suggestion")[],
  only: readonly number[] | undefined,
): Promise<Mended | undefined> {
  const asked = last;
  const mending = texts;
  if (!asked) return undefined;
  const told = toldOnce(asked.report, {}).map((finding) => {
    const habit = finding.isHabit
      ? asked.report.habits.find(
          ({ kind, rule, findings }) =>
            kind === "broken" && rule === finding.rule && findings.includes(finding.fingerprint),
        )
      : undefined;
    return habit?.findings ?? [finding.fingerprint];
  });
  const wanted = only && new Set(only.flatMap((index) => told[index] ?? []));
  let known: ReadonlySet<string> | undefined;
  const look = (changed: Readonly<Record<string, string>>): Look => {
    const api = apiOf(asked.root, { ...mending, ...changed }, asked.ruleset);
    const found = mendable(api, asked.ruleset, { hash: sha256 });
    known ??= found.known;
    const proposals = found.findings.flatMap((finding) => {
      const { kind, fingerprint } = finding;
      // What comes to light when something is mended is mended with it; what was there before is for itself.
      const isWanted = !wanted || wanted.has(fingerprint) || known?.has(fingerprint) === false;
      let edits: ReturnType<typeof finding.edits> | undefined;
      return kind !== undefined && kinds.includes(kind) && isWanted
        ? [{ ...finding, kind, edits: () => (edits ??= finding.edits()) }]
        : [];
    });
    const reported = found.findings.length;
    return { files: api.sources.files, proposals, findings: found.all, known: found.known, reported };
  };
  try {
    const before = look({});
    const names = new Map(before.files.map(({ address, uri }) => [address, uri]));
    const { made, dropped, files, after, shared } = await mend(before, async (changed) => {
      // What was typed meanwhile is heard of in between.
      await new Promise((resolve) => setTimeout(resolve));
      if (mending !== texts) throw new Overtaken();
      return look(
        Object.fromEntries([...changed].map(([address, text]) => [names.get(address) ?? "", text])),
      );
    });
    const kindOf = new Map(made.map(({ fingerprint, kind }) => [fingerprint, kind]));
    return {
      files: files.map(({ file, changes }) => ({
        name: file.uri,
        changes,
        diff: hunks(file.text, changes),
      })),
      made: new Map(
        told.flatMap((own, index) => {
          const kind = own.map((fingerprint) => kindOf.get(fingerprint)).find((each) => each !== undefined);
          return kind ? [[index, kind] as const] : [];
        }),
      ),
      count: { changes: made.length, before: before.reported, after: after.reported, shared },
      reason: dropped[0]?.reason,
    };
  } catch (error) {
    if (error instanceof Overtaken) return undefined;
    throw error;
  }
}
