import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { isDescription } from "../../model/build/api.ts";
import { readSettings } from "../../source/read/read.ts";
import { SourceFile } from "../../source/source-file.ts";
import { ignoredByGit } from "../git/ignored.ts";

/** What there is in a repository that bears on setting statuslint up. */
export interface Repository {
  /** Descriptions, relative to the root with `/`, by name. */
  readonly descriptions: readonly string[];
  /** All other files in YAML or JSON. */
  readonly others: readonly string[];
  readonly ci: "github" | "gitlab" | undefined;
  /** Configurations of linters that check descriptions too. */
  readonly neighbours: readonly string[];
}

const neighbourFiles = [
  ".spectral.yaml",
  ".spectral.yml",
  ".spectral.json",
  ".spectral.js",
  "redocly.yaml",
  "redocly.yml",
  ".redocly.yaml",
  ".redocly.yml",
  "vacuum.conf.yaml",
];

/** Looks for descriptions, the CI system and neighbouring linters under a folder. */
export async function readRepository(root: string): Promise<Repository> {
  const { glob } = await import("tinyglobby");
  const all = await glob("**/*.{yaml,yml,json}", {
    cwd: root,
    ignore: ["**/node_modules/**", "**/.git/**", "**/dist/**", "**/vendor/**"],
    expandDirectories: false,
    // What a link leads to is found where it is, and links may lead in circles.
    followSymbolicLinks: false,
  });
  const ignored = await ignoredByGit(
    all.map((file) => path.join(root, file)),
    root,
  );
  const candidates = all.filter((file) => !ignored.has(path.join(root, file)));
  const descriptions = candidates.filter((file) => holdsDescription(path.join(root, file))).sort();
  const known = new Set(descriptions);
  const exists = (name: string): boolean => existsSync(path.join(root, name));
  return {
    descriptions,
    others: candidates.filter((file) => !known.has(file)),
    ci: exists(".gitlab-ci.yml") ? "gitlab" : exists(".github") ? "github" : undefined,
    neighbours: neighbourFiles.filter(exists),
  };
}

/** Whether a file is a description. One that is broken counts: its author wants to know. */
function holdsDescription(file: string): boolean {
  let text: string;
  try {
    text = readSettings(file, file, false);
  } catch {
    return false;
  }
  // Most files of a repository are something else, and need not be parsed to know it.
  if (!/^\W?["']?(?:openapi|swagger)["']?\s*:|"(?:openapi|swagger)"\s*:/m.test(text)) return false;
  try {
    return isDescription(new SourceFile(file, pathToFileURL(file).href, text).data);
  } catch {
    return /^\W?["']?(?:openapi|swagger)["']?\s*:\s*["']?[23]/m.test(text);
  }
}
