import type { Finding } from "../findings/finding.ts";
import type { Hash } from "../findings/fingerprint.ts";
import type { Severity } from "../rules/severity.ts";
import type { InputProblem } from "../source/input-error.ts";
import { printJson } from "./json/parts.ts";
import type { Reporter } from "./reporter.ts";
import { plain } from "./words/escape.ts";
import { shown } from "./words/quiet.ts";
import { isRepositoryPath, placeInRepository, relativePath } from "./words/repository-place.ts";

/** An issue of a GitLab code quality report (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format). */
interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: "info" | "minor" | "major" | "critical" | "blocker";
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

const severityNames: Readonly<Record<Severity, Issue["severity"]>> = {
  error: "major",
  warning: "minor",
  info: "info",
};

/** GitLab's code quality report: a list of issues, each with a fingerprint that no other has. */
export const gitlabReporter: Reporter = {
  format: "gitlab",
  extensions: ["gitlab.json", "codequality.json"],
  render({ problems, findings }, options) {
    const { hash } = options;
    if (!hash) throw new TypeError("the format gitlab needs `hash`");
    const identity = identities(hash);
    return printJson([
      ...problems.map((problem) => problemIssue(problem, identity)),
      ...shown(findings, options).map((finding) => findingIssue(finding, identity)),
    ]);
  },
};

type Identity = (...parts: readonly string[]) => string;

/** Fingerprints from what identifies an issue; a second one with the same parts gets a different one. */
function identities(hash: Hash): Identity {
  const seen = new Map<string, number>();
  return (...parts) => {
    const key = JSON.stringify(parts);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return hash(`${key}:${count}`).slice(0, 32);
  };
}

function findingIssue(finding: Finding, identity: Identity): Issue {
  const { place } = placeInRepository(finding);
  return {
    description: plain(`${finding.message}. ${finding.fix}`),
    check_name: plain(finding.rule),
    fingerprint: identity(finding.document, place.file, finding.fingerprint),
    severity: severityNames[finding.severity],
    location: { path: cleanPath(place.file), lines: { begin: place.start.line } },
  };
}

function problemIssue({ file, position, message, fix }: InputProblem, identity: Identity): Issue {
  return {
    description: plain(`${message}. ${fix}`),
    check_name: "input",
    fingerprint: identity("input", file, message),
    severity: "blocker",
    location: {
      path: cleanPath(isRepositoryPath(file) ? file : relativePath(file)),
      lines: { begin: position?.line ?? 1 },
    },
  };
}

/** A path as GitLab compares it with those of a diff: without `./` at its start. */
function cleanPath(file: string): string {
  return plain(file).replace(/^(?:\.\/+)+/, "");
}
