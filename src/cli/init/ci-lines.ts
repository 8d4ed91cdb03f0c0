import path from "node:path";
import { version } from "../../version.ts";
import type { Repository } from "./repository.ts";

/**
 * What the configuration lists under `files` for the descriptions of a repository: a glob that they all match, and only
 * they, else their names.
 */
export function documentPatterns({ descriptions, others }: Repository): readonly string[] {
  if (descriptions.length > 1) {
    const folder = commonFolder(descriptions);
    const [name = "", ...names] = new Set(descriptions.map((file) => path.posix.basename(file)));
    const isInside = (file: string): boolean => folder === "" || file.startsWith(`${folder}/`);
    const inside = others.filter(isInside);
    if (isPlainInGlob(folder)) {
      if (
        names.length === 0 &&
        isPlainInGlob(name) &&
        !inside.some((file) => path.posix.basename(file) === name)
      )
        return [path.posix.join(folder, "**", name)];
      if (folder !== "" && inside.length === 0) return [path.posix.join(folder, "**/*.{yaml,yml,json}")];
    }
  }
  return descriptions.map((file) => (/^[!-]/.test(file) ? `./${file}` : file));
}

/** Without what means something in a glob. */
function isPlainInGlob(part: string): boolean {
  return !/[*?[\]{}!()+@|\\]/.test(part);
}

function commonFolder(files: readonly string[]): string {
  const [first = [], ...others] = files.map((file) => path.posix.dirname(file).split("/"));
  const differs = first.findIndex((part, index) => others.some((other) => other[index] !== part));
  const shared = (differs < 0 ? first : first.slice(0, differs)).join("/");
  return shared === "." ? "" : shared;
}

/** Lines for the CI system, and where they belong. */
export interface CiLines {
  /** The file they are all of, from the root; undefined where they go into a file that there is. */
  readonly file?: string;
  /** A sentence that says where they belong. */
  readonly heading: string;
  readonly text: string;
}

/** What others publish is named by what it holds: a tag may be moved. */
const image = "node:22.23.3-bookworm@sha256:363e1587494626837fa7f9a23bdb453d13b0ff3c67c705c2805cfc69c2d2fad7";
const checkout = "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1";
const uploadSarif = "github/codeql-action/upload-sarif@8aad20d150bbac5944a9f9d289da16a4b0d87c1e # v4.36.2";

/**
 * The lines for the CI system of a repository whose configuration lists its documents.
 *
 * @param baseline the file of known findings
 */
export function ciLines({ ci }: Repository, baseline: string | undefined): CiLines {
  const known = baseline === undefined ? "" : ` --baseline ${baseline}`;
  const program = `npx --yes statuslint@${version}`;
  const command = `${program}${known}`;
  if (ci === "gitlab") {
    return {
      heading: "Add this job to .gitlab-ci.yml",
      text: [
        "statuslint:",
        `  image: ${image}`,
        "  # The default branch runs it as well: merge requests are compared with its report.",
        "  rules:",
        '    - if: $CI_PIPELINE_SOURCE == "merge_request_event"',
        "    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH",
        "  script:",
        `    - ${program} --fail-on none -o gitlab=gl-code-quality-report.json > /dev/null`,
        `    - ${command}`,
        "  artifacts:",
        "    when: always",
        "    reports:",
        "      codequality: gl-code-quality-report.json",
        "",
      ].join("\n"),
    };
  }
  if (ci === "github") {
    const file = ".github/workflows/statuslint.yml";
    return {
      file,
      heading: `These lines belong into ${file}`,
      text: [
        "name: statuslint",
        "on: [push, pull_request]",
        "permissions:",
        "  contents: read",
        "  security-events: write # for the upload to code scanning",
        "jobs:",
        "  statuslint:",
        "    runs-on: ubuntu-latest",
        "    steps:",
        `      - uses: ${checkout}`,
        "      # Code scanning gets every finding: it tells by itself which are new and which are fixed.",
        `      - run: ${program} --fail-on none -o statuslint.sarif > /dev/null`,
        `      - uses: ${uploadSarif}`,
        "        continue-on-error: true # where the upload is not allowed, the verdict still counts",
        "        with:",
        "          sarif_file: statuslint.sarif",
        `      - run: ${command}`,
        "",
      ].join("\n"),
    };
  }
  return { heading: "In continuous integration, run", text: `  ${command}\n` };
}
