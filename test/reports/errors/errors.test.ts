import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { recordsOf } from "../../../src/catalogue/csv.ts";
import { errorsReport } from "../../../src/catalogue/report.ts";
import type { DocumentErrors, ErrorsReport } from "../../../src/findings/error-catalogue.ts";
import schema from "../../../src/reports/errors/errors.schema.json" with { type: "json" };
import { errorsReporters } from "../../../src/reports/errors/index.ts";
import { plain } from "../../../src/reports/words/escape.ts";
import { attack, attackedPath } from "../../support/attack.ts";
import { makeReport } from "../../support/make-report.ts";

const shelves: DocumentErrors = {
  file: "shelves.yaml",
  openapi: "3.1.0",
  title: "Shelves",
  unread: 0,
  statuses: ["404", "409", "5XX", "default"],
  operations: [
    {
      method: "get",
      path: "/shelves/{id}",
      operationId: "readShelf",
      declared: [
        {
          status: "404",
          text: "No such shelf",
          component: "NotFound",
          codes: ["shelf_gone", "shelf_unknown"],
        },
        { status: "default", text: "Something else", component: null, codes: [] },
      ],
      missing: [],
    },
    {
      method: "delete",
      path: "/shelves/{id}",
      operationId: null,
      declared: [{ status: "409", text: "Books are on it", component: null, codes: ["shelf_used"] }],
      missing: [
        {
          status: "404",
          rule: "404-for-item",
          strength: "should",
          message: "DELETE /shelves/{id} declares no 404",
        },
      ],
    },
  ],
  codes: [
    { code: "31007", members: ["description"], statuses: [], texts: ["Listed, and no more"], operations: [] },
    {
      code: "shelf_gone",
      members: ["code"],
      statuses: ["404"],
      texts: [],
      operations: ["GET /shelves/{id}"],
    },
    {
      code: "shelf_unknown",
      members: ["code"],
      statuses: ["404"],
      texts: ["Never seen"],
      operations: ["GET /shelves/{id}"],
    },
    {
      code: "shelf_used",
      members: ["code"],
      statuses: ["409"],
      texts: ["=SUM(1)"],
      operations: ["DELETE /shelves/{id}"],
    },
  ],
  since: {
    revision: "main",
    added: [
      { operation: "GET /shelves/{id}", status: "404", code: "shelf_gone", isWithOperation: false },
      { operation: "POST /shelves", status: "409", code: null, isWithOperation: true },
      { operation: "POST /shelves", status: "429", code: null, isWithOperation: true },
    ],
    removed: [],
  },
};
const racks: DocumentErrors = {
  ...shelves,
  file: "racks.yaml",
  operations: [],
  codes: [{ code: "shelf_used", members: ["code"], statuses: ["422"], texts: [], operations: [] }],
  since: null,
};
const audit = {
  ...makeReport({
    "shelves.yaml": '{"openapi": "3.1.0", "info": {"title": "Shelves", "version": "1"}, "paths": {}}',
  }),
  notes: ["one note"],
};
const errors = errorsReport([shelves, racks], audit, {
  name: "list.csv",
  differences: [{ file: "shelves.yaml", code: "shelf_gone", kind: "unlisted", found: ["404"], listed: [] }],
  unused: ["shelf_lost"],
});

function rendered(format: string, report: ErrorsReport = errors, width = 80): string {
  const reporter = errorsReporters.find((known) => known.format === format);
  return reporter?.render(report, { width }, audit) ?? "";
}

test("the terminal shows operations, codes, changes and differences", () => {
  expect(
    rendered("terminal", errorsReport([shelves], audit, errors.against)),
  ).toBe(`shelves.yaml: 2 operations, 3 errors declared, 1 missing, 4 codes
  GET /shelves/{id}
    404, default
  DELETE /shelves/{id}
    409
    missing: 404 (should)

  31007          not told
    Listed, and no more
  shelf_gone     404
    GET /shelves/{id}
  shelf_unknown  404
    Never seen
    GET /shelves/{id}
  shelf_used     409
    =SUM(1)
    DELETE /shelves/{id}

  Added since main: 3 errors
    \`GET /shelves/{id}\` 404 \`shelf_gone\`
    \`POST /shelves\` (the whole operation): 409, 429

  Removed since main: 0 errors

Against list.csv: 1 difference
  1 code of shelves.yaml is not on list.csv: \`shelf_gone\`
  1 code of the list is never used: \`shelf_lost\`

note: one note
`);
});

test.each(errorsReporters.filter(({ parts }) => parts))(
  "in parts $format is the same text",
  ({ format, parts }) => {
    expect([...(parts?.(errors) ?? [])].length).toBeGreaterThan(3);
    expect([...(parts?.(errors) ?? [])].join("")).toBe(rendered(format));
  },
);

test("where nothing was read the terminal shows nothing", () => {
  expect(rendered("terminal", errorsReport([], { ...audit, notes: [] }, null))).toBe("");
});

test("no line of the terminal is wider than it, but for one word", () => {
  for (const line of rendered("terminal", errors, 44).split("\n"))
    expect(line.trim().includes(" ") ? line.length : 0).toBeLessThanOrEqual(44);
});

test("codes that documents have with another status are told, those that agree together", () => {
  const stacks = { ...racks, file: "stacks.yaml" };
  expect(rendered("markdown", errorsReport([racks, shelves, stacks], audit, null))).toContain(
    "- `shelf_used`: 422 in racks.yaml and stacks.yaml, 409 in shelves.yaml",
  );
  expect(errors.differences.map(({ code }) => code)).toEqual(["shelf_used"]);
  expect(rendered("markdown")).toContain("- `shelf_used`: 409 in shelves.yaml, 422 in racks.yaml");
});

test("codes that a list does not know are one line for each document, before others; Markdown begins with them", () => {
  const unlisted = { kind: "unlisted", found: ["404"], listed: [] } as const;
  const compared = errorsReport([shelves], audit, {
    name: "list.csv",
    differences: [
      { file: "shelves.yaml", code: "shelf_gone", ...unlisted },
      { file: "shelves.yaml", code: "shelf_used", kind: "status", found: ["409"], listed: ["422"] },
      { file: "shelves.yaml", code: "shelf_unknown", ...unlisted },
      { file: "racks.yaml", code: "rack_gone", ...unlisted },
    ],
    unused: [],
  });
  expect(rendered("markdown", compared).split("\n\n").slice(0, 2)).toEqual([
    "### Against list.csv: 4 differences",
    [
      "- 2 codes of shelves.yaml are not on list.csv: `shelf_gone`, `shelf_unknown`",
      "- 1 code of racks.yaml is not on list.csv: `rack_gone`",
      "- `shelf_used` of shelves.yaml is sent under 409; list.csv has it under 422",
    ].join("\n"),
  ]);
});

test("a description without codes says so in one line", () => {
  const without = errorsReport([{ ...shelves, codes: [] }], audit, null);
  for (const format of ["terminal", "markdown"])
    expect(rendered(format, without, 200).match(/No machine-readable code is stated/g)).toHaveLength(1);
});

test("a description without errors says that instead", () => {
  for (const operations of [[], shelves.operations.map((each) => ({ ...each, declared: [] }))]) {
    const without = errorsReport([{ ...shelves, codes: [], operations }], audit, null);
    for (const format of ["terminal", "markdown", "html"])
      expect(rendered(format, without, 200)).toContain("No error is declared.");
  }
});

test("a description whose errors could not be read says that instead", () => {
  const without = errorsReport([{ ...shelves, codes: [], unread: 2 }], audit, null);
  for (const format of ["terminal", "markdown"])
    expect(rendered(format, without, 200)).toMatch(
      /No machine-readable code is seen, but 2 errors could not be read/,
    );
});

test("Markdown is a matrix and a table of codes", () => {
  const text = rendered("markdown");
  expect(text).toContain("| `GET /shelves/{id}` | ✓ | `default` | `default` | ✓ |");
  expect(text).toContain("| `DELETE /shelves/{id}` | ✗ | ✓ |   |   |");
  expect(text).toContain("| `shelf_unknown` | 404 | Never seen | `GET /shelves/{id}` |");
});

test("CSV has a row for each operation, status and code", () => {
  const [head, ...rows] = recordsOf(rendered("csv", errorsReport([shelves], audit, null))).map(
    ({ cells }) => cells,
  );
  expect(head).toEqual([
    "document",
    "method",
    "path",
    "operationId",
    "status",
    "code",
    "text",
    "component",
    "state",
    "rule",
  ]);
  expect(rows.map((row) => row.slice(1).join("|"))).toEqual([
    "GET|/shelves/{id}|readShelf|404|shelf_gone|No such shelf|NotFound|declared|",
    "GET|/shelves/{id}|readShelf|404|shelf_unknown|Never seen|NotFound|declared|",
    "GET|/shelves/{id}|readShelf|default||Something else||declared|",
    "DELETE|/shelves/{id}||409|shelf_used|'=SUM(1)||declared|",
    "DELETE|/shelves/{id}||404||DELETE /shelves/{id} declares no 404||missing|404-for-item",
    "||||31007|Listed, and no more||listed|",
  ]);
});

describe("JSON", () => {
  const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);

  test("is valid by its schema, which knows every property", () => {
    const made: unknown = JSON.parse(rendered("json"));
    expect([validate(made), validate.errors]).toEqual([true, null]);
    expect(made).toEqual(JSON.parse(JSON.stringify(errors)));
    expect(validate({ ...errors, more: 1 })).toBe(false);
    expect(validate({ ...errors, documents: [{ ...shelves, codes: [{}] }] })).toBe(false);
  });
});

test("the page holds the catalogue and opens on it", () => {
  const page = rendered("html");
  const data = JSON.parse(/id="data">(.*?)<\/script>/s.exec(page)?.[1] ?? "");
  expect(data.errors).toHaveLength(2);
  expect(data.errors[0].operations[0]).toEqual(["GET /shelves/{id}", "✓", "default", "default", "✓"]);
  expect(data.comparisons).toEqual([
    {
      title: "Codes that differ between documents",
      texts: ["`shelf_used`: 409 in shelves.yaml, 422 in racks.yaml"],
    },
    {
      title: "Against list.csv: 1 difference",
      texts: [
        "1 code of shelves.yaml is not on list.csv: `shelf_gone`",
        "1 code of the list is never used: `shelf_lost`",
      ],
    },
    {
      title: "Added since main in shelves.yaml: 3 errors",
      texts: ["`GET /shelves/{id}` 404 `shelf_gone`", "`POST /shelves` (the whole operation): 409, 429"],
    },
  ]);
});

describe("whatever a description says comes out as text", () => {
  const [document] = attack.documents;
  const payload = document?.title ?? "";
  const hostile: DocumentErrors = {
    file: document?.file ?? "",
    openapi: payload,
    title: payload,
    unread: 0,
    statuses: [payload],
    operations: [
      {
        method: "get",
        path: attackedPath,
        operationId: payload,
        declared: [{ status: payload, text: payload, component: payload, codes: [payload] }],
        missing: [{ status: "404", rule: payload, strength: "should", message: payload }],
      },
    ],
    codes: [
      { code: payload, members: [payload], statuses: [payload], texts: [payload], operations: [payload] },
    ],
    since: {
      revision: payload,
      added: [{ operation: payload, status: payload, code: payload, isWithOperation: false }],
      removed: [],
    },
  };
  const report = errorsReport(
    [
      hostile,
      { ...hostile, file: "b", codes: hostile.codes.map((code) => ({ ...code, texts: ["other words"] })) },
    ],
    attack,
    {
      name: payload,
      differences: [{ file: payload, code: payload, kind: "text", found: [payload], listed: [payload] }],
      unused: [payload],
    },
  );

  test.each(errorsReporters.map(({ format }) => format))("%s", (format) => {
    const text = rendered(format, report);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they must not be there
    expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202e\u2066]/);
    // In code nothing comes alive.
    if (format === "markdown")
      expect(text.replace(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/g, "")).not.toMatch(/<img|<script|[^\\]\]\(https/);
    if (format === "html") expect(text).not.toMatch(/<img|<\/script><script>alert/);
    if (format === "terminal") expect(text).not.toMatch(/^::|##\[|##vso/m);
    if (format === "csv")
      for (const { cells } of recordsOf(text)) for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@]/);
    expect(plain(payload)).not.toBe("");
  });
});
