import { Readable } from "node:stream";
import type { Streams } from "../../src/cli/world/process.ts";

/** Streams that keep what is written, and answer questions with what they are given. */
export interface FakeStreams extends Streams {
  /** What was asked, in order. */
  readonly asked: string[];
  written(): string;
  complaints(): string;
}

/** @param answers one for each question; undefined stands for pressing Enter. Without a list, nobody can be asked. */
export function fakeStreams(answers?: readonly (boolean | undefined)[]): FakeStreams {
  let out = "";
  let error = "";
  const asked: string[] = [];
  const ask = async (question: string, preset: boolean): Promise<boolean> => {
    const answer = answers?.[asked.length];
    asked.push(question);
    if (asked.length > (answers?.length ?? 0)) throw new Error(`nobody expected the question: ${question}`);
    return answer ?? preset;
  };
  return {
    out: async (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
    input: () => Readable.from([]),
    width: undefined,
    isErrorTerminal: false,
    ...(answers ? { ask } : {}),
    asked,
    written: () => out,
    complaints: () => error,
  };
}
