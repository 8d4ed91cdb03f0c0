import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { htmlReporter } from "../../src/reports/html/html.ts";
import type { PageData } from "../../src/reports/html/page-data.ts";
import { withoutRows } from "../../src/reports/html/rows.ts";
import { attack } from "../support/attack.ts";
import { bookings, makeReport } from "../support/make-report.ts";
import { findingWith, reportWith } from "./sample-report.ts";

const dataOf = (html: string): PageData =>
  withoutRows(
    JSON.parse(/<script type="application\/json" id="data">(.*?)<\/script>/s.exec(html)?.[1] ?? ""),
  );

describe("the HTML file", () => {
  test("is the same bytes for the same report", () => {
    const text = (): string => htmlReporter.render(makeReport({ "api.yaml": bookings }), {});
    expect(text()).toBe(text());
  });

  test("asks for nothing: its policy lets only its own script and style run, by their hashes", () => {
    const html = htmlReporter.render(makeReport({ "api.yaml": bookings }), {});
    const hash = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    const script = /<script>(.*?)<\/script>/s.exec(html)?.[1] ?? "";
    const style = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? "";
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`script-src ${hash(script)}`);
    expect(policy).toContain(`style-src ${hash(style)}`);
    expect(policy).not.toContain("unsafe");
    expect(`${script}${style}`).not.toMatch(
      /https?:\/\/|innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|\burl\(|@import/,
    );
    expect(html).not.toMatch(/<(?:link|img|script|iframe)[^>]*(?:src|href)="(?!data:,)/);
  });

  test("keeps whatever a description says inside its data", () => {
    const html = htmlReporter.render(attack, {});
    expect(html.match(/<script/g)).toHaveLength(2);
    expect(html.match(/<\/script/g)).toHaveLength(2);
    expect(html).not.toContain("<img");
    expect(html).not.toContain("<!--");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(html.replaceAll("\n", "")).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    expect(dataOf(html).strings.some((text) => text.includes("<script>alert(1)</script>"))).toBe(true);
  });

  test("says a text once", () => {
    const finding = findingWith({ message: "said often" });
    const html = htmlReporter.render(reportWith([finding, { ...finding }, { ...finding }]), {});
    expect(html.split("said often")).toHaveLength(2);
  });

  test("quiet holds errors alone", () => {
    const report = reportWith([findingWith(), findingWith({ severity: "warning", message: "a warning" })]);
    expect(dataOf(htmlReporter.render(report, { quiet: true })).findings).toHaveLength(1);
    expect(dataOf(htmlReporter.render(report, {})).findings).toHaveLength(2);
  });

  test("has no address but those of the rules' sources, without a base for links", () => {
    const data = dataOf(htmlReporter.render(reportWith([findingWith()]), {}));
    expect(data.links).toEqual([]);
  });
});
