import { expect, test } from "vitest";
import { errorChanges } from "../../src/catalogue/since.ts";
import type { ErrorChange } from "../../src/findings/error-catalogue.ts";
import { resolveRuleset } from "../../src/ruleset/resolve.ts";
import { apiOf } from "../support/audit-text.ts";

const ruleset = resolveRuleset("none", {}, []);
const head = 'openapi: 3.1.0\ninfo: { title: Shelves, version: "1" }\npaths:\n';
const answer = (code: string): string =>
  `{ description: Wrong., content: { application/json: { example: { code: ${code}, message: Not so } } } }`;
const shelf = (path: string, ...responses: readonly string[]): string =>
  `  ${path}:\n    get:\n      operationId: readShelf\n      responses:\n${responses.map((line) => `        ${line}\n`).join("")}`;

const short = ({ operation, status, code, isWithOperation }: ErrorChange): string =>
  [operation ?? "listed", status ?? "-", code ?? "-", ...(isWithOperation ? ["whole"] : [])].join(" ");

function changes(
  then: string,
  now: string,
): { readonly added: readonly string[]; readonly removed: readonly string[] } {
  const { added, removed } = errorChanges(apiOf(head + then), apiOf(head + now), ruleset, "main");
  return { added: added.map(short), removed: removed.map(short) };
}

test.each<readonly [string, string, string, readonly string[], readonly string[]]>([
  [
    "nothing",
    shelf("/shelves/{id}", "404: { description: None. }"),
    shelf("/shelves/{id}", "404: { description: Not there. }"),
    [],
    [],
  ],
  [
    "a status",
    shelf("/shelves/{id}", "404: { description: None. }"),
    shelf("/shelves/{id}", "410: { description: Gone. }"),
    ["GET /shelves/{id} 410 -"],
    ["GET /shelves/{id} 404 -"],
  ],
  [
    "a code of a status",
    shelf("/shelves/{id}", `409: ${answer("shelf_full")}`),
    shelf("/shelves/{id}", `409: ${answer("shelf_locked")}`),
    ["GET /shelves/{id} 409 shelf_locked"],
    ["GET /shelves/{id} 409 shelf_full"],
  ],
  [
    "a status with its code",
    shelf("/shelves/{id}", "200: { description: It. }"),
    shelf("/shelves/{id}", `409: ${answer("shelf_full")}`),
    ["GET /shelves/{id} 409 -", "GET /shelves/{id} 409 shelf_full"],
    [],
  ],
  [
    "an operation that moved keeps its errors",
    shelf("/shelves/{id}", "404: { description: None. }"),
    shelf("/racks/{rackId}", "404: { description: None. }", "429: { description: Too many. }"),
    ["GET /racks/{rackId} 429 -"],
    [],
  ],
  [
    "an operation that is new, and one that is gone",
    shelf("/shelves/{id}", "404: { description: None. }"),
    "  /books:\n    post:\n      operationId: addBook\n      responses:\n        409: { description: It is there. }\n",
    ["POST /books 409 - whole"],
    ["GET /shelves/{id} 404 - whole"],
  ],
])("%s", (_, then, now, added, removed) => {
  expect(changes(then, now)).toEqual({ added, removed });
});
