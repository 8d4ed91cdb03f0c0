import { describe, expect, test } from "vitest";
import type { Finding, Instance } from "../../src/findings/finding.ts";
import { PackedFinding, packFinding } from "../../src/findings/packed-finding.ts";
import { InstancePacker, unpackInstances } from "../../src/findings/packed-instances.ts";
import type { DocumentReport, Report } from "../../src/findings/report.ts";
import { findingWith, operationOf, placeAt } from "../reports/sample-report.ts";
import { attack } from "../support/attack.ts";
import { bookings, makeReport } from "../support/make-report.ts";

const swagger = JSON.stringify({
  swagger: "2.0",
  info: { title: "S", version: "1" },
  paths: {
    "/s/{id}": { get: { responses: { 200: { description: "Fine." }, 299: { description: "Odd." } } } },
  },
});

const reports: readonly (readonly [string, Report])[] = [
  ["one of each kind", makeReport({ "api.yaml": bookings, "s.json": swagger })],
  ["each occurrence", makeReport({ "api.yaml": bookings }, { each: true })],
  ["an attack", attack],
];

function plainData<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}

function documentOf({ documents }: Report, { document }: Finding): DocumentReport {
  const found = documents.find(({ file }) => file === document);
  if (!found) throw new Error(`there is no report on ${document}`);
  return found;
}

describe("packed instances", () => {
  test.each(reports)("of %s come out as they went in", (_, report) => {
    expect(report.findings.length).toBeGreaterThan(0);
    for (const finding of report.findings) {
      const { instances } = finding;
      const document = documentOf(report, finding);
      const packed = new InstancePacker(document).pack(instances);
      expect(JSON.stringify(unpackInstances(packed, document))).toBe(JSON.stringify(instances));
    }
  });

  const operations = [
    operationOf("GET /a", { location: placeAt(5, 3, 3, "specs/shop.yaml") }),
    operationOf("GET /a", { location: placeAt(9, 3), operationId: "second" }),
    operationOf("POST /b~/{id}", { location: placeAt(2, 1, 4, "specs/b.yaml") }),
  ];
  const document: DocumentReport = { file: "specs/shop.yaml", openapi: "3.1.0", title: "Shop", operations };
  const [first, second, third] = operations.map(({ method, path, operationId, location }) => ({
    operation: { method, path, operationId },
    location,
  }));
  if (!first || !second || !third) throw new Error("there are three operations");
  const fingerprint = "0123456789abcdef0123456789abcdef";

  const cases: Readonly<Record<string, Instance>> = {
    "at its operation": { ...first, status: null, fingerprint },
    "at its operation, with a status": { ...first, status: "404", fingerprint },
    "at an operation whose name another has": { ...second, status: null, fingerprint },
    "at a response": {
      ...third,
      status: "4XX",
      location: { ...placeAt(7, 9, 3, "specs/b.yaml"), pointer: `${third.location.pointer}/responses/4XX` },
      fingerprint,
    },
    "at a response whose status is no status": {
      ...first,
      status: "a/~b\n",
      location: { ...placeAt(7, 9), pointer: `${first.location.pointer}/responses/a~1~0b\n` },
      fingerprint,
    },
    "at the operation's pointer in another file": {
      ...first,
      status: null,
      location: { ...first.location, file: "other.yaml" },
      fingerprint,
    },
    elsewhere: { ...third, status: "200", location: placeAt(70, 9, 3, "ü\u2028.yaml"), fingerprint: "" },
    "over two lines": {
      ...first,
      status: "200",
      location: { ...placeAt(1, 1), end: { line: 3, column: 1 } },
      fingerprint,
    },
    "of the document": { operation: null, status: null, location: placeAt(1, 1), fingerprint },
    "at the document's root": {
      operation: null,
      status: "200",
      location: { ...placeAt(1, 1), pointer: "" },
      fingerprint,
    },
    "of an operation that the report does not know": {
      operation: { method: "put", path: "/nowhere", operationId: "nowhere" },
      status: "200",
      location: placeAt(3, 4, 2, "else.yaml"),
      fingerprint,
    },
  };

  test.each(Object.entries(cases))("one %s", (_, instance) => {
    const packed = new InstancePacker(document).pack([instance]);
    expect(unpackInstances(packed, document)).toEqual([instance]);
  });

  test("all of them at once, and none", () => {
    const packer = new InstancePacker(document);
    const all = Object.values(cases);
    expect(unpackInstances(packer.pack(all), document)).toEqual(all);
    expect(unpackInstances(packer.pack([]), document)).toEqual([]);
  });

  test("take a quarter of the room where they are at a response", () => {
    const instances = [cases["at a response"]].flatMap((instance) => instance ?? []);
    const packed = new InstancePacker(document).pack(instances);
    expect(packed.length * 4).toBeLessThan(JSON.stringify(instances).length);
  });
});

describe("a finding with packed instances", () => {
  test.each(reports)("of %s is told as it was, also as a copy", (_, report) => {
    for (const finding of report.findings) {
      const document = documentOf(report, finding);
      const data = plainData(packFinding(finding, new InstancePacker(document)));
      const packed = new PackedFinding(data, document);
      expect(JSON.stringify(packed)).toBe(JSON.stringify(finding));
      expect(JSON.stringify({ ...packed })).toBe(JSON.stringify(finding));
      expect(Object.keys(packed)).toEqual(Object.keys(finding));
      expect(packFinding(packed, new InstancePacker(document))).toEqual(data);
    }
  });

  const document: DocumentReport = {
    file: "specs/shop.yaml",
    openapi: "3.1.0",
    title: "Shop",
    operations: [operationOf("POST /orders")],
  };
  const packer = new InstancePacker(document);
  const packed = (finding: Finding): PackedFinding =>
    new PackedFinding(packFinding(finding, packer), document);

  test("has its own instances, whichever were asked for before", () => {
    const [one, two] = [findingWith({ status: "201" }), findingWith({ status: "202" })];
    const [first, second] = [packed(one), packed(two)];
    expect(first.instances).toEqual(one.instances);
    expect(second.instances).toEqual(two.instances);
    expect(first.instances).toEqual(one.instances);
    expect(first.instances).toBe(first.instances);
  });

  test("keeps a line's hash, and can be without", () => {
    const finding = findingWith({ lineHash: "abc:1" });
    expect({ ...packed(finding) }).toEqual(finding);
    expect({ ...packed(finding).withoutLineHash() }).toEqual(findingWith());
  });
});
