#!/usr/bin/env node
import { main, processStreams } from "../dist/cli.js";

process.exitCode = await main(process.argv.slice(2), {
  streams: processStreams(),
  folder: process.cwd(),
  environment: process.env,
});
