/**
 * Measures the inference of intents against operations that were labelled by hand.
 *
 *   npx tsx test/measure-intent.ts <folder with labels.json> [--misses] [--posts]
 *
 * Prints precision and recall of creates by confidence and of each kind of label, and what `201-for-create` could report at
 * high confidence. `--misses` lists each label that was not met, and each create that is not sure, `--posts` the intent of every POST.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { performance } from "node:perf_hooks";
import type { Api, Operation } from "../src/model/api.ts";
import { buildApi } from "../src/model/build/api.ts";
import { type Confidence, type IntentKind, isAtLeast } from "../src/model/intent.ts";
import { classOf, isCode } from "../src/model/status.ts";
import { loadSources } from "../src/source/read/load.ts";
import { documentsUnder } from "./support/documents.ts";

interface Label {
  readonly file: string;
  readonly method: string;
  readonly path: string;
  readonly label: string;
  readonly creates: string;
  readonly why: string;
}

/** The kinds that meet a label. An update is an action to the labels, which know POSTs only. */
const kindsOf: Readonly<Record<string, readonly IntentKind[]>> = {
  create: ["create"],
  "create-sub": ["create"],
  action: ["action", "update", "delete"],
  search: ["search", "read", "list"],
  async: ["async"],
  bulk: ["bulk"],
  auth: ["authenticate"],
  upsert: ["upsert"],
};

const [folder = ".", ...flags] = process.argv.slice(2);
const labels = JSON.parse(readFileSync(path.join(folder, "labels.json"), "utf8")) as readonly Label[];
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const percent = (part: number, whole: number): string =>
  whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} % (${part}/${whole})`;

const apis = new Map<string, Api>();
let [operations, milliseconds] = [0, 0];
const documents = new Set([...documentsUnder(folder), ...labels.map(({ file }) => path.join(folder, file))]);
for (const document of documents) {
  const api = buildApi(await loadSources(document, { base: path.resolve(folder), allowOutside: true }));
  apis.set(path.relative(folder, document), api);
  const start = performance.now();
  for (const operation of api.operations) if (operation.intent) operations++;
  milliseconds += performance.now() - start;
}

const labelled: { readonly label: Label; readonly operation: Operation }[] = [];
for (const label of labels) {
  const operation = apis
    .get(label.file)
    ?.operations.find((candidate) => candidate.method === label.method && candidate.path === label.path);
  if (operation) labelled.push({ label, operation });
  else print(`not found: ${label.file} ${label.method} ${label.path}`);
}

print(`${labelled.length} labels; ${operations} operations inferred in ${milliseconds.toFixed(0)} ms\n`);
print("creates at      | precision | strict | recall");
for (const least of ["high", "medium", "low"] satisfies readonly Confidence[]) {
  const said = labelled.filter(
    ({ operation: { intent } }) => intent.kind === "create" && isAtLeast(intent.confidence, least),
  );
  const count = (creates: string): number => said.filter(({ label }) => label.creates === creates).length;
  const all = labelled.filter(({ label }) => label.creates === "yes").length;
  const [yes, no] = [count("yes"), count("no")];
  print(
    `${least.padEnd(15)} | ${percent(yes, yes + no)} | ${percent(yes, said.length)} | ${percent(yes, all)}`,
  );
}

print("\nlabel        | precision | recall | inferred as");
for (const [name, kinds] of Object.entries(kindsOf)) {
  const meets = ({ operation }: (typeof labelled)[number]): boolean => kinds.includes(operation.intent.kind);
  const own = labelled.filter(({ label }) => label.label === name);
  // Two labels share `create`; what meets either is right for both.
  const right = labelled.filter(
    (one) => meets(one) && kindsOf[one.label.label]?.includes(one.operation.intent.kind),
  );
  const counts = new Map<string, number>();
  for (const { operation } of own) {
    counts.set(operation.intent.kind, (counts.get(operation.intent.kind) ?? 0) + 1);
  }
  print(
    `${name.padEnd(12)} | ${percent(right.length, labelled.filter(meets).length)} | ${percent(own.filter(meets).length, own.length)} | ${[...counts].map(([kind, count]) => `${kind} ${count}`).join(", ")}`,
  );
}

if (flags.includes("--misses")) {
  print("\nlabels that were not met");
  for (const { label, operation } of labelled) {
    const { kind, confidence, evidence } = operation.intent;
    const isCreateMissed = label.creates === "yes" && (kind !== "create" || confidence !== "high");
    if (kindsOf[label.label]?.includes(kind) && !isCreateMissed) continue;
    print(
      `- ${label.label}/${label.creates} ${label.file} ${operation.path} → ${kind} ${confidence}: ${evidence.join("; ")} (${label.why})`,
    );
  }
}

const posts = [...apis].flatMap(([file, api]) =>
  api.operations.filter(({ method }) => method === "post").map((operation) => ({ file, operation })),
);
if (flags.includes("--posts")) {
  print("\nevery POST");
  for (const { file, operation } of posts) {
    const { kind, confidence, evidence } = operation.intent;
    const text = (operation.summary || operation.description).slice(0, 60).replaceAll("\n", " ");
    print(
      [
        kind,
        confidence,
        file.split("/")[0],
        operation.path,
        operation.operationId,
        text,
        successes(operation),
        evidence.join("; "),
      ].join(" | "),
    );
  }
}

function successes({ responses }: Operation): string {
  return responses
    .filter(({ status }) => status.kind === "default" || (classOf(status) ?? 4) < 4)
    .map(({ status }) => status.key)
    .join(",");
}

const answersCreated = ({ responses }: Operation): boolean =>
  responses.some(({ status }) => isCode(status, 201, 202, 207, 303) || status.key === "2XX");
const reported = posts.filter(
  ({ operation }) =>
    operation.intent.kind === "create" &&
    operation.intent.confidence === "high" &&
    !answersCreated(operation),
);
print(`\nPOSTs without 201, 202 or 2XX that 201-for-create reports at high confidence: ${reported.length}`);
for (const { file, operation } of reported) {
  print(
    `- ${file} ${operation.path} ${operation.operationId ?? ""} (${successes(operation)}): ${operation.intent.evidence.join("; ")}`,
  );
}
const misplaced = posts.filter(
  ({ operation: { intent, responses } }) =>
    ["action", "search", "authenticate"].includes(intent.kind) &&
    intent.confidence === "high" &&
    responses.some(({ status }) => isCode(status, 201)),
);
print(`\nPOSTs with 201 that surely create nothing: ${misplaced.length}`);
for (const { file, operation } of misplaced) {
  print(
    `- ${file} ${operation.path} ${operation.operationId ?? ""} ${operation.intent.kind}: ${operation.intent.evidence.join("; ")}`,
  );
}
