import { describe, expect, test } from "vitest";
import { githubReporter } from "../../src/reports/github.ts";
import { attack } from "../support/attack.ts";
import { bookings, makeReport, withFindings } from "../support/make-report.ts";

interface Command {
  name: string;
  properties: Record<string, string>;
  data: string;
}

/** Reads a workflow command as the runner does. */
function parse(line: string): Command {
  const match = /^::(\w+)(?: (.*?))?::(.*)$/.exec(line);
  if (!match) throw new Error(`not a workflow command: ${line}`);
  const [, name = "", properties = "", data = ""] = match;
  const decode = (text: string): string =>
    text
      .replaceAll("%0D", "\r")
      .replaceAll("%0A", "\n")
      .replaceAll("%3A", ":")
      .replaceAll("%2C", ",")
      .replaceAll("%25", "%");
  return {
    name,
    properties: Object.fromEntries(
      properties.split(",").map((property) => {
        const at = property.indexOf("=");
        return [property.slice(0, at), decode(property.slice(at + 1))];
      }),
    ),
    data: decode(data),
  };
}

function commandsOf(report: Parameters<typeof githubReporter.render>[0], quiet = false): Command[] {
  const text = githubReporter.render(report, { quiet });
  expect(text.endsWith("\n")).toBe(true);
  return text.slice(0, -1).split("\n").map(parse);
}

const report = makeReport({ "api/bookings, v1: new.yaml": bookings });

describe("GitHub annotations", () => {
  test("a command for each finding, at its place", () => {
    const commands = commandsOf(report);
    expect(commands).toHaveLength(report.findings.length);
    const finding = report.findings.find(({ severity }) => severity === "error");
    expect(commands[0]).toEqual({
      name: "error",
      properties: {
        file: "api/bookings, v1: new.yaml",
        line: String(finding?.location.start.line),
        endLine: String(finding?.location.start.line),
        col: String(finding?.location.start.column),
        endColumn: String(finding?.location.end.column),
        title: expect.stringContaining(`${finding?.rule}`),
      },
      data: `${finding?.message}\n${finding?.fix}`,
    });
  });

  test("the most severe come first", () => {
    const names = commandsOf(report).map(({ name }) => name);
    const order = ["error", "warning", "notice"];
    expect(new Set(names).size).toBeGreaterThan(1);
    expect(names).toEqual([...names].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
  });

  test("quiet leaves errors only", () => {
    expect(new Set(commandsOf(report, true).map(({ name }) => name))).toEqual(new Set(["error"]));
  });

  test("what could not be audited is an error, with its place where the repository has it", () => {
    const fix = "Put it right.";
    const problems = [
      { file: "a.yaml", message: "50% of it", fix, position: { line: 2, column: 3 } },
      { file: "../b.yaml", message: "no such file", fix },
    ];
    const title = "statuslint could not audit this";
    expect(commandsOf(makeReport({}, { problems }))).toEqual([
      {
        name: "error",
        properties: { file: "a.yaml", line: "2", col: "3", title },
        data: `50% of it\n${fix}`,
      },
      { name: "error", properties: { title }, data: `b.yaml: no such file\n${fix}` },
    ]);
  });

  test("no findings, no text", () => expect(githubReporter.render(makeReport({}), {})).toBe(""));

  test("a finding outside the repository stands where it is referred to", () => {
    const moved = withFindings(report, (finding) => ({
      ...finding,
      location: { ...finding.location, file: "https://api.example/a.yaml" },
    }));
    expect(commandsOf(moved)[0]?.properties.file).toBe("api/bookings, v1: new.yaml");
  });

  test("an attack forges no command and no property", () => {
    const commands = commandsOf(attack);
    expect(commands).toHaveLength(attack.findings.length);
    for (const { properties } of commands) {
      expect(Object.keys(properties)).toEqual(["file", "line", "endLine", "col", "endColumn", "title"]);
      expect(properties.line).toBe("1");
      expect(properties.file).not.toBe("forged");
    }
  });
});
