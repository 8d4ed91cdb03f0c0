import { describe, expect, test } from "vitest";
import { defineRule } from "../src/rules/rule.ts";
import { checkMarks, MarksError, testRule } from "../src/testing.ts";

const good = "/a:\n  get:\n    summary: A.";
const bad = "/a:\n  get: {} # ✗ has no summary";

function rule(examples: { good: string; bad: string } = { good, bad }): ReturnType<typeof make> {
  return make(examples);
}

const make = (examples: { good: string; bad: string }) =>
  defineRule<"operation", { word: string }>({
    id: "acme/summary",
    title: "An operation has a summary",
    strength: "should",
    basis: "convention",
    why: "",
    fix: "",
    sources: ["https://acme.example"],
    examples,
    options: { defaults: { word: "summary" }, schema: {} },
    on: "operation",
    counts: "operations",
    applies: () => true,
    *check(operation, { word }) {
      if (operation.summary === "")
        yield { at: operation.location, message: `${operation.name} has no ${word}` };
    },
  });

function failure(run: () => void): MarksError {
  try {
    run();
  } catch (error) {
    if (error instanceof MarksError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

describe("testRule without a runner", () => {
  test("says nothing where all is as marked", () => {
    testRule(rule(), {
      kept: good,
      broken: bad,
      words: { text: bad.replace("summary", "word"), options: { word: "word" } },
    });
  });

  test("throws with every case that fails, as an assertion does", () => {
    const error = failure(() =>
      testRule(rule(), { one: "/a:\n  get: {}", two: `${good} # ✗ nothing`, three: good }),
    );
    expect(error).toMatchObject({ name: "AssertionError", code: "ERR_ASSERTION" });
    expect(error.message).toBe(
      [
        'acme/summary, one: no mark announces "GET /a has no summary" on line 5\n    5 |     get: {}',
        'acme/summary, two: no finding says "nothing" on line 6\n    6 |       summary: A. # ✗ nothing',
      ].join("\n\n"),
    );
  });

  test("a mark with other words says what is found there", () => {
    const error = failure(() => testRule(rule(), { one: "/a:\n  get: {} # ✗ no title" }));
    expect(error.message).toContain('no finding says "no title" on line 5; it says "GET /a has no summary"');
    expect(error).toMatchObject({ actual: ["5: GET /a has no summary"], expected: ["5: no title"] });
  });

  test.each([
    ["the good example", { good: bad.replace(/ #.*/, ""), bad }],
    ["the bad example", { good, bad: `${good} # ✗ no summary` }],
  ])("%s is a case too", (name, examples) => {
    expect(failure(() => testRule(rule(examples), {})).message).toContain(`acme/summary, ${name}: `);
  });

  test("a rule need not have examples", () => {
    testRule(rule({ good: "", bad: "" }), {});
  });

  test("an example that breaks the rule must say where", () => {
    expect(failure(() => testRule(rule({ good, bad: good }), {})).message).toContain(
      "the bad example: no line is marked",
    );
  });
});

test("with a runner each case is a test of its own", () => {
  const ran: string[] = [];
  testRule(
    rule(),
    { kept: good, wrong: "/a:\n  get: {}" },
    {
      describe: (name, run) => {
        ran.push(name);
        run();
      },
      test: (name, run) => {
        try {
          run();
          ran.push(`passed ${name}`);
        } catch (error) {
          ran.push(`failed ${name}: ${(error as Error).message.split("\n")[0]}`);
        }
      },
    },
  );
  expect(ran).toEqual([
    "acme/summary",
    "passed kept",
    'failed wrong: no mark announces "GET /a has no summary" on line 5',
    "passed the good example",
    "passed the bad example",
  ]);
});

test("checkMarks gives what was found", () => {
  expect(checkMarks(rule(), bad).map(({ message }) => message)).toEqual(["GET /a has no summary"]);
});
