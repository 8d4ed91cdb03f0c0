import { statSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Tinypool } from "tinypool";
import type { Outcome } from "../../findings/assemble.ts";
import { EqualValues } from "../../findings/equal-values.ts";
import { displayUri } from "../../source/address.ts";
import { InputError } from "../../source/input-error.ts";
import { decode } from "../../source/read/read.ts";
import type { AuditRequest } from "../options/audit.ts";
import { parseLimits } from "../options/limits.ts";
import type { Streams } from "../world/streams.ts";
import { UsageError } from "../world/usage-error.ts";
import type { AuditSettings } from "./audit-input.ts";
import type { Cache } from "./cache.ts";
import type { Input } from "./inputs.ts";
import { progress } from "./progress.ts";
import { auditNoting, type Noted, packNoted, unpackNoted } from "./recorded-audit.ts";
import type { WorkerAnswer, WorkerTask } from "./worker.ts";

/** What auditing a fleet of documents needs beside the documents. */
export interface Fleet {
  readonly settings: AuditSettings;
  /** Of which a worker makes the same settings. */
  readonly request: AuditRequest;
  readonly cache?: Cache | undefined;
  /** How many documents are audited at a time, at most. */
  readonly concurrency: number;
  /** Whether the settings hold what no worker can make for itself. */
  readonly isOneThread: boolean;
  readonly streams: Streams;
}

/** Bytes from which on workers pay: each needs 0.1 s to start, and then a second or so to get as fast as one that runs. */
const worthWorkers = 10_000_000;
/** More documents at a time than this need more memory than most would give, unless somebody says so. */
const mostByDefault = 8;
/** Milliseconds for one document where a worker audits it, unless something else is said. */
const defaultTimeout = 120_000;

/** @throws UsageError */
export function parseConcurrency(text: string | undefined): number {
  if (text === undefined) return Math.min(availableParallelism(), mostByDefault);
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
  throw new UsageError(`\`--concurrency ${text}\` is no number from 1 to 999`, "Write --concurrency 2.");
}

/** Audits documents, on several cores where that pays. The outcomes come in the order of the inputs. */
export async function auditFleet(inputs: readonly Input[], fleet: Fleet): Promise<readonly Outcome[]> {
  const { step, done } = progress(inputs.length, fleet.streams);
  const outcomes = new Map<Input, Outcome>();
  const known = new EqualValues();
  try {
    const conclude = (input: Input, outcome: Outcome): void => {
      step(path.basename(input.file));
      outcomes.set(input, outcome);
    };
    const waiting: Waiting[] = [];
    for (const input of inputs) {
      const found = await fleet.cache?.find(input, known);
      if (found) conclude(input, found);
      else waiting.push({ input, size: sizeOf(input) });
    }
    const audited = wantsWorkers(waiting, fleet)
      ? auditInWorkers(waiting, fleet, known)
      : auditHere(waiting, fleet, known);
    for await (const { input, noted } of audited) {
      conclude(input, noted.outcome);
      await fleet.cache?.keep(input, noted);
    }
  } finally {
    done();
  }
  return inputs.flatMap((input) => outcomes.get(input) ?? []);
}

/** An input that has to be audited, and its size in bytes. */
interface Waiting {
  readonly input: Input;
  readonly size: number;
}

interface Audited {
  readonly input: Input;
  readonly noted: Noted;
}

function sizeOf({ file, isStandardInput }: Input): number {
  if (isStandardInput) return 0;
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** Only a worker can be stopped; and several are only faster where there is something to do. */
function wantsWorkers(waiting: readonly Waiting[], { concurrency, request, isOneThread }: Fleet): boolean {
  if (isOneThread || waiting.length === 0) return false;
  if (request.options.timeout !== undefined) return true;
  if (concurrency === 1 || waiting.length === 1) return false;
  const all = waiting.reduce((sum, { size }) => sum + size, 0);
  // One document that is nearly everything keeps one core busy and leaves nothing for the others.
  const rest = all - Math.max(...waiting.map(({ size }) => size));
  return rest >= worthWorkers;
}

async function* auditHere(
  waiting: readonly Waiting[],
  fleet: Fleet,
  known: EqualValues,
): AsyncGenerator<Audited> {
  for (const { input } of waiting) {
    const noted = await withText(input, fleet, (text) => auditNoting(input, fleet.settings, text));
    // Names and lines that were cut out of a text are windows on it: as they are, a fleet would keep all its texts.
    yield { input, noted: waiting.length > 1 ? unpackNoted(packNoted(noted), known) : noted };
  }
}

/** Audits the largest first, so that no core is left with a large one at the end. */
async function* auditInWorkers(
  waiting: readonly Waiting[],
  fleet: Fleet,
  known: EqualValues,
): AsyncGenerator<Audited> {
  const queue = [...waiting].sort((a, b) => b.size - a.size);
  const pool = await startPool(Math.min(fleet.concurrency, queue.length), fleet.request);
  const running = new Map<Input, Promise<Audited>>();
  try {
    for (;;) {
      while (running.size < pool.options.maxThreads) {
        const next = queue.shift();
        if (!next) break;
        const { input } = next;
        const noted = withText(input, fleet, (text) => auditInWorker(input, text, pool, fleet, known));
        running.set(
          input,
          noted.then((done) => ({ input, noted: done })),
        );
      }
      if (running.size === 0) return;
      const audited = await Promise.race(running.values());
      running.delete(audited.input);
      yield audited;
    }
  } finally {
    await pool.destroy();
  }
}

async function startPool(threads: number, request: AuditRequest): Promise<Tinypool> {
  const { Tinypool } = await import("tinypool");
  const pool = new Tinypool({
    filename: new URL("./worker.js", import.meta.url).href,
    minThreads: threads,
    maxThreads: threads,
    workerData: request,
  });
  // A worker that breaks down tells it to whoever asked it something.
  pool.on("error", () => undefined);
  // The time of a document begins when a worker is ready for it.
  await Promise.all(Array.from({ length: threads }, () => pool.run({})));
  return pool;
}

async function auditInWorker(
  input: Input,
  text: string | undefined,
  pool: Tinypool,
  { request, settings }: Fleet,
  known: EqualValues,
): Promise<Noted> {
  const { timeout = defaultTimeout } = parseLimits(request.options);
  const task: WorkerTask = { input, ...(text === undefined ? {} : { text }) };
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), timeout);
  try {
    const answer: WorkerAnswer = await pool.run(task, { signal: stop.signal });
    return unpackNoted(answer, known);
  } catch (error) {
    const { name, code, message } = error as NodeJS.ErrnoException;
    const [reason, fix] =
      name === "AbortError"
        ? [
            `auditing this document took more than ${timeout / 1000} s`,
            "Raise the limit with --timeout, or split the document.",
          ]
        : code === "ERR_WORKER_OUT_OF_MEMORY"
          ? [
              "auditing this document needs more memory than there is",
              "Split the document, or give Node.js more: NODE_OPTIONS=--max-old-space-size=8192.",
            ]
          : [
              `statuslint failed on this document: ${message}`,
              "This is a defect of statuslint; please report it with the document.",
            ];
    const file = /^https?:/i.test(input.file)
      ? input.file
      : displayUri(pathToFileURL(input.file).href, settings.load.base);
    return { outcome: { kind: "failed", problem: { file, message: reason, fix } }, files: [] };
  } finally {
    clearTimeout(timer);
  }
}

/** Reads standard input first, where it is that. */
async function withText(
  input: Input,
  { streams }: Fleet,
  work: (text: string | undefined) => Promise<Noted>,
): Promise<Noted> {
  if (!input.isStandardInput) return work(undefined);
  try {
    return await work(decode(await streams.input(), "standard input"));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { outcome: { kind: "failed", problem: error.problem }, files: [] };
  }
}
