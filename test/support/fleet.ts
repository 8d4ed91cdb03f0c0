import path from "node:path";
import { pathToFileURL } from "node:url";

/** A description with one fault, a body under 204, and a title that a rule may look for. */
export function description(title: string): string {
  return `openapi: 3.1.0
info: { title: ${title}, version: "1" }
paths:
  /${title}/{id}:
    delete:
      responses:
        204: { description: Gone., content: { text/plain: {} } }
        default: { description: An error., content: { application/problem+json: {} } }
`;
}

/** Thirty descriptions with files between them that are none, or broken. */
export function fleetFiles(): Record<string, string> {
  const files: Record<string, string> = {};
  for (let index = 1; index <= 30; index++) {
    const folder = index % 3 === 0 ? "apis/inner" : "apis";
    files[`${folder}/service-${index}.yaml`] = description(`service-${index}`);
  }
  files["apis/service-11b.yaml"] = "openapi: 3.1.0\ninfo: [\n";
  files["apis/inner/values.yaml"] = "replicas: 2\n";
  files["apis/service-4b.json"] = '{ "openapi": "3.1.0", }';
  files["apis/parts.yaml"] =
    `${description("parts").replace("/parts/{id}:", "/other: { $ref: inner/part.txt }\n  /parts/{id}:")}`;
  files["apis/inner/part.txt"] = "get: { responses: { 204: { description: None. } } }\n";
  return files;
}

/** A plugin whose rule never ends on a document titled `hang`; it says when it has begun. */
export const hangingPlugin = `import { writeSync } from "node:fs";
import { defineRule } from ${JSON.stringify(pathToFileURL(path.resolve("dist/index.js")).href)};
export default defineRule({
  id: "acme/hang",
  title: "A document is not titled hang",
  strength: "should",
  basis: "convention",
  why: "It takes for ever.",
  fix: "Give it another title.",
  counts: "documents",
  sources: ["https://example.com/"],
  examples: { good: "", bad: "" },
  on: "api",
  applies: () => true,
  *check(api) {
    if (api.title !== "hang") return;
    writeSync(2, "hanging\\n");
    // It leaves the processor to the tests beside it now and then, but never lets another line of this thread run.
    for (const turn = new Int32Array(new SharedArrayBuffer(4)); ; ) Atomics.wait(turn, 0, 0, 10);
  },
});
`;
