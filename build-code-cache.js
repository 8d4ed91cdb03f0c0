// Writes what the engine makes of the program in a usual run, so that the next run need not (see bin/program.js).
import { writeFileSync } from "node:fs";
import { codeCache, loadProgram } from "./bin/program.js";

const { exports, script } = loadProgram(false);
const streams = { ...exports.processStreams(), out: async () => undefined, error: () => undefined };
const audit = ["--no-config", "--fail-on", "none", "specs/bookshop.yaml"];
const surroundings = { streams, folder: process.cwd(), environment: {} };
const code = await exports.main(audit, surroundings);
if (code !== 0) throw new Error(`The audit that warms the program ended with ${code}.`);
writeFileSync(codeCache, script.createCachedData());
