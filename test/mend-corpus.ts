/**
 * Mends every description under a folder in memory, as `statuslint fix --suggestions` would, and looks at what came of it: no new
 * finding, no line changed that no edit is of, and nothing left to do in a second run. What is new is counted here, by audits of the
 * texts before and after that know nothing of edits.
 *
 *   npx tsx test/mend-corpus.ts <folder> [alone | json | minified | flow | crlf | overlay [<Redocly's cli.js>]]
 *
 * The second word writes each another way before; `alone` makes what is offered with each finding, one at a time (of a long document
 * some for each rule); `overlay` has other programs apply the changes as an Overlay instead, and compares
 * what they make of a document with what `--write` does. Prints a line a document, the share of findings with an edit by rule, and why
 * edits were dropped; exits with 1 where anything is wrong.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { dump } from "js-yaml";
import { type JsonObject, openapiOverlay } from "openapi-format";
import { audit } from "../src/audit/audit.ts";
import { parseRequest } from "../src/cli/options/audit.ts";
import type { AuditSettings } from "../src/cli/run/audit-input.ts";
import { type MendedInput, mendInput } from "../src/cli/run/mend-input.ts";
import { isSameValue } from "../src/mend/draft.ts";
import { overlayText } from "../src/mend/overlay.ts";
import type { WrittenFile } from "../src/mend/prove.ts";
import { hunks } from "../src/mend/unified.ts";
import { buildApi } from "../src/model/build/api.ts";
import { rules } from "../src/rules/index.ts";
import { loadConfig } from "../src/ruleset/load/load.ts";
import { resolveRuleset } from "../src/ruleset/resolve.ts";
import { sha256 } from "../src/sha256.ts";
import { InputError } from "../src/source/input-error.ts";
import { loadSources } from "../src/source/read/load.ts";
import { readText } from "../src/source/read/read.ts";
import { SourceFile } from "../src/source/source-file.ts";
import { madeAlone } from "./mend/made-alone.ts";
import { documentsUnder } from "./support/documents.ts";

const [given = ".", form, redocly] = process.argv.slice(2);
const isOverlaid = form === "overlay";
const isAlone = form === "alone";
const preset = "recommended";
const folder = path.resolve(given);
const kinds = ["fix", "suggestion"] as const;
const strengths = new Map(rules.map(({ id, strength }) => [id, strength]));

interface Count {
  found: number;
  offered: number;
  made: number;
}
const byRule = new Map<string, Count>();
const reasons = new Map<string, number>();
let failures = 0;
/** So many offers of one rule are tried in a long document. */
const maxTried = 8;

console.log(
  "document: before → after, offered, made, dropped, new (same body, uncovered, compared, silent before), lines lost, again",
);

for (const document of documentsUnder(folder)) {
  const file = form === undefined || isOverlaid || isAlone ? document : rewritten(document, form);
  const base = path.dirname(file);
  const { name, layers } = await loadConfig({ folder: base, file: false, ruleset: preset, rules });
  const { request } = parseRequest({ allowOutside: true }, { folder: base, environment: {} });
  const settings = { ...request, ruleset: resolveRuleset(name, layers, rules) };
  const input = { file, isNamed: true };
  const start = process.hrtime.bigint();
  try {
    const mended = await mendInput(input, settings, kinds, new Map(), { isAlone: isOverlaid });
    if (!mended) continue;
    const milliseconds = Number((process.hrtime.bigint() - start) / 1_000_000n);
    const { before, after, made, dropped, files } = mended;
    for (const { rule } of before.findings) count(rule).found++;
    const first = new Set(before.findings.map(({ fingerprint }) => fingerprint));
    const offers = before.proposals.filter((proposal) => proposal.edits().length > 0);
    for (const { rule } of offers) count(rule).offered++;
    for (const { rule, fingerprint } of made) if (first.has(fingerprint)) count(rule).made++;
    for (const { proposal, reason } of dropped) {
      const what = `${proposal.rule}: ${reason}`;
      reasons.set(what, (reasons.get(what) ?? 0) + 1);
    }
    if (isOverlaid) {
      const others = await overlaidBy(mended);
      const wrong = Object.entries(others).filter(([, isSame]) => !isSame);
      if (wrong.length > 0) failures++;
      console.log(
        `${path.relative(folder, document)}: ${made.length} made, ${files.length === 0 ? "no Overlay" : wrong.length === 0 ? `the same with ${Object.keys(others)}` : `OTHER with ${wrong.map(([tool]) => tool)}`}`,
      );
      continue;
    }
    if (isAlone) {
      const { offered, tried, excepted, wrong } = await madeAlone(mended, maxTried);
      if (wrong.length > 0) failures++;
      console.log(
        `${path.relative(folder, document)}: ${offered} offered alone, ${tried} tried, ${excepted} with new findings of the same body, ${wrong.length} wrong ${wrong}`,
      );
      continue;
    }
    const texts = new Map(files.map(({ file: own, text }) => [own.address, text]));
    const again = await mendInput(input, settings, kinds, texts);
    const more = again?.made.length ?? 0;
    const [known, found] = [
      await fingerprints(file, settings, new Map()),
      await fingerprints(file, settings, texts),
    ];
    const fresh = [...found].filter((fingerprint) => !known.has(fingerprint));
    const silent = fresh.filter((fingerprint) => before.known.has(fingerprint)).length;
    const excepted = mended.shared + mended.uncovered + mended.compared + silent;
    const lost = files.reduce((sum, each) => sum + linesLost(each), 0);
    if (more > 0 || lost > 0 || fresh.length > excepted) failures++;
    console.log(
      `${path.relative(folder, document)}: ${before.reported} → ${after.reported}, ${offers.length}, ${made.length}, ${dropped.length}, ${fresh.length} (${mended.shared}, ${mended.uncovered}, ${mended.compared}, ${silent}), ${lost}, ${more}; ${milliseconds} ms`,
    );
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    console.log(`${path.relative(folder, document)}: ${error.problem.message}`);
  }
}

console.log("\nby rule: strength, findings, with an edit, mended");
const totals = { found: 0, offered: 0, made: 0 };
for (const [rule, { found, offered, made }] of [...byRule].sort(
  ([, one], [, other]) => other.found - one.found,
)) {
  console.log(`${rule} ${strengths.get(rule)} ${found} ${offered} ${made}`);
  if (strengths.get(rule) === "consider") continue;
  totals.found += found;
  totals.offered += offered;
  totals.made += made;
}
console.log("must and should:", totals);
console.log("\ndropped:");
for (const [reason, number] of [...reasons].sort(([, one], [, other]) => other - one))
  console.log(number, reason);
process.exitCode = failures > 0 ? 1 : 0;

function count(rule: string): Count {
  const known = byRule.get(rule) ?? { found: 0, offered: 0, made: 0 };
  byRule.set(rule, known);
  return known;
}

/** Whether other programs make of a document, with the Overlay, what its mended text says. */
async function overlaidBy({
  files: [written],
  made,
}: MendedInput): Promise<Readonly<Record<string, boolean>>> {
  if (!written) return {};
  const { file } = written;
  const text = overlayText(written, made, { title: "Changes", extends: file.uri }, true);
  const same: Record<string, boolean> = {};
  const value = structuredClone(file.data) as JsonObject;
  const { data } = await openapiOverlay(value, { overlaySet: JSON.parse(text) });
  same["openapi-format"] = isSameValue(data, new SourceFile(file.uri, file.address, written.text).data);
  if (redocly !== undefined) {
    const scratch = mkdtempSync(path.join(tmpdir(), "statuslint-overlay-"));
    const own = fileURLToPath(file.address);
    // Beside the document, where references to other files are found.
    const mended = path.join(path.dirname(own), `statuslint-mended-${path.basename(own)}`);
    const overlay = path.join(scratch, "fix.overlay.json");
    writeFileSync(overlay, text);
    writeFileSync(mended, written.text);
    try {
      const bundled = (document: string, ...more: readonly string[]): unknown => {
        const output = path.join(scratch, "bundled.json");
        execFileSync(process.execPath, [redocly, "bundle", document, "--force", "-o", output, ...more], {
          stdio: "pipe",
        });
        return JSON.parse(readFileSync(output, "utf8"));
      };
      same.redocly = isSameValue(bundled(own, "--overlay", overlay), bundled(mended));
    } finally {
      rmSync(mended);
    }
  }
  return same;
}

/** Of all that a plain audit finds, with texts in the place of files. */
async function fingerprints(
  file: string,
  settings: AuditSettings,
  texts: ReadonlyMap<string, string>,
): Promise<ReadonlySet<string>> {
  const sources = await loadSources(file, {
    ...settings.load,
    reader: async (address, uri, limits) => {
      const text = texts.get(address);
      return text === undefined ? readText(address, uri, limits) : { text, isUtf8: true };
    },
  });
  const api = buildApi(sources, { ...settings.building, ...settings.ruleset });
  const { findings } = audit(api, settings.ruleset, { hash: sha256, today: settings.today });
  return new Set(findings.map(({ fingerprint }) => fingerprint));
}

/** Lines of a text as it is mended that are not those which the diff makes of the lines before. */
function linesLost({ file, changes, text }: WrittenFile): number {
  const lines = file.text.split("\n");
  const made: string[] = [];
  let at = 0;
  let lost = 0;
  for (const line of hunks(file.text, changes)) {
    const header = /^@@ -(\d+)(?:,(\d+))? /.exec(line);
    if (header) {
      const start = Number(header[1]) - (header[2] === "0" ? 0 : 1);
      made.push(...lines.slice(at, start));
      at = start;
    } else if (line.startsWith("+")) made.push(line.slice(1));
    else if (!line.startsWith("\\")) {
      if (lines[at++] !== line.slice(1)) lost++;
      if (line.startsWith(" ")) made.push(line.slice(1));
    }
  }
  made.push(...lines.slice(at));
  const after = text.split("\n");
  return (
    lost + Math.abs(after.length - made.length) + made.filter((line, index) => line !== after[index]).length
  );
}

/** The same description written another way, in a folder of its own; what it refers to in other files is not found there. */
function rewritten(document: string, how: string): string {
  const text = readFileSync(document, "utf8");
  const { data } = new SourceFile(document, `file://${document}`, text);
  const forms: Readonly<Record<string, () => string>> = {
    json: () => JSON.stringify(data, null, 2),
    minified: () => JSON.stringify(data),
    flow: () => dump(data, { flowLevel: 4, lineWidth: -1, noRefs: true }),
    crlf: () => text.replaceAll(/\r?\n/g, "\r\n"),
  };
  const isJson = how === "json" || how === "minified" || (how === "crlf" && text.trimStart().startsWith("{"));
  const file = path.join(
    mkdtempSync(path.join(tmpdir(), "statuslint-mend-")),
    isJson ? "openapi.json" : "openapi.yaml",
  );
  writeFileSync(file, forms[how]?.() ?? text);
  return file;
}
