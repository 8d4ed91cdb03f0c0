import { describe, expect, test } from "vitest";
import { compareWithList, readList } from "../../src/catalogue/against.ts";
import type { DocumentErrors, ErrorCode } from "../../src/findings/error-catalogue.ts";
import { csvText } from "../../src/reports/words/csv.ts";
import { InputError } from "../../src/source/input-error.ts";

const two = [
  { code: "shelf_full", statuses: ["409"], texts: ["No room is left"] },
  { code: "31007", statuses: ["404", "410"], texts: [] },
];

describe("a list is read", () => {
  test.each<readonly [string, string, string]>([
    [
      "YAML",
      "l.yaml",
      "- { code: shelf_full, status: 409, text: No room is left }\n- { code: 31007, status: [404, 410] }\n",
    ],
    [
      "under `codes`",
      "l.yaml",
      "codes:\n  - { code: shelf_full, status: 409, text: No room is left }\n  - { code: 31007, statuses: [404, 410] }\n",
    ],
    [
      "a mapping",
      "l.yaml",
      "shelf_full: { status: 409, text: No room is left }\n'31007': { status: [404, 410] }\n",
    ],
    [
      "JSON",
      "l.json",
      '{"errors": [{"code": "shelf_full", "status": "409", "text": "No room is left"}, {"code": 31007, "status": [404, 410]}]}',
    ],
    ["CSV", "l.csv", 'Code,Status,Text\r\nshelf_full,409,"No room is left"\r\n31007,404,\r\n31007,410,\r\n'],
    [
      "CSV of a country with decimal commas, and other names",
      "l.csv",
      'Error Code;HTTP Status;Text\nshelf_full;409 Conflict;"No room is left"\n31007;404 or 410;\n',
    ],
    ["tabs", "l.csv", "code\tstatus_code\ttext\nshelf_full\tHTTP 409\tNo room is left\n31007\t404, 410\t\n"],
    [
      "codes under their status",
      "l.yaml",
      "409: { shelf_full: No room is left }\n404: [31007]\n410 Gone:\n  - code: 31007\n",
    ],
    [
      "statuses in words",
      "l.yaml",
      "shelf_full: { httpStatus: CONFLICT, text: No room is left }\n'31007': { status: [Not found, 410 (for good)] }\n",
    ],
    [
      "the JSON of the command",
      "l.json",
      JSON.stringify({
        documents: [{ codes: two.map((code) => ({ ...code, members: [], operations: [] })) }],
      }),
    ],
  ])("%s", (_, name, text) => {
    const list = readList(name, text);
    expect([...list].sort((a, b) => (a.code > b.code ? -1 : 1))).toEqual(two);
  });

  test("a mapping to statuses says them, one to texts says those", () => {
    expect(
      readList(
        "l.yaml",
        "shelf_full: 409\nshelf_gone: 410 Gone\nshelf_odd: 404 shelves are left\nCONFLICT: { note: x }\n",
      ),
    ).toEqual([
      { code: "shelf_full", statuses: ["409"], texts: [] },
      { code: "shelf_gone", statuses: ["410"], texts: [] },
      { code: "shelf_odd", statuses: [], texts: ["404 shelves are left"] },
      { code: "CONFLICT", statuses: [], texts: [] },
    ]);
  });

  test("what would be a formula is read as it was meant", () => {
    const written = csvText([
      ["code", "text"],
      ["shelf_full", "-1 rows are left"],
    ]);
    expect(readList("l.csv", written)[0]?.texts).toEqual(["-1 rows are left"]);
  });

  test("names and texts alone will do", () => {
    expect(readList("l.yaml", "- shelf_full\n- shelf_locked\n")).toEqual([
      { code: "shelf_full", statuses: [], texts: [] },
      { code: "shelf_locked", statuses: [], texts: [] },
    ]);
    expect(readList("l.yaml", "shelf_full: No room is left\n")).toEqual([
      { code: "shelf_full", statuses: [], texts: ["No room is left"] },
    ]);
  });

  test.each<readonly [string, string, string, number, string]>([
    ["an entry without a code", "l.yaml", "- code: a_one\n- status: 404\n", 2, "has no code"],
    [
      "a status that is none",
      "l.yaml",
      "a_one: { status: 404 }\nb_two: { status: 200 }\n",
      2,
      "`200` is no status of an error",
    ],
    ["a row without a code", "l.csv", 'code,text\na_one,"two\nlines"\n,lost\n', 4, "has no code"],
    ["no column of codes", "l.csv", "name,status\na,404\n", 1, "names no column `code`"],
    ["nothing", "l.yaml", "", 1, "no list of codes"],
    ["an empty list", "l.yaml", "[]\n", 1, "holds no code"],
    ["a success", "l.yaml", "a_one: 404\nb_two: 200\n", 2, "`200` is no status of an error"],
    ["a part of a status", "l.yaml", "a_one: { status: 404.5 }\n", 1, "`404.5` is no status"],
    [
      "what leads in a circle",
      "l.yaml",
      "404: &a\n  404: *a\n  b_two: { status: &b [*b] }\n",
      3,
      "is no status",
    ],
    ["a quote that never ends", "l.csv", 'code,text\na_one,x\nb_two,"y\nc_three,z\n', 3, "never closed"],
    ["a description", "l.yaml", "openapi: 3.1.0\npaths: {}\n", 1, "is an OpenAPI description"],
    ["a page", "l.md", "| code |\n| --- |\n| a_one |\n", 1, "is YAML, JSON or CSV"],
    ["broken JSON", "l.json", '[{"code": \n', 2, "JSON"],
  ])("%s is told with its line", (_, name, text, line, message) => {
    const read = (): unknown => readList(name, text);
    expect(read).toThrow(InputError);
    try {
      read();
    } catch (error) {
      const { problem } = error as InputError;
      expect(problem.position?.line).toBe(line);
      expect(problem.message).toContain(message);
      expect(problem.fix).not.toBe("");
    }
  });
});

describe("codes are compared", () => {
  const documentWith = (...codes: readonly Partial<ErrorCode>[]): DocumentErrors => ({
    file: "api.yaml",
    openapi: "3.1.0",
    title: "",
    unread: 0,
    statuses: [],
    operations: [],
    codes: codes.map((code) => ({
      code: "shelf_full",
      members: ["code"],
      statuses: ["409"],
      texts: [],
      operations: [],
      ...code,
    })),
    since: null,
  });

  test.each<readonly [string, Partial<ErrorCode>, readonly string[]]>([
    ["as listed", { texts: ["no room  is left."] }, []],
    ["with marks that nobody sees", { texts: ["\u200fNo room\u200b is left"] }, []],
    ["as one of several statuses", { code: "31007", statuses: ["410"] }, []],
    ["unknown to the list", { code: "shelf_gone" }, ["shelf_gone unlisted"]],
    ["under another status", { statuses: ["409", "422"] }, ["shelf_full status"]],
    ["with another text", { texts: ["All rows are taken"] }, ["shelf_full text"]],
    [
      "with a text where the list has none",
      { code: "31007", statuses: ["404"], texts: ["Nothing here"] },
      [],
    ],
    ["without a status", { statuses: [] }, []],
    ["under `default`, which no client sees", { statuses: ["default"] }, []],
  ])("%s", (_, code, expected) => {
    const { differences } = compareWithList("list", two, [documentWith(code)]);
    expect(differences.map((each) => `${each.code} ${each.kind}`)).toEqual(expected);
  });

  test("what of the list is never used is told", () => {
    expect(compareWithList("list", two, [documentWith({})]).unused).toEqual(["31007"]);
  });

  test("a class on the list holds each of its codes", () => {
    const list = [{ code: "shelf_full", statuses: ["4XX"], texts: [] }];
    expect(compareWithList("list", list, [documentWith({})]).differences).toEqual([]);
    expect(compareWithList("list", list, [documentWith({ statuses: ["503"] })]).differences).toHaveLength(1);
  });
});
