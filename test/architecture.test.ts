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
  changes: ["audit", "findings", "model", "source"],
  catalogue: ["audit", "findings", "ruleset", "rules", "guide", "model", "source"],
  mend: ["model", "source"],
  trend: ["findings"],
  reports: ["trend", "catalogue", "findings", "ruleset", "rules", "guide", "model", "source"],
  "sha256.ts": ["findings"],
  "testing.ts": ["sha256.ts", "audit", "findings", "ruleset", "rules", "model", "source"],
  "core.ts": ["reports", "audit", "findings", "ruleset", "rules", "guide", "model", "source", "version.ts"],
  "core-reports.ts": ["core.ts", "reports"],
  "version.ts": [],
  editor: ["*"],
  cli: ["*"],
  "index.ts": ["*"],
};

/** The files that may touch the world: disk, network, process. All others run in a browser too. */
const mayTouchTheWorld =
  /^(?:cli\/|editor\/|source\/read\/|ruleset\/load\/|sha256\.ts$|index\.ts$|testing\.ts$)/;
/** What a file that leaves the world alone does without: Node.js, the place and the time it runs at. */
const worldly =
  /(?:from|import)\s*\(?\s*"node:[^"]+"|\bprocess\.\w+|\bBuffer\.|localeCompare|toLocale\w*|Date\.now|new Date\(/g;

/** One finds one's way among so many files at a glance. */
const mostFilesInFolder = 25;

const src = path.resolve("src");
const files = readdirSync(src, { recursive: true, encoding: "utf8" })
  .map((file) => file.split(path.sep).join("/"))
  .filter((file) => file.endsWith(".ts"))
  .sort();

const texts = new Map(files.map((file) => [file, readFileSync(path.join(src, file), "utf8")]));

/** What a file imports, types included. */
function importsOf(file: string): string[] {
  return [...(texts.get(file) ?? "").matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(
    (match) => match[1] ?? "",
  );
}

/** The file of `src` that a relative import leads to. */
function target(file: string, specifier: string): string {
  return path.posix.join(path.posix.dirname(file), specifier);
}

const arrows = new Map(
  files.map((file) => [
    file,
    importsOf(file)
      .filter((specifier) => specifier.startsWith("."))
      .map((specifier) => target(file, specifier)),
  ]),
);

/** The shortest way along imports from a file back to it, without its end; undefined where there is none. */
function circleOf(start: string): string[] | undefined {
  const before = new Map<string, string>();
  const waiting = [start];
  for (const file of waiting) {
    for (const next of arrows.get(file) ?? []) {
      if (next === start) {
        const way = [file];
        for (let at = before.get(file); at !== undefined; at = before.get(at)) way.unshift(at);
        return way;
      }
      if (before.has(next)) continue;
      before.set(next, file);
      waiting.push(next);
    }
  }
  return undefined;
}

describe("the house", () => {
  test.each(files)("%s imports only what its folder may", (file) => {
    const [own = ""] = file.split("/");
    const allowed = mayImport[own];
    expect(allowed, `${own} is not in the table`).toBeDefined();
    const wrong = (arrows.get(file) ?? []).filter((to) => {
      const [folder = ""] = to.split("/");
      return folder !== own && folder !== ".." && !allowed?.includes(folder) && !allowed?.includes("*");
    });
    expect(wrong).toEqual([]);
  });

  test.each(files.filter((file) => !mayTouchTheWorld.test(file)))("%s leaves the world alone", (file) => {
    expect(texts.get(file)?.match(worldly) ?? []).toEqual([]);
  });

  test.each(readdirSync("site").filter((file) => file.endsWith(".ts")))(
    "site/%s runs in a browser, and puts in nothing as markup",
    (file) => {
      const wrong =
        /"node:|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|\bfetch\(|XMLHttpRequest/g;
      expect(readFileSync(path.join("site", file), "utf8").match(wrong) ?? []).toEqual([]);
    },
  );

  test("no files import one another in a circle, not even types", () => {
    const circles = files.flatMap((file) => {
      const circle = circleOf(file);
      // Each circle once: seen from the file that comes first by name.
      if (!circle || circle.some((other) => other < file)) return [];
      return [[...circle, file].join(" → ")];
    });
    expect(circles).toEqual([]);
  });

  test(`no folder holds more than ${mostFilesInFolder} files`, () => {
    const sizes = new Map<string, number>();
    for (const file of files)
      sizes.set(path.posix.dirname(file), (sizes.get(path.posix.dirname(file)) ?? 0) + 1);
    const large = [...sizes].filter(([, size]) => size > mostFilesInFolder);
    expect(large.map(([folder, size]) => `src/${folder}: ${size} files`)).toEqual([]);
  });
});
