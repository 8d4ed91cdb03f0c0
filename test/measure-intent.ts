/**
 * Measures the inference of intents, in one of three ways.
 *
 *   npx tsx test/measure-intent.ts <folder with labels.json> [--misses] [--posts]
 *
 * against operations that were labelled by hand: precision and recall of creates by confidence and of each kind of label, and what
 * `201-for-create` could report at high confidence. `--misses` lists each label that was not met, and each create that is not
 * sure, `--posts` the intent of every POST.
 *
 *   npx tsx test/measure-intent.ts <folder> --creates <labels> [--misses]
 *
 * against a list of `{ id: "<file> POST <path>", label: "create" | "not" | "debatable" }`, files named from the folder: recall and
 * precision of creates by confidence.
 *
 *   npx tsx test/measure-intent.ts <folder> … --hidden-code [--half A|B] [--misses] [--told <count>]
 *
 * against the authors' own word: the POSTs that declare 201, where other POSTs of their document do not, and that answer an id or
 * `Location`. The code is written over as 200 and its text as "OK"; which of them are still told as creates? Documents are
 * halved by a hash of the first folder (or file) below the one that is given, so that rules may be tuned on the misses of A and
 * judged by B. `--misses` lists those that are not told, at most three a group, `--told` a sample of what is told as a create and
 * declares no 201: read it, for each that creates nothing is a bug.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { performance } from "node:perf_hooks";
import type { Api, Operation } from "../src/model/api.ts";
import { buildApi } from "../src/model/build/api.ts";
import { tells201 } from "../src/model/intent/signs.ts";
import { type Confidence, type IntentKind, isAtLeast } from "../src/model/intent.ts";
import { responseWith } from "../src/model/responses.ts";
import { answersWithId, membersAnswered, membersTaken } from "../src/model/schema/bodies.ts";
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
const after = (flag: string): string | undefined =>
  flags.includes(flag) ? flags[flags.indexOf(flag) + 1] : undefined;
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const percent = (part: number, whole: number): string =>
  whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} % (${part}/${whole})`;
const isCreate = ({ intent }: Operation, least: Confidence = "medium"): boolean =>
  intent.kind === "create" && isAtLeast(intent.confidence, least);
const read = async (file: string, base: string, text?: string): Promise<Api> =>
  buildApi(await loadSources(file, { base: path.resolve(base), allowOutside: true, ...(text && { text }) }));
const described = (operation: Operation): string =>
  [
    `${operation.method.toUpperCase()} ${operation.path}`,
    operation.operationId,
    (operation.summary || operation.description).slice(0, 80).replaceAll("\n", " "),
    `${[...membersTaken(operation)].slice(0, 9).join(",")} → ${[...membersAnswered(operation)].slice(0, 9).join(",")}`,
    `${operation.intent.kind} ${operation.intent.confidence}: ${operation.intent.evidence.join("; ")}`,
  ].join(" | ");

const listed = after("--creates");
if (listed !== undefined) {
  await measureCreates(listed);
  process.exit();
}
if (flags.includes("--hidden-code")) {
  await measureHidden([
    folder,
    ...flags.slice(
      0,
      flags.findIndex((flag) => flag.startsWith("--")),
    ),
  ]);
  process.exit();
}

const labels = JSON.parse(readFileSync(path.join(folder, "labels.json"), "utf8")) as readonly Label[];

const apis = new Map<string, Api>();
let [operations, milliseconds] = [0, 0];
const documents = new Set([...documentsUnder(folder), ...labels.map(({ file }) => path.join(folder, file))]);
for (const document of documents) {
  const api = await read(document, folder);
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

function answersCreated({ responses }: Operation): boolean {
  return responses.some(({ status }) => isCode(status, 201, 202, 207, 303) || status.key === "2XX");
}
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

async function measureCreates(file: string): Promise<void> {
  const labels = JSON.parse(readFileSync(file, "utf8")) as readonly { id: string; label: string }[];
  const wanted = new Map(labels.map(({ id, label }) => [id, label]));
  const found: { readonly label: string; readonly operation: Operation; readonly name: string }[] = [];
  for (const document of documentsUnder(folder)) {
    const name = path.relative(folder, document);
    if (!labels.some(({ id }) => id.startsWith(`${name} `))) continue;
    for (const operation of (await read(document, folder)).operations) {
      const label = wanted.get(`${name} ${operation.method.toUpperCase()} ${operation.path}`);
      if (label !== undefined) found.push({ label, operation, name });
    }
  }
  print(`${found.length} of ${labels.length} labels`);
  for (const least of ["high", "medium", "low"] satisfies readonly Confidence[]) {
    const said = found.filter(({ operation }) => isCreate(operation, least));
    const [yes = 0, no = 0, open = 0] = ["create", "not", "debatable"].map(
      (label) => said.filter((one) => one.label === label).length,
    );
    const all = found.filter(({ label }) => label === "create").length;
    print(
      `${least}: recall ${percent(yes, all)}, precision ${percent(yes, yes + no)}, debatable ones told ${open}`,
    );
  }
  if (!flags.includes("--misses")) return;
  for (const { label, operation, name } of found)
    if (label !== "debatable" && (label === "create") !== isCreate(operation))
      print(`- ${label} ${name} ${described(operation)}`);
}

async function measureHidden(folders: readonly string[]): Promise<void> {
  const half = after("--half");
  const groups = new Map<string, { readonly group: string; readonly operation: Operation }[]>();
  const told: { readonly group: string; readonly operation: Operation }[] = [];
  for (const base of folders) {
    for (const document of documentsUnder(base)) {
      const [group = ""] = path.relative(base, document).split(path.sep);
      if (half !== undefined && half !== (hashOf(group) % 2 === 0 ? "A" : "B")) continue;
      const text = readFileSync(document, "utf8");
      try {
        if (text.length > 6_000_000) continue;
        const api = await read(document, base);
        for (const operation of api.operations)
          if (operation.method === "post" && isCreate(operation) && !answersCreated(operation))
            told.push({ group, operation });
        const creates = new Set(api.operations.filter(declaresCreate).map((operation) => operation.path));
        if (creates.size === 0) continue;
        const hidden = await read(document, base, JSON.stringify(withoutCreated(api)));
        const own = groups.get(group) ?? [];
        groups.set(group, own);
        for (const operation of hidden.operations)
          if (operation.method === "post" && creates.has(operation.path)) own.push({ group, operation });
      } catch (error) {
        process.stderr.write(`${document}: ${error instanceof Error ? error.message.split("\n")[0] : ""}\n`);
      }
    }
  }
  const all = [...groups.values()].flat();
  print(`${all.length} POSTs that declare 201 of their author's own will, in ${groups.size} groups`);
  for (const least of ["high", "medium", "low"] satisfies readonly Confidence[]) {
    const shares = [...groups.values()].map(
      (own) => own.filter(({ operation }) => isCreate(operation, least)).length / own.length,
    );
    const mean = (100 * shares.reduce((sum, share) => sum + share, 0)) / shares.length;
    print(
      `${least}: ${percent(all.filter(({ operation }) => isCreate(operation, least)).length, all.length)}, mean of the groups ${mean.toFixed(1)} %`,
    );
  }
  if (flags.includes("--misses"))
    for (const own of groups.values())
      for (const { group, operation } of own.filter((one) => !isCreate(one.operation)).slice(0, 3))
        print(`- ${group} ${described(operation)}`);
  const sampled = told
    .map((one) => ({ ...one, order: hashOf(`${one.group} ${one.operation.path}`) }))
    .sort((a, b) => a.order - b.order);
  for (const { group, operation } of sampled.slice(0, Number(after("--told") ?? 0)))
    print(`+ ${group} ${described(operation)}`);
}

function hashOf(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32BE();
}

/** Whether an author says that a POST creates: by a 201 that others do not have, with what tells where or which. */
function declaresCreate(operation: Operation): boolean {
  const created = operation.method === "post" && tells201(operation) && responseWith(operation, 201);
  return created ? created.headers.has("location") || answersWithId(operation, "") : false;
}

interface Post {
  responses?: Record<string, object>;
}

/** A description in which each 201 is a 200 that says nothing. */
function withoutCreated({ node }: Api): unknown {
  const document = structuredClone(node.value) as { paths?: Record<string, { post?: Post }> };
  for (const { post } of Object.values(document.paths ?? {})) {
    const created = post?.responses?.["201"];
    if (!post?.responses || !created) continue;
    const { 200: _ok, 201: _created, 204: _none, ...others } = post.responses;
    post.responses = { 200: { ...referred(document, created), description: "OK" }, ...others };
  }
  return document;
}

/** What a reference inside a document leads to. */
function referred(document: unknown, value: object): object {
  const reference = (value as { $ref?: unknown }).$ref;
  if (typeof reference !== "string" || !reference.startsWith("#/")) return value;
  let at: unknown = document;
  for (const part of reference.slice(2).split("/")) {
    at = (at as Record<string, unknown> | undefined)?.[part.replaceAll("~1", "/").replaceAll("~0", "~")];
  }
  return typeof at === "object" && at !== null ? referred(document, at) : {};
}
