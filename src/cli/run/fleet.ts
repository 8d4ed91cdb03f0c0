import { statSync } from "node:fs";
import path from "node:path";
import { getHeapStatistics, setFlagsFromString } from "node:v8";
import type { Outcome } from "../../findings/assemble.ts";
import { plain } from "../../reports/words/escape.ts";
import { InputError } from "../../source/input-error.ts";
import type { AuditRequest } from "../options/audit.ts";
import type { Streams } from "../world/process.ts";
import type { AuditSettings } from "./audit-input.ts";
import type { Cache } from "./cache.ts";
import { type Input, nameOf } from "./inputs.ts";
import { type PackedAudit, packAudit, unpackOutcome } from "./packed-audit.ts";
import { auditNoting, type Noted, type NotedFile } from "./recorded-audit.ts";
import { auditInWorkers, readPipe, type Waiting } from "./workers.ts";

/** What auditing a fleet of documents needs besides the documents. */
export interface Fleet {
  readonly settings: AuditSettings;
  /** Of which a worker makes the same settings. */
  readonly request: AuditRequest;
  readonly cache?: Cache | undefined;
  /** How many documents are audited at a time, at most. */
  readonly concurrency: number;
  /** How long one document may take, in milliseconds; undefined: not said. */
  readonly timeout: number | undefined;
  /** Whether the settings hold what no worker can make for itself. */
  readonly isOneThread: boolean;
  readonly streams: Streams;
  /** Told of the files that each description was read from, as far as they are noted. */
  readonly noteRead?: (files: readonly NotedFile[]) => void;
}

/** Bytes from which on workers pay: each needs 0.1 s to start, and then a second or so to get as fast as one that runs. */
const worthWorkers = 10_000_000;
/** Bytes of memory that a document may take for each byte of its text, at most as it was seen. */
const memoryByByte = 150;
/** Milliseconds for one document where several are audited at a time, unless something else is said. */
const defaultTimeout = 120_000;
/** From so many documents on, a run is long enough for its progress to be shown. */
const many = 20;

/** Audits documents, on several cores where that pays. The outcomes come in the order of the inputs. */
export async function auditFleet(inputs: readonly Input[], fleet: Fleet): Promise<readonly Outcome[]> {
  const { cache } = fleet;
  const { step, done } = progress(inputs.length, fleet.streams);
  const outcomes = new Map<Input, Outcome>();
  const conclude = (input: Input, { outcome, files }: Noted): void => {
    if (outcome.kind !== "skipped") fleet.noteRead?.(files);
    step(path.basename(nameOf(input, fleet.settings.load.base)));
    outcomes.set(input, outcome);
  };
  try {
    const waiting: Waiting[] = [];
    for (const input of inputs) {
      const found = await cache?.find(input);
      if (found) conclude(input, found);
      else waiting.push({ input, size: sizeOf(input) });
    }
    const keep = async (input: Input, packed: PackedAudit): Promise<void> => {
      const outcome = unpackOutcome(packed);
      conclude(input, { outcome, files: packed.files });
      if (outcome.kind !== "failed") await cache?.keep(input, packed);
    };
    const isShared = fleet.concurrency > 1 && waiting.length > 1;
    const timeout = fleet.timeout ?? (isShared ? defaultTimeout : undefined);
    if (waiting.some(needsMuchMemory)) collectSooner();
    if (wantsWorkers(waiting, fleet)) await auditInWorkers(waiting, { ...fleet, timeout }, keep);
    else {
      for (const { input } of waiting) {
        const noted = await auditHere(input, fleet);
        // As it is, an outcome keeps its description alive: a fleet would keep all of them.
        if (cache || waiting.length > 1) await keep(input, packAudit(noted));
        else conclude(input, noted);
      }
    }
  } finally {
    done();
  }
  return inputs.flatMap((input) => outcomes.get(input) ?? []);
}

/** Shows on standard error, on a terminal only, how far a long run is; `done` removes the line. */
function progress(total: number, streams: Streams): { step(file: string): void; done(): void } {
  if (!streams.isErrorTerminal || total < many) return { step: () => undefined, done: () => undefined };
  let count = 0;
  return {
    step: (file) => streams.error(`\r\u001b[K${++count}/${total} ${plain(file).slice(0, 60)}`),
    done: () => streams.error("\r\u001b[K"),
  };
}

function sizeOf({ file, pipe }: Input): number {
  if (pipe !== undefined) return 0;
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** Only a worker can be stopped or may die; and several are only faster where there is something to do. */
function wantsWorkers(waiting: readonly Waiting[], { concurrency, timeout, isOneThread }: Fleet): boolean {
  if (isOneThread || waiting.length === 0) return false;
  if (timeout !== undefined) return true;
  // What takes more memory than there is ends its thread: that of a worker, and not the run.
  if (waiting.some(needsMuchMemory)) return true;
  if (concurrency === 1 || waiting.length === 1) return false;
  const all = waiting.reduce((sum, { size }) => sum + size, 0);
  // One document that is nearly everything keeps one core busy and leaves nothing for the others.
  const rest = all - Math.max(...waiting.map(({ size }) => size));
  return rest >= worthWorkers;
}

function needsMuchMemory({ size }: Waiting): boolean {
  return size * memoryByByte > getHeapStatistics().heap_size_limit;
}

/**
 * Has memory collected before it has grown by a tenth. The engine lets it grow to twice what is in use, and the memory of a
 * new thread to half a gigabyte before it looks at all: faster where there is plenty. One description of 100,000 operations takes
 * little more than half of the memory so, and 1.5 times the time.
 */
function collectSooner(): void {
  setFlagsFromString("--heap-growing-percent=10");
  setFlagsFromString("--initial-old-space-size=64");
  setFlagsFromString("--max-semi-space-size=8");
}

/** Audits one document in this thread. Whatever is wrong with it is its outcome. */
export async function auditHere(
  input: Input,
  { settings, streams }: Pick<Fleet, "settings" | "streams">,
): Promise<Noted> {
  try {
    return await auditNoting(
      input,
      settings,
      await readPipe(input, { settings, streams, timeout: undefined }),
    );
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { outcome: { kind: "failed", problem: error.problem }, files: [] };
  }
}
