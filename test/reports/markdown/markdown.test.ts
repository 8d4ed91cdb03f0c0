import { describe, expect, test } from "vitest";
import type { Finding, FindingEdit } from "../../../src/findings/finding.ts";
import type { DocumentReport, Report } from "../../../src/findings/report.ts";
import { markdownReporter } from "../../../src/reports/markdown/markdown.ts";
import type { ReporterOptions } from "../../../src/reports/reporter.ts";
import { decimal } from "../../../src/reports/words/count.ts";
import {
  findingWith,
  headerEdit,
  instancesOf,
  operationOf,
  placeAt,
  reportWith,
  ruleWith,
} from "../sample-report.ts";

const render = (report: Report, options: ReporterOptions = {}): string =>
  markdownReporter.render(report, options);
const linkBase = "https://git.example/shop/api/blob/abc123";

describe("the comment", () => {
  test("is the verdict, what to fix, how the rules are kept, and the design review", () => {
    expect(render(reportWith([findingWith()]), { linkBase })).toMatchInlineSnapshot(`
      "## statuslint: ❌ 1 error

      1 document, 2 operations, ruleset \`recommended\`.

      ### \`specs/shop.yaml\`: 1 error

      |  | Where | What is wrong, and how to fix it |
      | --- | --- | --- |
      | ❌ | [\`12\`](https://git.example/shop/api/blob/abc123/specs/shop.yaml#L12) \`201\`<br>\`POST /orders\` | **201 Created has no Location header** (\`201-location\`)<br>Declare a \`Location\` header on the 201 response. |

      <details>
      <summary>Broken rules and how far each is kept (1)</summary>

      |  | Rule | Kept by | Share |
      | --- | --- | --- | --- |
      | ❌ | \`201-location\` | 12 of 14 responses under 201 | 85 % |

      </details>

      ### Design review

      Each operation, what it seems to do, the statuses it declares, and what the findings ask for or question.

      <details>
      <summary><code>specs/shop.yaml</code>: 2 operations, 1 with findings</summary>

      | Operation | Does | Declares | Missing | Questionable |
      | --- | --- | --- | --- | --- |
      | [\`GET /orders\`](https://git.example/shop/api/blob/abc123/specs/shop.yaml#L10) | list | \`200\`, \`400\` |  |  |
      | [\`POST /orders\`](https://git.example/shop/api/blob/abc123/specs/shop.yaml#L10) | create | \`201\`, \`400\` |  | \`201\`: \`201-location\` |

      </details>
      "
    `);
  });

  const verdicts: Record<string, [Partial<Report>, Finding[], string]> = {
    "of a clean document": [{}, [], "✅ nothing to report"],
    "of warnings": [
      {},
      [findingWith({ severity: "warning" }), findingWith({ severity: "warning" })],
      "⚠️ 2 warnings",
    ],
    "of everything": [
      { problems: [{ file: "a.yaml", message: "not YAML", fix: "Fix it." }] },
      [findingWith({ severity: "info" }), findingWith()],
      "❌ 1 problem with the input, 1 error and 1 info",
    ],
  };
  for (const [name, [given, findings, expected]] of Object.entries(verdicts)) {
    test(`begins with the verdict ${name}`, () => {
      expect(render(reportWith(findings, given)).split("\n")[0]).toBe(`## statuslint: ${expected}`);
    });
  }

  test("lists what was not audited, and notes", () => {
    const problems = [
      {
        file: "broken.yaml",
        position: { line: 3, column: 5 },
        message: "`a: b: c` is not YAML",
        fix: "Quote it.",
      },
    ];
    const text = render(reportWith([], { problems, notes: ["x.yaml was skipped"] }));
    expect(text).toContain("- `broken.yaml:3:5` was not audited: `a: b: c` is not YAML. Quote it.\n");
    expect(text).toContain("### Not audited\n");
    expect(text).toContain("- x.yaml was skipped\n");
    const invalid = problems.map((problem) => ({ ...problem, verdict: "invalid" as const }));
    const audited = render(reportWith([], { problems: invalid }));
    expect(audited).toContain("- `broken.yaml:3:5` is invalid: `a: b: c` is not YAML. Quote it.\n");
    expect(audited).not.toMatch(/not audited/i);
  });

  test("without a base has no links", () => {
    expect(render(reportWith([findingWith()]))).toContain("| ❌ | `12` `201`<br>`POST /orders` |");
    expect(render(reportWith([findingWith()]))).not.toContain("](");
  });

  test("links to files with awkward names, and to no other address", () => {
    const odd = findingWith({ location: placeAt(3, 1, 1, "a b/(c)%|#é.yaml") });
    expect(render(reportWith([odd]), { linkBase })).toContain(
      "](https://git.example/shop/api/blob/abc123/a%20b/%28c%29%25%7C%23%C3%A9.yaml#L3)",
    );
    for (const file of [
      "https://evil.example/a.yaml",
      "javascript:alert(1)//",
      "../up.yaml",
      "/etc/passwd",
    ]) {
      const text = render(reportWith([findingWith({ location: placeAt(3, 1, 1, file) })]), { linkBase });
      expect(text.match(/\]\(([^)]*)/g)?.filter((link) => !link.startsWith(`](${linkBase}/`)) ?? []).toEqual(
        [],
      );
    }
    expect(render(reportWith([findingWith()]), { linkBase: "javascript:alert(1)" })).not.toContain("](");
  });

  test("says what a finding was read from, what shares it, and in which other file it stands", () => {
    const finding = findingWith({
      operation: null,
      status: null,
      location: placeAt(7, 3, 4, "specs/parts.yaml"),
      instances: instancesOf("POST /a 401", "POST /b 401", "POST /c 401", "POST /d 401"),
      confidence: "medium",
      evidence: ["`/a/{id}` exists under it"],
    });
    const text = render(reportWith([finding]));
    expect(text).toContain("| ❌ | `specs/parts.yaml:7` | ");
    expect(text).toContain("<br><sub>in `POST /a`, `POST /b`, `POST /c` and 1 more</sub>");
    expect(text).toContain("<br><sub>medium confidence: `/a/{id}` exists under it</sub>");
  });

  test("quiet shows errors alone", () => {
    const report = reportWith([findingWith(), findingWith({ severity: "warning", message: "a warning" })]);
    expect(render(report, { quiet: true })).not.toContain("a warning");
  });
});

describe("suggested changes", () => {
  const changesOf = (...edits: readonly FindingEdit[]): string | undefined => {
    const text = render(reportWith([findingWith({ edits })]));
    return /<summary>Suggested changes \(1\)<\/summary>\n\n([\s\S]*?)\n\n<\/details>/.exec(text)?.[1];
  };

  test("are folded, as a diff that is short", () => {
    expect(changesOf(headerEdit)).toBe(`\`specs/shop.yaml:12\`: a suggestion for \`201-location\`

\`\`\`diff
       responses:
         201: # ünïted
+          headers:
+            Location: {}
           description: Made.
\`\`\``);
    expect(render(reportWith([findingWith()]))).not.toContain("Suggested changes");
  });

  test("have less around them where they are long, up to twelve lines", () => {
    const diffOf = (count: number): readonly string[] => [
      "@@ -1,6 +1,99 @@",
      ...[" a", " b", " c"],
      ...Array.from({ length: count }, (_, index) => `+${index}`),
      ...[" d", " e", " f"],
    ];
    const shown = changesOf({ ...headerEdit, diff: diffOf(10) })
      ?.split("\n")
      .slice(3, -1);
    expect(shown).toEqual([" b", " c", ...diffOf(10).filter((line) => line.startsWith("+"))]);
    for (const diff of [diffOf(13), null, [`+${"x".repeat(500)}`]])
      expect(changesOf({ ...headerEdit, diff })).toBe(
        "… and 1 more change, long or without room here; `statuslint fix` shows all.",
      );
  });

  test("name a file that is another, and stay within their fence", () => {
    const text = changesOf({
      ...headerEdit,
      file: "b.yaml",
      diff: ["@@ -1 +1,2 @@", "+a: ```", "+\u202eb\r"],
    });
    expect(text).toMatch(/\n\nin `b.yaml`\n\n````diff\n\+a: ```\n\+b ?\n````$/);
  });
});

describe("the design review", () => {
  const document: DocumentReport = {
    file: "specs/shop.yaml",
    openapi: "3.1.0",
    title: "Shop",
    operations: [
      operationOf("POST /orders create 201 default"),
      operationOf("GET /orders/{id} read 200"),
      operationOf("DELETE /orders/{id} delete 204", { deprecated: true }),
    ],
  };
  const get = { method: "get", path: "/orders/{id}", operationId: null };
  const asked = (rule: string): Finding => findingWith({ rule, status: null, operation: get });
  const row = (findings: Finding[], name: string): string | undefined =>
    render(reportWith(findings, { documents: [document] }))
      .split("\n")
      .find((line) => line.startsWith(`| ${name}`));

  test("says which statuses are missing, and what is questionable", () => {
    const about200 = findingWith({ rule: "200-hides-error", status: "200", operation: get });
    const whole = findingWith({ rule: "status-explicit", status: null, operation: get });
    expect(row([asked("404-for-item"), asked("4xx-declared"), about200, whole], "`GET")).toBe(
      "| `GET /orders/{id}` | read | `200` | `404`, `4XX` | `200`: `200-hides-error`, `status-explicit` |",
    );
  });

  test("a shared finding counts for each operation that has it", () => {
    const shared = findingWith({
      rule: "401-for-secured",
      operation: null,
      status: null,
      instances: instancesOf("GET /orders/{id}", "DELETE /orders/{id}"),
    });
    expect(row([shared], "`GET")).toContain("| `200` | `401` |");
    expect(row([shared], "`DELETE")).toBe(
      "| `DELETE /orders/{id}` (deprecated) | delete | `204` | `401` |  |",
    );
  });

  test("since a revision shows only what changed or has something new, and the revision by its short name", () => {
    const operations = document.operations.map((operation, index) => ({
      ...operation,
      isChanged: index === 0,
    }));
    const text = (name: string): string =>
      render(
        reportWith([asked("404-for-item")], {
          documents: [{ ...document, operations }],
          comparison: { against: "revision", name, new: 1, caused: 0, fixed: 0, unchanged: 2, reused: 0 },
        }),
      );
    const review = text("main").split("### Design review")[1];
    expect(review?.match(/^\| `\w+ \S+`/gm)).toEqual(["| `POST /orders`", "| `GET /orders/{id}`"]);
    expect(review).toContain("2 operations, 1 with findings");
    expect(review).not.toContain("did not fit");
    expect(text("0123456789abcdef0123456789abcdef01234567")).toContain("unchanged since 0123456: ");
    expect(text("feature/0123456789abcdef")).toContain("unchanged since feature/0123456789abcdef: ");
  });

  test("does not show another document's findings", () => {
    expect(row([{ ...asked("404-for-item"), document: "other.yaml" }], "`GET")).toContain("| `200` |  |  |");
  });
});

describe("length", () => {
  const operations = Array.from({ length: 1500 }, (_, index) =>
    operationOf(`GET /a/very/long/path/to/resource-${index}/{id} read 200 401 403 default`),
  );
  const many = (count: number, given: Partial<Finding> = {}): Finding[] =>
    operations.slice(0, count).map((operation) => findingWith({ status: null, operation, ...given }));
  const documents = [{ file: "specs/shop.yaml", openapi: "3.1.0", title: "Shop", operations }];

  test("stays under 60,000 characters and counts what was left out", () => {
    const text = render(reportWith([...many(1000, { severity: "info" }), ...many(20)], { documents }), {
      linkBase,
    });
    expect(text.length).toBeLessThanOrEqual(60_000);
    expect(text.length).toBeGreaterThan(50_000);
    expect(text.match(/^\| ❌ \| \[/gm)?.length).toBe(20);
    const shown = text.match(/^\| ℹ️ \|/gm)?.length ?? 0;
    expect(text).toContain(`**${1000 - shown} infos more did not fit here**`);
    const reviewed = text.match(/^\| \[`GET/gm)?.length ?? 0;
    expect(reviewed).toBeGreaterThan(20);
    expect(text).toContain(`**${decimal(1500 - reviewed)} operations more did not fit here**`);
  });

  test("of what does not fit nothing is made, and all of it counted", () => {
    const asked = { operations: 0, messages: 0 };
    const fleet = Array.from({ length: 400 }, (_, index) => ({
      ...{ file: `service-${index}.yaml`, openapi: "3.1.0", title: "Service" },
      get operations() {
        asked.operations++;
        return operations.slice(0, 50);
      },
    }));
    const findings = fleet.flatMap(({ file }) =>
      many(50).map((finding) => ({
        ...{ ...finding, document: file },
        get message() {
          asked.messages++;
          return "is wrong";
        },
      })),
    );
    const report = reportWith(findings, { documents: fleet });
    asked.operations = 0;
    const text = render(report, { linkBase });
    expect(text.length).toBeGreaterThan(57_000);
    const reviewed = text.match(/^\| \[`GET/gm)?.length ?? 0;
    expect(text).toContain(`**${decimal(20_000 - reviewed)} operations more did not fit here**`);
    const told = text.match(/^\| ❌ \| \[/gm)?.length ?? 0;
    expect(text).toContain(`**${decimal(20_000 - told)} errors more did not fit here**`);
    expect(asked.messages).toBeLessThan(2 * told);
    expect(asked.operations).toBeLessThan(50);
  });

  test("stays under it whatever is long", () => {
    const long = "x`|<&>@y".repeat(5_000);
    const each = Array.from({ length: 100 }, (_, index) =>
      findingWith({
        document: `${index}${long}`,
        message: long,
        fix: long,
        evidence: [long],
        location: placeAt(1, 1, 1, long),
        operation: { method: "get", path: long, operationId: null },
        instances: instancesOf(`GET ${long}1`, `GET ${long}2`),
      }),
    );
    const report = reportWith(each, {
      ruleset: long,
      notes: Array.from({ length: 100 }, () => long),
      problems: Array.from({ length: 100 }, () => ({ file: long, message: long, fix: long })),
      documents: each.map(({ document }) => ({
        file: document,
        openapi: "3.1.0",
        title: long,
        operations: [operationOf(`GET /${long} read ${long}`)],
      })),
      rules: Array.from({ length: 70 }, (_, index) => ruleWith({ id: `rule-${index}`, counts: long })),
    });
    expect(render(report, { linkBase }).length).toBeLessThanOrEqual(60_000);
  });

  test("long tables are folded", () => {
    const text = render(reportWith(many(30)));
    expect(text).toContain("<summary>10 more findings</summary>");
  });
});

test("descriptions are untrusted: nothing in them becomes markup", () => {
  const attack =
    "</code></summary></details><img src=x onerror=alert(1)> [a](http://e.example) `x` ` | | @org ![i](http://e.example/i.png)\n\n# heading\n| --- |\n```\nx";
  const finding = findingWith({
    message: attack,
    fix: attack,
    document: attack,
    evidence: [attack],
    confidence: "low",
    location: placeAt(1, 1, 1, attack),
    operation: { method: "get", path: attack, operationId: attack },
    instances: instancesOf("GET /a", "GET /b").map((instance) => ({
      ...instance,
      operation: { method: "get", path: attack, operationId: attack },
      status: attack,
    })),
  });
  const operation = { ...operationOf("GET /a read 200"), path: attack, declares: [attack], tags: [attack] };
  const text = render(
    reportWith([finding], {
      ruleset: attack,
      notes: [attack],
      problems: [{ file: attack, message: attack, fix: attack }],
      documents: [{ file: attack, openapi: attack, title: attack, operations: [operation] }],
      rules: [ruleWith({ counts: attack })],
    }),
    { linkBase },
  );
  const tags = [...outsideCode(text).matchAll(/<\/?([a-z]\w*)[^>]*>/gi)].map((tag) => tag[0]);
  const ours = ["details", "summary", "code", "sub"].flatMap((name) => [`<${name}>`, `</${name}>`]);
  expect(tags.filter((tag) => ![...ours, "<br>"].includes(tag))).toEqual([]);
  for (const name of ["details", "summary", "code", "sub"]) {
    expect(tags.filter((tag) => tag === `<${name}>`).length).toBe(
      tags.filter((tag) => tag === `</${name}>`).length,
    );
  }
  // A line that begins with <summary> is HTML up to the next blank line: Markdown in it is text (CommonMark 4.6).
  const markdown = outsideCode(text.replace(/^<summary>.*$/gm, ""));
  const links = [...markdown.matchAll(/(?<!\\)\]\(([^)]*)\)/g)].map((link) => link[1] ?? "");
  expect(links.filter((link) => !link.startsWith(`${linkBase}/`))).toEqual([]);
  expect(text).not.toMatch(/^# heading|^```/m);
  const cells = outsideCode(text)
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) => line.split("|").length);
  expect(new Set(cells)).toEqual(new Set([5, 6, 7]));
});

/** Takes inline code away: a run of backticks up to the next run of the same length. */
function outsideCode(text: string): string {
  return text.replace(/(?<![`\\])(`+)(?!`)(?:(?!\1).|(?<=`)\1|(?:\1`+))*?(?<!`)\1(?!`)/g, "");
}
