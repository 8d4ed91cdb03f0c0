import { describe, expect, test } from "vitest";
import { rulePage, ruleText } from "../../../src/reports/reference/rule-page.ts";
import { rules } from "../../../src/rules/index.ts";
import type { Rule } from "../../../src/rules/rule.ts";

describe("the page of", () => {
  test.each(rules)("$id says everything there is", (rule: Rule) => {
    const page = rulePage(rule);
    expect(page.startsWith(`# \`${rule.id}\`\n\n**`)).toBe(true);
    expect(page).not.toMatch(/undefined|\[object|\n{3}|\s$/);
    const sections = [...page.replace(/```[\s\S]*?```/g, "").matchAll(/^## (.+)$/gm)].map(
      (match) => match[1],
    );
    expect(sections).toEqual([
      "Why",
      "What to do",
      "Examples",
      ...(rule.options ? ["Options"] : []),
      ...(rule.whenNotTo ? ["When to switch it off"] : []),
      ...(rule.yieldsTo ? ["Adds nothing to"] : []),
      "Sources",
    ]);
    for (const source of rule.sources.filter((known) => /^https:/.test(known))) {
      expect(page).toContain(`](<${source}>)`);
    }
    for (const name of Object.keys(rule.options?.defaults ?? {})) expect(page).toContain(`| \`${name}\` |`);
  });
});

const report = {
  id: "acme-teapot",
  title: "A teapot says <so>",
  strength: "should",
  basis: "convention",
  why: "Guests @expect tea.",
  fix: "Declare `418|419`.",
  sources: ["guide#rarely-used", "https://www.rfc-editor.org/rfc/rfc2324", "javascript:alert(1)"],
} as const;

describe("the page of a rule that is not of the package", () => {
  test("is made from what the report says, escaped", () => {
    expect(rulePage(report, 3)).toBe(
      [
        "### `acme-teapot`",
        "**A teapot says &lt;so&gt;.**",
        "Should · a convention of HTTP APIs",
        "#### Why",
        "Guests @&#8203;expect tea.",
        "#### What to do",
        "Declare <code>418&#124;419</code>.",
        "#### Sources",
        [
          "- Guide to HTTP status codes, “rarely used”",
          "- [RFC 2324](<https://www.rfc-editor.org/rfc/rfc2324>)",
          "- javascript:alert(1)",
        ].join("\n"),
      ].join("\n\n"),
    );
  });

  test("shows what an option takes", () => {
    const options = {
      defaults: { statuses: ["418"], strict: false },
      schema: {
        type: "object",
        properties: {
          statuses: { type: "array", items: { enum: ["418", "a|b"] }, description: "The `codes`." },
          strict: { type: "boolean" },
        },
      },
    };
    expect(rulePage({ ...report, options })).toContain(
      [
        "| Option | Type | Default | Meaning |",
        "|---|---|---|---|",
        '| `statuses` | list of `"418"` or <code>"a&#124;b"</code> | `["418"]` | The `codes`. |',
        "| `strict` | boolean | `false` |  |",
      ].join("\n"),
    );
  });

  test("is told in plain text, too", () => {
    expect(ruleText(report)).toBe(
      [
        "A teapot says <so>.",
        report.why,
        report.fix,
        "Sources: Guide to HTTP status codes, “rarely used”; RFC 2324: https://www.rfc-editor.org/rfc/rfc2324; javascript:alert(1)",
      ].join("\n\n"),
    );
  });

  test("an example with backticks stays in its block", () => {
    const examples = { good: "a: |\n  ```\n  # out", bad: "b" };
    expect(rulePage({ ...report, examples })).toContain("````yaml\na: |\n  ```\n  # out\n````");
  });
});
