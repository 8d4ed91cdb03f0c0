import { describe, expect, test } from "vitest";
import { essence, isForm, isJson, isProblem, isStream } from "../../../src/model/http/media-type.ts";

describe("a media type", () => {
  test.each([
    ["application/json", "application/json"],
    ["Application/JSON; charset=utf-8", "application/json"],
    [" text/plain ;a=b;c=d", "text/plain"],
    ["*/*", "*/*"],
    ["", ""],
    [";", ""],
    ["constructor", "constructor"],
  ])("%j is %j without its parameters", (given, expected) => {
    expect(essence(given)).toBe(expected);
    // The second answer is one that was kept.
    expect(essence(given)).toBe(expected);
  });

  test.each([
    ["application/json", "json"],
    ["application/hal+json", "json"],
    ["text/json", "json"],
    ["APPLICATION/VND.ACME.V2+JSON; q=1", "json"],
    ["application/problem+json", "json problem"],
    ["application/problem+xml", "problem"],
    ["application/problem+json; charset=utf-8", "json problem"],
    ["application/problem+jsonp", ""],
    ["application/x-problem+json", "json"],
    ["application/xml", ""],
    ["application/jsonp", ""],
    ["application/x-www-form-urlencoded", "form"],
    ["multipart/form-data; boundary=x", "form"],
    ["multipart/mixed", ""],
    ["text/event-stream", "stream"],
    ["application/x-ndjson", "stream"],
    ["application/jsonl", "stream"],
    ["application/json-seq", "stream"],
    ["application/stream+json", "json stream"],
    ["text/plain", ""],
    ["*/*", ""],
    ["json", ""],
    ["", ""],
  ])("%s: %s", (type, expected) => {
    const kinds = { json: isJson, problem: isProblem, form: isForm, stream: isStream };
    const found = Object.entries(kinds).flatMap(([kind, is]) => (is(type) ? [kind] : []));
    expect(found.join(" ")).toBe(expected);
  });
});
