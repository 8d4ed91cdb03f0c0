import { describe, expect, test } from "vitest";
import { checkstyleReporter } from "../../src/reports/checkstyle.ts";
import { attack, attackedPath } from "../support/attack.ts";
import { bookings, makeReport } from "../support/make-report.ts";
import { select, validXml } from "../support/xml-schema.ts";

const report = makeReport(
  { "bookings.yaml": bookings },
  { problems: [{ file: "broken.yaml", message: "not YAML", fix: "Put it right." }] },
);

describe("Checkstyle", () => {
  test("an error for each finding, by file, at its place", () => {
    const xml = validXml(checkstyleReporter.render(report, {}), "checkstyle");
    expect(select(xml, "/checkstyle/file/@name")).toEqual(["broken.yaml", "bookings.yaml"]);
    const [first] = report.findings;
    const at = `//file[@name="bookings.yaml"]/error[1]`;
    expect(["line", "column", "severity", "source"].flatMap((name) => select(xml, `${at}/@${name}`))).toEqual(
      [
        String(first?.location.start.line),
        String(first?.location.start.column),
        first?.severity,
        `statuslint.${first?.rule}`,
      ],
    );
    expect(select(xml, "//error")).toHaveLength(report.findings.length + 1);
    expect(select(xml, `//file[@name="broken.yaml"]/error/@message`)).toEqual(["not YAML. Put it right."]);
  });

  test("nothing found is a valid file too", () => {
    const xml = validXml(checkstyleReporter.render(makeReport({}), {}), "checkstyle");
    expect(select(xml, "//file")).toEqual([]);
  });

  test("an attack stays text", () => {
    const xml = validXml(checkstyleReporter.render(attack, {}), "checkstyle");
    expect(select(xml, "//error/@message").some((message) => message.includes(attackedPath))).toBe(true);
  });
});
