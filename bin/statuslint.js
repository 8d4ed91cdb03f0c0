#!/usr/bin/env node
import { loadProgram } from "./program.js";

const { exports, keep } = loadProgram();
const { main, processStreams } = exports;
process.exitCode = await main(process.argv.slice(2), {
  streams: processStreams(),
  folder: process.cwd(),
  environment: process.env,
});
keep();
