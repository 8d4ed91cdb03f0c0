import { describe, expect, test } from "vitest";
import { gitlabReporter } from "../../src/reports/gitlab.ts";
import { sha256 } from "../../src/sha256.ts";
import { attack } from "../support/attack.ts";
import { bookings, makeReport, withFindings } from "../support/make-report.ts";

interface Issue {
  description: string;
  check_name: string;
  fingerprint: string;
  severity: string;
  location: { path: string; lines: { begin: number } };
}

const report = makeReport(
  { "api/bookings.yaml": bookings, "other/bookings.yaml": bookings },
  { problems: [{ file: "https://api.example/a.yaml", message: "not YAML", fix: "Put it right." }] },
);

function issuesOf(given = report): Issue[] {
  return JSON.parse(gitlabReporter.render(given, { hash: sha256 })) as Issue[];
}

describe("GitLab code quality", () => {
  test("every issue has what GitLab requires", () => {
    const issues = issuesOf();
    expect(issues).toHaveLength(report.findings.length + 1);
    for (const issue of issues) {
      expect(issue).toEqual({
        description: expect.stringMatching(/^.+\.$/),
        check_name: expect.stringMatching(/^[\w-]+$/),
        fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
        severity: expect.stringMatching(/^(?:info|minor|major|critical|blocker)$/),
        location: { path: expect.stringMatching(/^[^./][^:]*$/), lines: { begin: expect.any(Number) } },
      });
      expect(issue.location.lines.begin).toBeGreaterThan(0);
    }
  });

  test("no two issues have one fingerprint, and a second run has the same", () => {
    const fingerprints = issuesOf().map(({ fingerprint }) => fingerprint);
    expect(new Set(fingerprints).size).toBe(fingerprints.length);
    expect(issuesOf().map(({ fingerprint }) => fingerprint)).toEqual(fingerprints);
  });

  test("a fingerprint survives moving lines", () => {
    const moved = makeReport({ "a.yaml": `# more\n${bookings}` });
    const [before, after] = [issuesOf(makeReport({ "a.yaml": bookings })), issuesOf(moved)];
    expect(after.map(({ fingerprint }) => fingerprint)).toEqual(before.map(({ fingerprint }) => fingerprint));
    expect(after.map(({ location }) => location)).not.toEqual(before.map(({ location }) => location));
  });

  test("paths begin without ./", () => {
    const dotted = withFindings(report, (finding) => ({
      ...finding,
      location: { ...finding.location, file: `./${finding.location.file}` },
    }));
    expect(issuesOf(dotted)[1]?.location.path).toBe("api/bookings.yaml");
  });

  test("what could not be audited blocks", () => {
    expect(issuesOf()[0]).toMatchObject({ severity: "blocker", location: { path: "api.example/a.yaml" } });
  });

  test("an attack stays text without control characters", () => {
    const issues = issuesOf(attack);
    expect(issues.length).toBeGreaterThan(3);
    for (const { description, location } of issues) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they must not be there
      expect(description + location.path).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e\u2066]/);
    }
  });
});
