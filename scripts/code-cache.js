// Writes what the engine makes of the program in usual runs, so that the next run need not (see bin/program.js).
import { writeFileSync } from "node:fs";
import { builtCache, loadProgram } from "../bin/program.js";

const { exports, script } = loadProgram(false);
const streams = { ...exports.processStreams(), out: async () => undefined, error: () => undefined };
const surroundings = { streams, folder: process.cwd(), environment: {} };
/** YAML and JSON, 2.0 and 3.x, one file and several. */
const documents = ["bookshop.yaml", "clinic.swagger.json", "garden.yaml", "warehouse/openapi.yaml"];
for (const document of documents) {
  const audit = ["--no-config", "--fail-on", "none", `specs/${document}`];
  const code = await exports.main(audit, surroundings);
  if (code !== 0) throw new Error(`The audit of ${document} that warms the program ended with ${code}.`);
}
writeFileSync(builtCache, script.createCachedData());
