import rule from "../../../src/rules/3xx/304-for-conditional.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "If-None-Match without a 304": `
    /books/{id}:
      get: # ✗ GET /books/{id} takes If-None-Match, but declares no 304 Not Modified
        parameters: [{ name: If-None-Match, in: header, schema: { type: string } }]
        responses: { 200: { description: The book. }, default: { description: Something broke. } }`,
  "both headers, from the path item, in any case": `
    /books/{id}:
      parameters:
        - { $ref: "#/components/parameters/Same" }
        - { name: IF-MODIFIED-SINCE, in: header, schema: { type: string } }
      get: # ✗ takes if-none-match and IF-MODIFIED-SINCE
        responses: { 200: { description: The book. } }
      head: # ✗ HEAD /books/{id} takes
        responses: { 200: { description: It exists. } }
    components:
      parameters:
        Same: { name: if-none-match, in: header, schema: { type: string } }`,
  "304 and 3XX": `
    /books/{id}:
      parameters: [{ name: If-None-Match, in: header, schema: { type: string } }]
      get: { responses: { 200: { description: The book. }, 304: { description: As before. } } }
      head: { responses: { 200: { description: It exists. }, 3XX: { description: As before, or elsewhere. } } }`,
  "writes fail with 412 instead": `
    /books/{id}:
      parameters: [{ name: If-None-Match, in: header, schema: { type: string } }]
      put: { responses: { 201: { description: New. }, 412: { description: It exists. } } }`,
  "other conditions and a query parameter of that name": `
    /books/{id}:
      get:
        parameters:
          - { name: If-Match, in: header, schema: { type: string } }
          - { name: If-None-Match, in: query, schema: { type: string } }
        responses: { 200: { description: The book. } }`,
  "a date that filters a list": `
    /books:
      get:
        parameters:
          - name: If-Modified-Since
            in: header
            description: Only records created or modified since this timestamp will be returned
            schema: { type: string, format: date-time }
        responses: { 200: { description: The books. } }
    /books/{id}:
      get: # ✗ takes If-Modified-Since
        parameters:
          - name: If-Modified-Since
            in: header
            description: Only return the book if it was modified since then.
            schema: { type: string }
        responses: { 200: { description: The book. } }
    /authors:
      get: # ✗ takes If-None-Match
        parameters:
          - name: If-None-Match
            in: header
            description: Only authors that were changed are returned.
            schema: { type: string }
        responses: { 200: { description: The authors. } }`,
  "2.0": `
    swagger: "2.0"
    info: { title: Books, version: "1" }
    paths:
      /books/{id}:
        get: # ✗ takes If-Modified-Since
          parameters: [{ name: If-Modified-Since, in: header, type: string }]
          responses: { 200: { description: The book. } }`,
  "explicit: a class does not count": {
    options: { explicit: true },
    text: `
    /books/{id}:
      get: # ✗ takes If-None-Match
        parameters: [{ name: If-None-Match, in: header, schema: { type: string } }]
        responses: { 200: { description: The book. }, 3XX: { description: As before. } }`,
  },
  "QUERY is conditional as GET is": `
    openapi: 3.2.0
    info: { title: Library, version: "1" }
    paths:
      /books:
        query: # ✗ QUERY /books takes If-None-Match
          parameters: [{ name: If-None-Match, in: header, schema: { type: string } }]
          responses: { 200: { description: What was found. } }`,
});
