import { existsSync } from "node:fs";
import path from "node:path";
import { counted } from "../../reports/words/count.ts";
import { plain } from "../../reports/words/escape.ts";
import { configFiles } from "../../ruleset/load/config-file.ts";
import { repositoryRoot } from "../../source/read/access.ts";
import { readSettings } from "../../source/read/read.ts";
import { baselineFile } from "../compare/baseline.ts";
import { ciLines, documentPatterns } from "../init/ci-lines.ts";
import { type Repository, readRepository } from "../init/repository.ts";
import { parseRequest } from "../options/audit.ts";
import { UsageError } from "../world/errors.ts";
import type { World } from "../world/process.ts";
import { writeWhole } from "../world/write-file.ts";
import { baselineCommand } from "./baseline.ts";

/** The options of `init`, as the command line gives them. */
export interface InitOptions {
  /** Ask nothing: write everything. */
  readonly yes?: boolean;
  /** Whether to write a baseline; undefined: ask. */
  readonly baseline?: boolean;
  readonly force?: boolean;
}

const configName = ".statuslintrc.yaml";
/** How many descriptions are listed. */
const maxListed = 10;

/**
 * `statuslint init`: looks at the repository, writes a configuration that lists its descriptions, a baseline, and the lines
 * for CI; these are printed where they go into a file that is there. All that it writes stands below the repository's
 * root, and all paths it prints begin there.
 *
 * @returns the exit code: 0, or 2 where a baseline is wanted and a document could not be audited
 * @throws UsageError where a configuration is there already, or nobody can be asked
 */
export async function initCommand(options: InitOptions, world: World): Promise<number> {
  const { streams, folder } = world;
  const root = repositoryRoot(folder) ?? folder;
  refuseConfigured(root, options.force ?? false);
  const { ask } = streams;
  if (!options.yes && !ask) {
    throw new UsageError(
      "nobody can be asked here",
      "Run it on a terminal, or take every preset with --yes.",
    );
  }
  const answer = async (question: string, preset = true): Promise<boolean> =>
    options.yes || !ask ? preset : ask(question, preset);

  const found = await readRepository(root);
  await streams.out(`${summary(found, path.relative(folder, root))}\n`);
  if (!(await answer(`Write ${configName}?`))) {
    await streams.out("Nothing was written.\n");
    return 0;
  }
  const wantsBaseline =
    found.descriptions.length > 0 &&
    (options.baseline ??
      (await answer("Write down today's findings as a baseline, so that only new ones fail?")));
  await writeWhole(path.join(root, configName), configText(root, documentPatterns(found)), configName);
  await streams.out(`Wrote ${configName}.\n`);
  let code = 0;
  if (wantsBaseline) {
    const asked = parseRequest({}, { ...world, folder: root });
    const quiet = { ...streams, out: async () => undefined };
    code = await baselineCommand([], baselineFile, asked, quiet);
  }
  const hasBaseline = wantsBaseline && existsSync(path.join(root, baselineFile));
  if (hasBaseline) await streams.out(`Wrote ${baselineFile}.\n`);
  if (found.descriptions.length === 0) {
    await streams.out(
      `\nList your descriptions under \`files\` in ${configName}, then run: npx statuslint\n`,
    );
    return code;
  }
  const lines = ciLines(found, hasBaseline ? baselineFile : undefined);
  const target = lines.file === undefined ? undefined : path.join(root, lines.file);
  const isNew = target !== undefined && !existsSync(target);
  const isWritten = isNew && (await answer(`Write ${lines.file}?`));
  if (isWritten) {
    await writeWhole(target, lines.text, lines.file ?? "");
    await streams.out(`Wrote ${lines.file}.\n`);
  }
  await streams.out(`\n${nextSteps(hasBaseline)}`);
  if (!isWritten) await streams.out(`\n${lines.heading}:\n\n${lines.text}`);
  return code;
}

/** A second configuration would go unread, or take the place of one that somebody wrote. */
function refuseConfigured(root: string, force: boolean): void {
  for (const name of configFiles) {
    const file = path.join(root, name);
    if (!existsSync(file) || (force && name === configName)) continue;
    if (name === "package.json" && !configuresStatuslint(file)) continue;
    throw new UsageError(
      name === "package.json"
        ? "`package.json` configures statuslint already"
        : `there is a configuration already: \`${name}\``,
      name === configName
        ? "Edit it, or write it anew with --force."
        : `Edit it, or take it out to begin with a new ${configName}.`,
    );
  }
}

function configuresStatuslint(file: string): boolean {
  try {
    const manifest: unknown = JSON.parse(readSettings(file, file, true));
    return typeof manifest === "object" && manifest !== null && Object.hasOwn(manifest, "statuslint");
  } catch {
    return false;
  }
}

function summary({ descriptions, ci, neighbours }: Repository, wayToRoot: string): string {
  const lines: string[] = [];
  if (wayToRoot !== "") lines.push(`In the root of the repository, ${plain(wayToRoot)}:`);
  lines.push(
    descriptions.length === 0
      ? "No OpenAPI description was found."
      : `Found ${counted(descriptions.length, "OpenAPI description")}:`,
    ...descriptions.slice(0, maxListed).map((file) => `  ${plain(file)}`),
  );
  if (descriptions.length > maxListed) lines.push(`  and ${descriptions.length - maxListed} more`);
  if (ci) lines.push(`Continuous integration: ${ci === "github" ? "GitHub Actions" : "GitLab CI"}.`);
  if (neighbours.length > 0) {
    lines.push(
      `Also configured: ${neighbours.join(", ")}. It can stay: statuslint looks at the responses only.`,
    );
  }
  return `${lines.join("\n")}\n`;
}

function configText(root: string, files: readonly string[]): string {
  const schema = "node_modules/statuslint/rulesets/schema.json";
  // Without an installation there is no schema to name: a copy would grow old, and nothing else is there under npx.
  const isInstalled = existsSync(path.join(root, schema));
  return [
    ...(isInstalled ? [`# yaml-language-server: $schema=./${schema}`] : []),
    "extends: recommended",
    ...(files.length === 0
      ? ["# files: apis/**/*.yaml"]
      : ["files:", ...files.map((file) => `  - ${yamlText(file)}`)]),
    "",
    "# `statuslint rules` lists all rules. Change one:",
    "# rules:",
    "#   error-problem-json: warning",
    "#   502-504-gateway: off",
    "",
  ].join("\n");
}

/** A text as YAML, in quotes where it needs them. */
function yamlText(text: string): string {
  return /^[a-z][\w./-]*$/i.test(text) ? text : JSON.stringify(text);
}

function nextSteps(hasBaseline: boolean): string {
  const lines = hasBaseline
    ? ["See what is new:", "", `  npx statuslint --baseline ${baselineFile}`]
    : [
        "See what there is, or write it down so that only what is new fails:",
        "",
        "  npx statuslint",
        "  npx statuslint baseline",
      ];
  return `${lines.join("\n")}\n`;
}
