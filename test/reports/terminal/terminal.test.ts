import { describe, expect, test } from "vitest";
import type { Report } from "../../../src/findings/report.ts";
import type { ReporterOptions } from "../../../src/reports/reporter.ts";
import { terminalReporter } from "../../../src/reports/terminal/terminal.ts";
import { columnsOf } from "../../../src/reports/words/columns.ts";
import { findingWith, instancesOf, placeAt, reportWith, ruleWith } from "../sample-report.ts";

const render = (report: Report, options: ReporterOptions = {}): string =>
  terminalReporter.render(report, options);

/** The two lines under `│` of the only finding: the source and the mark. */
function markOf(text: string, column: number, length: number, options: ReporterOptions = {}): string[] {
  const finding = findingWith({ location: placeAt(1, column, length), source: { text, column: 1 } });
  return render(reportWith([finding]), options)
    .split("\n")
    .flatMap((line) => (line.includes("│ ") ? [line.slice(line.indexOf("│ ") + 2)] : []));
}

describe("a finding", () => {
  test("says where, how bad, what, by which rule; shows the line and the fix", () => {
    expect(render(reportWith([findingWith()]))).toBe(
      [
        "specs/shop.yaml",
        "",
        "  12:9  error  201 Created has no Location header  201-location",
        "        │ 201:",
        "        │ ^^^ POST /orders, 201",
        "        fix: Declare a `Location` header on the 201 response.",
        "",
        "Rules broken, the least kept first (statuslint explain <rule> tells more):",
        "  201-location   85 %  12 of 14 responses under 201",
        "",
        "1 document, 2 operations: 1 error",
        "",
      ].join("\n"),
    );
  });

  test("that rests on intent says on what, and how sure that is", () => {
    const text = render(
      reportWith([
        findingWith({
          evidence: ["`/orders/{id}` exists under it", "the summary says Add"],
          confidence: "medium",
        }),
      ]),
    );
    expect(text).toContain(
      "because: `/orders/{id}` exists under it; the summary says Add (medium confidence)",
    );
  });

  test("that is sure does not say so", () => {
    const text = render(reportWith([findingWith({ evidence: ["`/orders/{id}` exists under it"] })]));
    expect(text).toContain("because: `/orders/{id}` exists under it\n");
    expect(text).not.toContain("confidence");
  });

  test("that is shared names some operations and counts the others, each once", () => {
    const instances = instancesOf("POST /a 201", "POST /a 202", "POST /b", "POST /c", "POST /d", "POST /e");
    const text = render(reportWith([findingWith({ operation: null, status: null, instances })]));
    expect(text).toContain("in: POST /a, POST /b, POST /c and 2 more\n");
    expect(text).toContain("│ ^^^\n");
  });

  test("at the place of the one before does not show it again, elsewhere it does", () => {
    const other = findingWith({ rule: "201-body", message: "201 Created has no content" });
    const elsewhere = findingWith({ location: placeAt(20, 9) });
    const text = render(reportWith([findingWith(), other, elsewhere]));
    expect(text.match(/│ 201:/g)).toHaveLength(2);
    expect(text).toContain("201-body\n        fix:");
  });

  test("names related places, but not again the operations that use it", () => {
    const instances = instancesOf("POST /a", "POST /b");
    const related = [
      ...instances.map(({ location }) => ({ message: "used by someone", location })),
      { message: "the first declaration", location: placeAt(7, 3) },
    ];
    const text = render(reportWith([findingWith({ operation: null, instances, related })]));
    expect(text).toContain("see: specs/shop.yaml:7:3 the first declaration\n");
    expect(text).not.toContain("used by someone");
  });
});

describe("the mark stands under its place", () => {
  const cases: Record<string, [text: string, marked: string]> = {
    "after an indent": ["        '201': # made", "'201'"],
    "after tabs inside the line": ['{\t"a": 1,\t"201": 2}', '"201"'],
    "after wide characters": ["説明: 説明, 201: x", "201"],
    "after characters beyond the basic plane": ['"🙂🙂": 1, "201": 2', '"201"'],
    "after combining marks": ["e\u0301te\u0301: 1, 201: 2", "201"],
    "on wide characters": ['{"説明": 1}', '"説明"'],
    "behind what cannot be printed": ['"\u001b[31m\u202e": 1, "201": 2', '"201"'],
    "in a long minified line": [`{"a":"${"x".repeat(150)}","201":"${"y".repeat(150)}"}`, '"201"'],
    "at the end of a long line": [`{"a":"${"説".repeat(150)}","201":1}`, '"201"'],
    "on something longer than the line": [`{"${"k".repeat(300)}":1}`, `"${"k".repeat(300)}"`],
  };
  for (const [name, [text, marked]] of Object.entries(cases)) {
    for (const width of [undefined, 60]) {
      test(`${name}${width ? `, ${width} columns wide` : ""}`, () => {
        const options = width === undefined ? {} : { width };
        const [source = "", mark = ""] = markOf(text, text.indexOf(marked) + 1, marked.length, options);
        const before = mark.indexOf("^");
        const carets = mark.lastIndexOf("^") - before + 1;
        const under = columnsSlice(source, before, before + carets);
        if (under.endsWith("…")) expect(marked.startsWith(under.slice(0, -1))).toBe(true);
        else expect(under).toBe(marked);
        expect(columnsOf(source)).toBeLessThanOrEqual((width ?? 120) - 10);
      });
    }
  }

  test("also where the source begins in the middle of its line", () => {
    const finding = findingWith({
      location: placeAt(1, 1003, 5),
      source: { text: '1,"201":2', column: 1001 },
    });
    expect(render(reportWith([finding]))).toContain('│ 1,"201":2\n        │   ^^^^^ POST');
  });

  test("a mark of no length still shows", () => {
    expect(markOf("{}", 1, 0)[1]).toMatch(/^\^ POST/);
  });
});

/** What stands in some columns of a text. */
function columnsSlice(text: string, from: number, to: number): string {
  let column = 0;
  let kept = "";
  for (const character of text) {
    if (column >= from && column < to) kept += character;
    column += columnsOf(character);
  }
  return kept;
}

describe("width", () => {
  const long = findingWith({
    message: `201 Created has ${"a long and ".repeat(12)}winding message`,
    fix: `Declare a header, ${"and then another one, ".repeat(8)}such as \`Bearer realm="api"\`.`,
    operation: { method: "post", path: `/orders/${"long-segment/".repeat(6)}{id}`, operationId: null },
  });

  test("text is broken to fit", () => {
    for (const width of [40, 60, 80]) {
      const lines = render(reportWith([long]), { width })
        .split("\n")
        .slice(0, -6);
      expect(lines.filter((line) => columnsOf(line) > width)).toEqual([]);
    }
  });

  test("code stays on one line", () => {
    for (let width = 40; width < 120; width++) {
      expect(render(reportWith([long]), { width })).toContain('`Bearer realm="api"`');
    }
  });

  test("without a width nothing is broken", () => {
    expect(render(reportWith([long]))).toContain(`${long.message}  201-location\n`);
    expect(render(reportWith([long]))).toContain(`fix: ${long.fix}\n`);
  });
});

describe("the whole", () => {
  test("is grouped by file, and says which document a part belongs to", () => {
    const part = (line: number) => findingWith({ location: placeAt(line, 1, 3, "specs/parts/orders.yaml") });
    const text = render(
      reportWith([
        findingWith(),
        part(3),
        part(4),
        findingWith({ document: "b.yaml", location: placeAt(1, 1, 3, "b.yaml") }),
      ]),
    );
    const headings = text.split("\n").filter((line) => /^\S+\.yaml/.test(line));
    expect(headings).toEqual([
      "specs/shop.yaml",
      "specs/parts/orders.yaml (part of specs/shop.yaml)",
      "b.yaml",
    ]);
  });

  test("shows what could not be audited, and notes", () => {
    const text = render(
      reportWith([], {
        problems: [
          {
            file: "broken.yaml",
            position: { line: 3, column: 5 },
            message: "a mapping value is not allowed here",
            fix: "Quote the text.",
          },
          { file: "gone.yaml", message: "the file does not exist", fix: "Check the path." },
          { file: "orders.yaml", message: "`x` is no rule", fix: "Correct it.", verdict: "ignored wrongly" },
        ],
        notes: ["readme.yaml was skipped: it is no OpenAPI document"],
      }),
    );
    expect(text).toBe(
      [
        "broken.yaml:3:5  not audited  a mapping value is not allowed here",
        "        fix: Quote the text.",
        "",
        "gone.yaml  not audited  the file does not exist",
        "        fix: Check the path.",
        "",
        "orders.yaml  ignored wrongly  `x` is no rule",
        "        fix: Correct it.",
        "",
        "note: readme.yaml was skipped: it is no OpenAPI document",
        "",
        "1 document, 2 operations: nothing to report; 3 problems with the input, see above",
        "",
      ].join("\n"),
    );
  });

  test("of nothing that could be read does not claim a clean audit", () => {
    const problems = [{ file: "gone.yaml", message: "the file does not exist", fix: "Check the path." }];
    const text = render(reportWith([], { documents: [], problems }));
    expect(text).not.toContain("nothing to report");
    expect(text).toMatch(/\n1 problem with the input, see above\n$/);
  });

  test("quiet leaves out everything below an error, and says how much", () => {
    const report = reportWith(
      [
        findingWith(),
        findingWith({ severity: "warning", message: "a warning" }),
        findingWith({ severity: "info", message: "an info" }),
      ],
      { rules: [ruleWith(), ruleWith({ id: "5xx-declared", severity: "info" })], notes: ["a note"] },
    );
    const text = render(report, { quiet: true });
    expect(text).not.toMatch(/a warning|an info|a note|5xx-declared/);
    expect(text).toMatch(/: 1 error \(1 warning and 1 info not shown\)\n$/);
  });

  test("quiet with nothing to say says nothing", () => {
    expect(render(reportWith([findingWith({ severity: "warning" })]), { quiet: true })).toBe("");
  });

  test("a limit keeps the most severe findings, in their order, and counts the others", () => {
    const severities = ["info", "error", "warning", "error"] as const;
    const report = reportWith(
      severities.map((severity, index) => findingWith({ severity, message: `finding ${index}` })),
    );
    const text = render(report, { limit: 2 });
    expect(text.match(/finding \d/g)).toEqual(["finding 1", "finding 3"]);
    expect(text).toContain("\n\nand 2 more; --limit 0 shows all\n\n");
    expect(text).toMatch(/: 2 errors, 1 warning and 1 info\n$/);
    expect(render(report, { limit: 0 })).toBe(render(report));
    expect(render(report, { limit: 4 })).toBe(render(report));
    expect(render(report, { limit: 1, quiet: true })).toContain("and 1 more;");
  });

  test("links lead from a rule to where it is documented, and change nothing else", () => {
    const report = reportWith([findingWith()]);
    const linked = render(report, { links: true });
    const address = "https://www.rfc-editor.org/rfc/rfc9110#section-15.3.2";
    const link = `\u001b]8;;${address}\u001b\\201-location\u001b]8;;\u001b\\`;
    expect(linked.split(link)).toHaveLength(3);
    expect(linked.replaceAll(link, "201-location")).toBe(render(report));
  });

  test("a rule of one's own without an address is no link", () => {
    const report = reportWith([findingWith()], { rules: [ruleWith({ sources: ["\u001bno address"] })] });
    expect(render(report, { links: true })).toBe(render(report));
  });

  test("colours are only added to the same text", () => {
    const report = reportWith([findingWith(), findingWith({ severity: "info" })], { notes: ["a note"] });
    const coloured = render(report, { color: true });
    expect(coloured).toContain("\u001b[31merror\u001b[39m");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours are what is taken away
    expect(coloured.replace(/\u001b\[\d+m/g, "")).toBe(render(report));
  });
});

describe("descriptions are untrusted", () => {
  const attack = "\u001b]0;title\u0007\u202e\r\n::error::x\n##vso[task.complete]\u0085\u009b31m";
  const report = reportWith(
    [
      findingWith({
        message: attack,
        fix: attack,
        document: attack,
        evidence: [attack],
        location: placeAt(1, 1, 2, attack),
        source: { text: attack, column: 1 },
        operation: { method: attack, path: attack, operationId: attack },
        instances: [
          ...instancesOf(`${attack} ${attack}`),
          ...instancesOf("GET ::error::x", "GET /b", "GET /c"),
        ],
        related: [{ message: attack, location: placeAt(9, 9, 1, attack) }],
      }),
    ],
    {
      problems: [{ file: attack, message: attack, fix: attack, position: { line: 1, column: 1 } }],
      notes: [attack, "::warning::x"],
      rules: [ruleWith({ counts: attack })],
    },
  );

  for (const width of [undefined, 40, 80]) {
    test(`no control character, no command of a build log (${width ?? "no"} width)`, () => {
      const text = render(report, width === undefined ? {} : { width });
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
      expect(text.replaceAll("\n", "")).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
      expect(text).not.toMatch(/^\s*::/m);
      expect(text).not.toContain("##vso[");
    });
  }
});
