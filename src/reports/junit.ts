import type { Finding, IgnoredFinding, Place } from "../findings/finding.ts";
import type { RuleReport } from "../findings/report.ts";
import type { InputProblem } from "../source/input-error.ts";
import type { Reporter, ReporterOptions } from "./reporter.ts";
import { subjectName } from "./words/finding.ts";
import { shown } from "./words/quiet.ts";
import { type Element, printXml } from "./words/xml.ts";

/** No clock: the same input gives the same bytes, and Surefire's schema wants a time. */
const time = "0";

/**
 * JUnit XML that is valid for the schemas of Jenkins' xUnit plugin and of Maven Surefire.
 *
 * A document is a suite, a rule that it keeps a passed test, a finding a test of its own. Only errors fail: a build
 * that shows failed tests as red would otherwise be redder than the gate. Warnings and remarks are skipped tests, which
 * viewers list with their message.
 */
export const junitReporter: Reporter = {
  format: "junit",
  extensions: ["junit.xml", "xml"],
  render(report, options) {
    const findings = byDocument(report.findings);
    const suites = [
      ...unreadable(report.problems),
      ...report.documents.map(({ file }) =>
        documentSuite(
          file,
          findings.get(file) ?? [],
          shown(report.ignored, options).filter(({ document }) => document === file),
          report.rules,
          options,
        ),
      ),
    ];
    const total = (name: "tests" | "failures" | "errors"): number =>
      suites.reduce((sum, suite) => sum + Number(suite.attributes[name] ?? 0), 0);
    return printXml({
      name: "testsuites",
      attributes: {
        name: "statuslint",
        tests: total("tests"),
        failures: total("failures"),
        errors: total("errors"),
        time,
      },
      children: suites,
    });
  },
};

/** The inputs that could not be audited, each a test with an error. */
function unreadable(problems: readonly InputProblem[]): readonly Element[] {
  if (problems.length === 0) return [];
  const cases = problems.map(({ file, position, message, fix }) => {
    const place = position ? `${file}:${position.line}:${position.column}` : file;
    return testCase("input", file, {
      name: "error",
      attributes: { type: "input", message },
      text: [place, fix],
    });
  });
  return [suite("statuslint input", cases)];
}

function byDocument(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const found = new Map<string, Finding[]>();
  for (const finding of findings) {
    const others = found.get(finding.document);
    if (others) others.push(finding);
    else found.set(finding.document, [finding]);
  }
  return found;
}

function documentSuite(
  document: string,
  findings: readonly Finding[],
  ignored: readonly IgnoredFinding[],
  rules: readonly RuleReport[],
  options: ReporterOptions,
): Element {
  return suite(
    document,
    rules.flatMap((rule) => [
      ...ruleCases(
        rule,
        findings.filter((finding) => finding.rule === rule.id),
        options,
      ),
      ...ignored.filter((finding) => finding.rule === rule.id).map(ignoredCase),
    ]),
  );
}

/** What is ignored on purpose is a test that is skipped for the reason given. */
function ignoredCase(finding: IgnoredFinding): Element {
  const { rule, message, ignored } = finding;
  return testCase(rule, nameOf(finding), {
    name: "skipped",
    attributes: { message: `ignored: ${ignored.reason}` },
    text: [message],
  });
}

/** A rule whose findings `quiet` leaves out is broken all the same: it is no passed test. */
function ruleCases(
  rule: RuleReport,
  findings: readonly Finding[],
  options: ReporterOptions,
): readonly Element[] {
  if (findings.length > 0) return shown(findings, options).map(findingCase);
  return rule.applied === 0 ? [] : [testCase(rule.id, rule.title)];
}

function findingCase(finding: Finding): Element {
  const { rule, severity, message, fix, location } = finding;
  const place = placeText(location);
  return testCase(rule, nameOf(finding), {
    name: severity === "error" ? "failure" : "skipped",
    attributes: severity === "error" ? { type: severity, message } : { message: `${severity}: ${message}` },
    text: [place, message, fix],
  });
}

function nameOf(finding: Finding): string {
  const subject = subjectName(finding);
  const place = placeText(finding.location);
  return subject === undefined ? place : `${subject} (${place})`;
}

function placeText({ file, start }: Place): string {
  return `${file}:${start.line}:${start.column}`;
}

function testCase(rule: string, name: string, outcome?: Element): Element {
  return {
    name: "testcase",
    attributes: { name, classname: `statuslint.${rule}`, time },
    ...(outcome ? { children: [outcome] } : {}),
  };
}

function suite(name: string, cases: readonly Element[]): Element {
  const count = (outcome: string): number =>
    cases.filter(({ children }) => children?.some((child) => child.name === outcome)).length;
  return {
    name: "testsuite",
    attributes: {
      name,
      tests: cases.length,
      failures: count("failure"),
      errors: count("error"),
      skipped: count("skipped"),
      time,
    },
    children: cases,
  };
}
