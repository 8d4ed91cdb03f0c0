import { fstatSync } from "node:fs";
import type { Readable } from "node:stream";
import { errorCode } from "../../source/error-code.ts";
import { UsageError, unwritable } from "./errors.ts";

/** The world as a command sees it: that of its process, or what a test puts in its place. */
export interface World {
  readonly streams: Streams;
  /** Absolute path of the working directory. */
  readonly folder: string;
  readonly environment: Environment;
}

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What a command writes to and reads from: the process's own streams, or a test's. */
export interface Streams {
  /** Writes to standard output; resolves when the text was taken, also by a pipe that reads slowly. */
  out(text: string): Promise<void>;
  /** Writes to standard error. */
  error(text: string): void;
  /** Standard input. */
  input(): Readable;
  /** Something is written into standard input by another program. */
  readonly isPiped?: boolean;
  /** Columns of the terminal on standard output; undefined where there is none. */
  readonly width: number | undefined;
  /** Standard error is a terminal. */
  readonly isErrorTerminal: boolean;
  /** Asks a question that is answered with yes or no; Enter alone takes the preset. Undefined where nobody can be asked. */
  readonly ask?: (question: string, preset: boolean) => Promise<boolean>;
}

/**
 * The streams of this process. A reader that closes early (`| head`) ends the output without a word; standard output that
 * cannot take the text for another reason (a full disk) makes `out` throw a UsageError that says it.
 */
export function processStreams(): Streams {
  let isClosed = false;
  // Failures are reported where something is written; without listeners they would end the process.
  process.stdout.on("error", () => undefined);
  process.stderr.on("error", () => undefined);
  return {
    out: (text) =>
      new Promise((resolve, reject) => {
        if (isClosed) return resolve();
        process.stdout.write(text, (error) => {
          isClosed ||= errorCode(error) === "EPIPE";
          if (!error || isClosed) resolve();
          else
            reject(unwritable("standard output", error, "Check where it leads and the disk's free space."));
        });
      }),
    error: (text) => process.stderr.write(text),
    input: () => process.stdin,
    isPiped: isPipe(0),
    width: process.stdout.isTTY ? process.stdout.columns : undefined,
    isErrorTerminal: process.stderr.isTTY ?? false,
    ...(process.stdout.isTTY && process.stdin.isTTY ? { ask: askOnTerminal } : {}),
  };
}

/** Whether a file that is open already is a pipe. */
function isPipe(handle: number): boolean {
  try {
    return fstatSync(handle).isFIFO();
  } catch {
    // It is closed.
    return false;
  }
}

async function askOnTerminal(question: string, preset: boolean): Promise<boolean> {
  const { createInterface } = await import("node:readline/promises");
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  // Ctrl-C and Ctrl-D close the input, and the answer would be waited for in vain.
  const closed = new Promise<never>((_, reject) => {
    terminal.once("close", () =>
      reject(new UsageError("there was no answer", "Run it again, or take every preset with --yes.")),
    );
  });
  try {
    const asked = terminal.question(`${question} ${preset ? "[Y/n]" : "[y/N]"} `);
    const answer = (await Promise.race([asked, closed])).trim();
    return answer === "" ? preset : /^y(?:es)?$/i.test(answer);
  } finally {
    closed.catch(() => undefined);
    terminal.close();
  }
}
