import path from "node:path";
import { version } from "../../version.ts";
import type { Repository } from "./repository.ts";

/** Up to so many documents are named one by one. */
const fewDocuments = 5;

/**
 * Arguments for all the descriptions of a repository: their names where they are few, else a glob they all match.
 * Names that a shell, a YAML file or GitHub's `${{ }}` could take for something else are left to the glob.
 */
export function documentArguments({ descriptions }: Repository): readonly string[] {
  if (descriptions.length === 0) return ["openapi.yaml"];
  if (descriptions.length <= fewDocuments && descriptions.every(isPlainName)) return descriptions;
  const folder = commonFolder(descriptions);
  const inside = (pattern: string): string[] => [
    isPlainInGlob(folder) ? path.posix.join(folder, pattern) : pattern,
  ];
  const [name = "", ...others] = new Set(descriptions.map((file) => path.posix.basename(file)));
  if (others.length === 0 && isPlainInGlob(name)) return inside(`**/${name}`);
  return inside("**/*.{yaml,yml,json}");
}

/** Without control characters and `${{`, and not to be taken for an option. */
function isPlainName(file: string): boolean {
  return !/[\p{C}\p{Zl}\p{Zp}]|\$\{\{|^-/u.test(file);
}

/** Also without what means something in a glob. */
function isPlainInGlob(part: string): boolean {
  return isPlainName(part) && !/[*?[\]{}!()+@|\\]/.test(part);
}

function commonFolder(files: readonly string[]): string {
  const [first = [], ...others] = files.map((file) => path.posix.dirname(file).split("/"));
  const differs = first.findIndex((part, index) => others.some((other) => other[index] !== part));
  return (differs < 0 ? first : first.slice(0, differs)).join("/");
}

/** The lines to put into the CI system's configuration, under a sentence that says where. */
export function ciLines({ ci }: Repository, words: readonly string[], baseline: string | undefined): string {
  const known = baseline === undefined ? "" : ` --baseline ${shellWord(baseline)}`;
  const command = `npx --yes statuslint@${version} ${words.map(shellWord).join(" ")}${known}`;
  if (ci === "gitlab") {
    return [
      "Add this job to .gitlab-ci.yml:",
      "",
      "statuslint:",
      "  image: node:22",
      "  script:",
      "    - |",
      `      ${command} -o gitlab=gl-code-quality-report.json`,
      "  artifacts:",
      "    when: always",
      "    reports:",
      "      codequality: gl-code-quality-report.json",
      "",
    ].join("\n");
  }
  if (ci === "github") {
    return [
      "Save this as .github/workflows/statuslint.yml:",
      "",
      "name: statuslint",
      "on: [push, pull_request]",
      "permissions:",
      "  contents: read",
      "  security-events: write # for the upload to code scanning",
      "jobs:",
      "  statuslint:",
      "    runs-on: ubuntu-latest",
      "    steps:",
      "      - uses: actions/checkout@v5",
      "      - run: |",
      `          ${command} -o statuslint.sarif`,
      "      - uses: github/codeql-action/upload-sarif@v4",
      "        if: always()",
      "        with:",
      "          sarif_file: statuslint.sarif",
      "",
    ].join("\n");
  }
  return `In continuous integration, run:\n\n  ${command}\n`;
}

/** A text as one word of a POSIX shell, in single quotes where it needs them: nothing in it is expanded. */
export function shellWord(text: string): string {
  return /^[\w./@:+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
