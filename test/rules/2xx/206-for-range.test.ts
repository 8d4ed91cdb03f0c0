import rule from "../../../src/rules/2xx/206-for-range.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "Range without a 206": `
    /scans/{id}:
      get: # ✗ GET /scans/{id} takes Range, but declares no 206 Partial Content
        parameters: [{ name: Range, in: header, schema: { type: string } }]
        responses: { 200: { description: The scan. }, default: { description: Something broke. } }`,
  "the path item's parameter, by reference, in any case": `
    /scans/{id}:
      parameters: [{ $ref: "#/components/parameters/Range" }]
      get: # ✗ takes Range
        responses: { 200: { description: The scan. }, 302: { description: In the store. } }
    components:
      parameters:
        Range: { name: range, in: header, schema: { type: string } }`,
  "206 and 2XX": `
    /scans/{id}:
      parameters: [{ name: Range, in: header, schema: { type: string } }]
      get: { responses: { 200: { description: The scan. }, 206: { description: A part. } } }
    /films/{id}:
      parameters: [{ name: Range, in: header, schema: { type: string } }]
      get: { responses: { 2XX: { description: The film. } } }`,
  "a query parameter of that name, and other headers": `
    /prices:
      get:
        parameters:
          - { name: range, in: query, schema: { type: string } }
          - { name: If-Range, in: header, schema: { type: string } }
        responses: { 200: { description: Prices. } }`,
  "only GET knows ranges": `
    /scans/{id}:
      parameters: [{ name: Range, in: header, schema: { type: string } }]
      head: { responses: { 200: { description: It exists. } } }
      put: { responses: { 204: { description: A part is stored. } } }`,
  "where every answer redirects, the range is asked for elsewhere": `
    /scans/{id}:
      get:
        parameters: [{ name: Range, in: header, schema: { type: string } }]
        responses: { 307: { description: In the store. }, 404: { description: None. } }`,
  "explicit: a class does not count": {
    options: { explicit: true },
    text: `
    /films/{id}:
      get: # ✗ takes Range
        parameters: [{ name: Range, in: header, schema: { type: string } }]
        responses: { 2XX: { description: The film. } }`,
  },
  "QUERY takes Range as GET does": `
    openapi: 3.2.0
    info: { title: Library, version: "1" }
    paths:
      /books:
        query: # ✗ QUERY /books takes Range
          parameters: [{ name: Range, in: header, schema: { type: string } }]
          responses: { 200: { description: What was found. } }`,
});
