/**
 * Measures what is understood of the texts of error responses, with the codes they stand under as labels: not every text
 * stands under the right one, so what contradicts is there to be read.
 *
 *   npx tsx test/measure-prose.ts [--half 0|1] [--unread] [--quiet] <folder> …
 *
 * Prints how many distinct texts there are, how many are read, how many of these agree with their code or contradict it, and
 * how many the rules tell of, which weigh the operation too; lists what contradicts, with a `!` where it is told. `--half` takes the folders' entries of one half only, told apart by a hash of their names;
 * `--unread` lists what is not read.
 */
import { createHash } from "node:crypto";
import path from "node:path";
import { audit } from "../src/index.ts";
import { buildApi } from "../src/model/build/api.ts";
import { fitsStatus, meaningsOfText, textsOf } from "../src/model/prose/meaning.ts";
import { isCode } from "../src/model/status.ts";
import { ruleNamed } from "../src/rules/index.ts";
import { loadSources } from "../src/source/read/load.ts";
import { documentsUnder } from "./support/documents.ts";

const folders = process.argv.slice(2);
const flag = (name: string): boolean => {
  const at = folders.indexOf(name);
  if (at >= 0) folders.splice(at, 1);
  return at >= 0;
};
const halfAt = folders.indexOf("--half");
const half = halfAt < 0 ? undefined : Number(folders.splice(halfAt, 2)[1]);
const listsUnread = flag("--unread");
const isQuiet = flag("--quiet");
const longest = 300;
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const halfOf = (name: string): number =>
  Number.parseInt(createHash("sha1").update(name).digest("hex").slice(0, 2), 16) % 2;

/** Codes whose texts say more than a code of their own: the other 4xx are read for few things. */
const codes = [400, 401, 403, 404, 409, 412, 422, 500, 501, 502, 503, 504];
const seen = new Set<string>();
const rules = [400, 401, 403, 404, 409, 422, "5xx"].flatMap((code) => ruleNamed(`${code}-misused`) ?? []);
const found = {
  read: [] as string[],
  unread: [] as string[],
  contradicts: [] as string[],
  told: new Set<string>(),
};
for (const folder of folders) {
  for (const document of documentsUnder(folder)) {
    const name = (path.relative(folder, document).split(path.sep)[0] ?? "").replace(/\.\w+$/, "");
    if (half !== undefined && halfOf(name) !== half) continue;
    const api = buildApi(await loadSources(document, { base: path.resolve(folder), allowOutside: true }));
    const active = rules.map((rule) => ({
      rule,
      severity: "error" as const,
      lowConfidenceSeverity: "error" as const,
      options: rule.options?.defaults ?? {},
      minConfidence: "low" as const,
    }));
    const { findings } = audit(api, { name: "prose", rules: active, callbacks: false, intents: {} });
    const told = new Set(
      findings.flatMap(({ status, evidence }) => evidence.map((words) => `${status} ${words}`)),
    );
    for (const response of api.operations.flatMap(({ responses }) => responses)) {
      const { status, description } = response;
      if (!isCode(status, ...codes) || description.trim() === "" || description.length > longest) continue;
      const line = `${status.key} ${textsOf(response)[0]?.replaceAll("\n", " / ")}`;
      if (seen.has(line)) continue;
      seen.add(line);
      const meanings = meaningsOfText(response);
      if (meanings.length === 0) found.unread.push(`${line} | ${name}`);
      else found.read.push(line);
      const telling = meanings.filter(({ kind }) => kind !== "failure" && kind !== "trouble");
      if (telling.length === 0 || telling.some((meaning) => fitsStatus(meaning, status))) continue;
      const isTold = telling.some(({ evidence }) => told.has(`${status.key} ${evidence}`));
      if (isTold) found.told.add(line);
      found.contradicts.push(
        `${isTold ? "!" : "-"} ${line} → ${telling.map(({ kind }) => kind).join(", ")} | ${name}`,
      );
    }
  }
}

const percent = (part: number, whole: number): string => `${part} (${((100 * part) / whole).toFixed(1)} %)`;
const { read, unread, contradicts, told } = found;
print(`texts      ${seen.size}`);
print(`read       ${percent(read.length, seen.size)}`);
print(`agree      ${percent(read.length - contradicts.length, read.length)} of those`);
print(`contradict ${contradicts.length}, told ${percent(told.size, read.length)} of what is read`);
if (!isQuiet) for (const line of contradicts) print(line);
if (listsUnread) for (const line of unread) print(`? ${line}`);
