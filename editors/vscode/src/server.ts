import { parseArgs } from "node:util";
import { processStreams } from "../../../src/cli/world/process.ts";
import { serve } from "../../../src/editor/server.ts";

/** `statuslint lsp` in one file, with what it needs; see serverArguments for what it is started with. */
const { values } = parseArgs({
  options: {
    config: { type: "string" },
    ruleset: { type: "string" },
    stdio: { type: "boolean" },
    clientProcessId: { type: "string" },
  },
  allowPositionals: true,
});
const world = { streams: processStreams(), folder: process.cwd(), environment: process.env };
serve(values, world, process.stdin, process.stdout);
