import { describe, expect, test } from "vitest";
import type { Change } from "../../../src/findings/change.ts";
import { markdownReporter } from "../../../src/reports/markdown/markdown.ts";
import { placeAt, reportWith } from "../sample-report.ts";

function changeWith(given: Partial<Change> = {}): Change {
  return {
    kind: "success-accepted",
    effect: "breaking",
    document: "specs/shop.yaml",
    operations: [{ method: "post", path: "/orders", operationId: null, was: null }],
    status: "201",
    message: "202 is declared in place of 201",
    notice: "The work is not done when the answer comes.",
    source: "https://www.rfc-editor.org/rfc/rfc9110#section-15.3.3",
    location: placeAt(12, 9),
    ...given,
  };
}

function rendered(changes: readonly Change[], documents = 1): string {
  const report = reportWith([]);
  const counts = { new: 0, caused: 0, fixed: 0, unchanged: 0, reused: 0 };
  return markdownReporter.render(
    {
      ...report,
      documents: report.documents.flatMap((document) => Array.from({ length: documents }, () => document)),
      comparison: { against: "revision", name: "main", ...counts, changes },
    },
    { linkBase: "https://git.example.com/acme/shop/blob/main/" },
  );
}

describe("what clients will notice", () => {
  test("is a line a change with its place, its operations and its source; what is harmless is folded", () => {
    const operations = ["/a", "/b", "/c", "/d", "/e"].map((path) => ({
      ...{ method: "get", path, operationId: null },
      was: path === "/a" ? { method: "get", path: "/old" } : null,
    }));
    const text = rendered([changeWith(), changeWith({ effect: "harmless", operations, location: null })]);
    expect(text).toContain(
      [
        "### What clients will notice: 1 breaking and 1 harmless",
        "",
        "- **breaking** [`12`](https://git.example.com/acme/shop/blob/main/specs/shop.yaml#L12) `POST /orders`: 202 is declared in place of 201<br><sub>The work is not done when the answer comes. [RFC 9110, section 15.3.3](https://www.rfc-editor.org/rfc/rfc9110#section-15.3.3)</sub>",
        "",
        "<details>",
        "<summary>Harmless</summary>",
        "",
        "- **harmless** `GET /a (was /old)`, `GET /b`, `GET /c` and 2 more: 202 is declared in place of 201<br>",
      ].join("\n"),
    );
  });

  test("names the document where there are several", () => {
    const gone = changeWith({ location: null });
    expect(rendered([changeWith(), gone], 2)).toMatch(
      /\*\*breaking\*\* \[`specs\/shop\.yaml:12`\].*\n- \*\*breaking\*\* `specs\/shop\.yaml` `POST/,
    );
  });

  test("is as much as fits, the worst first, and the others are counted", () => {
    const many = Array.from({ length: 100 }, (_, index) => changeWith({ message: `change ${index}` }));
    const text = rendered([...many, changeWith({ effect: "harmless" })]);
    const shown = text.match(/^- \*\*breaking/gm)?.length ?? 0;
    expect(shown).toBeGreaterThan(20);
    expect(text).toContain(`**${101 - shown} more did not fit here.**`);
    expect(text).not.toContain("<summary>Harmless");
    expect(text.length).toBeLessThan(12_000);
  });

  test("is left out where nothing changed", () => {
    expect(rendered([])).not.toContain("notice");
  });
});
