import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

/** Which folders and files of `src` each may import from, beside itself. `*` stands for everything. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  source: [],
  guide: [],
  model: ["source", "guide"],
  rules: ["model", "guide", "source"],
  ruleset: ["rules", "model", "source"],
  findings: ["ruleset", "rules", "model", "source"],
  audit: ["findings", "ruleset", "rules", "model", "source"],
  reports: ["findings", "ruleset", "rules", "guide", "model", "source"],
  "sha256.ts": ["findings"],
  "testing.ts": ["sha256.ts", "audit", "findings", "ruleset", "rules", "model", "source"],
  "version.ts": [],
  cli: ["*"],
  "index.ts": ["*"],
};

/** The files that may touch the world: disk, network, process. */
const mayTouchTheWorld = /^(?:cli\/|source\/read\/|sha256\.ts$|ruleset\/load\/)/;
/** Of Node itself, the pure core uses only these: arithmetic on texts and addresses. */
const pureModules = new Set(["node:net", "node:url"]);

const src = path.resolve("src");
const files = readdirSync(src, { recursive: true, encoding: "utf8" })
  .map((file) => file.split(path.sep).join("/"))
  .filter((file) => file.endsWith(".ts"))
  .sort();

function importsOf(file: string): string[] {
  const text = readFileSync(path.join(src, file), "utf8");
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map((match) => match[1] ?? "");
}

/** The folder (or file, at the top) of `src` that a relative import leads to. */
function target(file: string, specifier: string): string {
  return path.posix.join(path.posix.dirname(file), specifier).split("/")[0] ?? "";
}

describe("the house", () => {
  test.each(files)("%s imports only what its folder may", (file) => {
    const own = file.split("/")[0] ?? "";
    const allowed = mayImport[own];
    expect(allowed, `${own} is not in the table`).toBeDefined();
    const wrong = importsOf(file).filter((specifier) => {
      if (!specifier.startsWith(".")) return false;
      const to = target(file, specifier);
      return to !== own && to !== ".." && !allowed?.includes(to) && !allowed?.includes("*");
    });
    expect(wrong).toEqual([]);
  });

  test.each(files.filter((file) => !mayTouchTheWorld.test(file)))("%s leaves the world alone", (file) => {
    const worldly = importsOf(file).filter(
      (specifier) => specifier.startsWith("node:") && !pureModules.has(specifier),
    );
    expect(worldly).toEqual([]);
    expect(readFileSync(path.join(src, file), "utf8")).not.toMatch(
      /\bprocess\.|localeCompare|toLocale|Date\.now|new Date\(/,
    );
  });
});
