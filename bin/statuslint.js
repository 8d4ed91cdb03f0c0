#!/usr/bin/env node
import { endOnSignals, main, processStreams } from "../dist/cli.js";

endOnSignals();
process.exitCode = await main(process.argv.slice(2), {
  streams: processStreams(),
  folder: process.cwd(),
  environment: process.env,
});
