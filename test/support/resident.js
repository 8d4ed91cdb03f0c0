/**
 * Runs command lines of the program as it is built, one after the other in one process: most of a short run is the start
 * of its process. `statuslintAgain` in `run.ts` starts it and talks to it. Working directory and environment are those of
 * each command line in turn.
 */
import { Readable } from "node:stream";
import { loadProgram } from "../../bin/program.js";

const { main } = loadProgram().exports;

/** What the command line that runs has written. */
let out = "";
let error = "";

// A process of its own would print them on standard error.
process.on("warning", (warning) => {
  error += `${warning.stack}\n`;
});

/** @param {{ args: string[], folder: string, environment: Record<string, string>, input: Uint8Array }} command */
async function run({ args, folder, environment, input }) {
  process.chdir(folder);
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, environment);
  out = "";
  error = "";
  const streams = {
    out: async (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
    input: () => Readable.from([input]),
    width: undefined,
    isErrorTerminal: false,
  };
  const code = await main(args, { streams, folder: process.cwd(), environment: process.env });
  process.send({ code, out, error });
}

process.on("message", run);
process.on("disconnect", () => process.exit());
