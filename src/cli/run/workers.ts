import { once } from "node:events";
import { addAbortSignal } from "node:stream";
import { Worker } from "node:worker_threads";
import { errorCode } from "../../source/error-code.ts";
import { InputError, type InputProblem } from "../../source/input-error.ts";
import { readStream } from "../../source/read/access.ts";
import { defaultLimits } from "../../source/read/load.ts";
import { decode, openPipe } from "../../source/read/read.ts";
import type { ReadText } from "../../source/source-file.ts";
import type { AuditRequest } from "../options/audit.ts";
import type { Streams } from "../world/process.ts";
import type { AuditSettings } from "./audit-input.ts";
import { type Input, nameOf } from "./inputs.ts";
import { type PackedAudit, packAudit } from "./packed-audit.ts";
import type { WorkerTask } from "./worker.ts";

/** An input that has to be audited, and its size in bytes. */
export interface Waiting {
  readonly input: Input;
  readonly size: number;
}

/** What workers need besides the inputs. */
interface Crew {
  readonly settings: AuditSettings;
  readonly request: AuditRequest;
  /** How many workers there are, at most. */
  readonly concurrency: number;
  /** How long one document may take, in milliseconds; undefined: as long as it takes. */
  readonly timeout: number | undefined;
  readonly streams: Streams;
}

/**
 * Audits inputs in threads of their own, the largest first, so that no core is left with a large one at the end.
 *
 * @param keep takes what was made of an input; its worker goes on meanwhile
 */
export async function auditInWorkers(
  waiting: readonly Waiting[],
  crew: Crew,
  keep: (input: Input, packed: PackedAudit) => Promise<void>,
): Promise<void> {
  const { timeout } = crew;
  const queue = waiting.toSorted((a, b) => b.size - a.size);
  const workers = new Set<Worker>();
  const serve = async (): Promise<void> => {
    let worker: Worker | undefined;
    const auditNext = async (): Promise<
      { readonly input: Input; readonly packed: PackedAudit } | undefined
    > => {
      const input = queue.shift()?.input;
      if (!input) return undefined;
      // The time of a document begins when a worker is ready for it.
      if (!worker || !workers.has(worker)) worker = await startWorker(crew.request, workers);
      try {
        const given = await readPipe(input, crew);
        const packed = await ask(worker, { input, given }, timeout);
        return { input, packed };
      } catch (error) {
        if (!(error instanceof InputError)) {
          await worker.terminate();
        }
        const problem = problemOf(error, input, timeout, crew.settings.load.base);
        return { input, packed: packAudit({ outcome: { kind: "failed", problem }, files: [] }) };
      }
    };
    let audited = await auditNext();
    while (audited) [audited] = await Promise.all([auditNext(), keep(audited.input, audited.packed)]);
  };
  try {
    await Promise.all(Array.from({ length: Math.min(crew.concurrency, queue.length) }, serve));
  } finally {
    await Promise.all([...workers].map((worker) => worker.terminate()));
  }
}

/** A worker that is ready: it has read the configuration and loaded the rules. It is one of `workers` while it lives. */
async function startWorker(request: AuditRequest, workers: Set<Worker>): Promise<Worker> {
  const worker = new Worker(new URL("./worker.js", import.meta.url), { workerData: request });
  workers.add(worker);
  // Whoever waits for an answer hears of it; a worker that breaks down in between must not end the program.
  worker.on("error", () => undefined);
  worker.on("exit", (code) => {
    workers.delete(worker);
    worker.emit("error", new Error(`its thread ended with code ${code}`));
  });
  await ask(worker, {}, undefined);
  return worker;
}

/** @throws AbortError after `timeout` milliseconds, and whatever ends the worker */
async function ask(worker: Worker, task: WorkerTask, timeout: number | undefined): Promise<PackedAudit> {
  const answer = once(
    worker,
    "message",
    timeout === undefined ? {} : { signal: AbortSignal.timeout(timeout) },
  );
  worker.postMessage(task);
  const [packed] = await answer;
  return packed as PackedAudit;
}

/**
 * What comes through the pipe of an input; undefined where it has none.
 *
 * @param timeout how long to wait for all of it, in milliseconds; undefined: as long as it takes
 * @throws InputError where it is too much, or no text; AbortError after that time
 */
export async function readPipe(
  input: Input,
  {
    settings: { load },
    streams,
    timeout,
  }: Pick<Crew, "streams" | "timeout"> & { readonly settings: Pick<AuditSettings, "load"> },
): Promise<ReadText | undefined> {
  if (input.pipe === undefined) return undefined;
  const name = nameOf(input, load.base);
  const stream = input.pipe === "-" ? streams.input() : await openPipe(input.pipe, name);
  if (timeout !== undefined) addAbortSignal(AbortSignal.timeout(timeout), stream);
  return decode(await readStream(stream, name, { ...defaultLimits, ...load.limits }), name);
}

function problemOf(error: unknown, input: Input, timeout: number | undefined, base: string): InputProblem {
  if (error instanceof InputError) return error.problem;
  const file = nameOf(input, base);
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  if (name === "AbortError" && timeout !== undefined) {
    return {
      file,
      message: `auditing this document took more than ${timeout / 1000} s`,
      fix: "Raise the limit with --timeout, or split the document.",
    };
  }
  if (errorCode(error) === "ERR_WORKER_OUT_OF_MEMORY") {
    return {
      file,
      message: "auditing this document needs more memory than there is",
      fix: "Split the document, or give Node.js more: NODE_OPTIONS=--max-old-space-size=8192.",
    };
  }
  return {
    file,
    message: `statuslint failed on this document: ${message}`,
    fix: "This is a defect of statuslint; please report it with the document.",
  };
}
