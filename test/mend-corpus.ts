/**
 * Mends every description under a folder in memory, as `statuslint fix --suggestions` would, and looks at what came of it: no new
 * finding, no line changed that no edit is of, and nothing left to do in a second run.
 *
 *   npx tsx test/mend-corpus.ts <folder> [json | minified | flow | crlf | overlay [<Redocly's cli.js>]]
 *
 * The second word writes each another way before; `overlay` has other programs apply the changes as an Overlay instead, and compares
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
import { parseRequest } from "../src/cli/options/audit.ts";
import { type MendedInput, mendInput } from "../src/cli/run/mend-input.ts";
import { isSameValue } from "../src/mend/draft.ts";
import { overlayText } from "../src/mend/overlay.ts";
import { rules } from "../src/rules/index.ts";
import { loadConfig } from "../src/ruleset/load/load.ts";
import { resolveRuleset } from "../src/ruleset/resolve.ts";
import { InputError } from "../src/source/input-error.ts";
import { SourceFile } from "../src/source/source-file.ts";
import { documentsUnder } from "./support/documents.ts";

const [given = ".", form, redocly] = process.argv.slice(2);
const isOverlaid = form === "overlay";
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

for (const document of documentsUnder(folder)) {
  const file = form === undefined || isOverlaid ? document : rewritten(document, form);
  const base = path.dirname(file);
  const { name, layers } = await loadConfig({ folder: base, file: false, ruleset: preset, rules });
  const { request } = parseRequest({ allowOutside: true }, { folder: base, environment: {} });
  const settings = { ...request, ruleset: resolveRuleset(name, layers, rules) };
  const input = { file, isNamed: true };
  const start = process.hrtime.bigint();
  try {
    const mended = await mendInput(input, settings, kinds, new Map(), isOverlaid);
    if (!mended) continue;
    const milliseconds = Number((process.hrtime.bigint() - start) / 1_000_000n);
    const { before, after, made, dropped, files } = mended;
    for (const { rule } of before.findings) count(rule).found++;
    const first = new Set(before.findings.map(({ fingerprint }) => fingerprint));
    for (const proposal of before.proposals) if (proposal.edits().length > 0) count(proposal.rule).offered++;
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
    const texts = new Map(files.map(({ file: own, text }) => [own.address, text]));
    const again = await mendInput(input, settings, kinds, texts);
    const more = again?.made.length ?? 0;
    if (more > 0) failures++;
    console.log(
      `${path.relative(folder, document)}: ${before.reported} → ${after.reported}, ${made.length} made, ${dropped.length} dropped, ${milliseconds} ms${more > 0 ? `, ${more} MORE in a second run` : ""}`,
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
