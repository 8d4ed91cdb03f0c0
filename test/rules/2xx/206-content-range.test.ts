import rule from "../../../src/rules/2xx/206-content-range.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "a 206 without headers": `
    /scans/{id}:
      get:
        responses:
          206: # ✗ 206 Partial Content has no Content-Range header
            description: A part.`,
  "other headers do not say which part": `
    /scans/{id}:
      get:
        responses:
          206:
            description: A part.
            headers: { Accept-Ranges: {}, Content-Length: {} } # ✗ no Content-Range header`,
  "the header in any case, by reference": `
    /scans/{id}:
      get:
        responses:
          206:
            description: A part.
            headers: { content-range: { $ref: "#/components/headers/Part" } }
    components:
      headers:
        Part: { schema: { type: string } }`,
  "several parts in one answer": `
    /scans/{id}:
      get:
        responses:
          206:
            description: Parts.
            content: { "Multipart/ByteRanges; boundary=x": {} }`,
  "one part or several": `
    /scans/{id}:
      get:
        responses:
          206: # ✗ no Content-Range header
            description: A part, or parts.
            content: { image/tiff: {}, multipart/byteranges: {} }`,
  "a shared component is wrong once": `
    /scans/{id}: { get: { responses: { 206: { $ref: "#/components/responses/Part" } } } }
    /films/{id}: { get: { responses: { 206: { $ref: "#/components/responses/Part" } } } }
    components:
      responses:
        Part: # ✗ (shared by 2 operations)
          description: A part.`,
  "2.0": `
    swagger: "2.0"
    info: { title: Scans, version: "1" }
    paths:
      /scans/{id}:
        get:
          responses:
            206: # ✗ no Content-Range header
              description: A part.
              schema: { type: file }
      /films/{id}:
        get:
          responses:
            206: { description: A part., headers: { Content-Range: { type: string } } }`,
});
