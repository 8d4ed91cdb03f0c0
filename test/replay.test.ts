import { beforeAll, expect, test } from "vitest";
import {
  failsByUntouchedOnly,
  type History,
  isError,
  type ReplayedCommit,
  replay,
} from "./support/replay.ts";
import { Repository } from "./support/repository.ts";

const description = `openapi: 3.1.0
info: { title: Things, version: "1" }
paths:
  /things:
    get:
      summary: List things
      responses:
        "200": { description: All of them., content: { application/json: { schema: { type: array } } } }
        "403": { $ref: "#/components/responses/Refused" }
  /things/count:
    get:
      summary: Count things
      responses:
        "200": { description: How many., content: { text/plain: {} } }
        "403": { description: Not for you. }
components:
  securitySchemes: { token: { type: http, scheme: bearer } }
  responses:
    Refused: { description: Not for you. }
`;

/** What each commit makes of the description before it: what it looks for, and what it puts there. */
const changes: readonly (readonly [string, string])[] = [
  // A new operation, with a fault on a line of its own.
  [
    "components:",
    `  /things/all:
    delete:
      summary: Delete all things
      responses:
        "204": { description: Gone., content: { application/json: {} } }
        "403": { description: Not for you. }
components:`,
  ],
  // A line that harms nobody.
  ["summary: Count things", "summary: Count the things"],
  // What an operation lacks, for a line that came to it.
  ["      summary: List things\n", "      summary: List things\n      security: [{ token: [] }]\n"],
  // A fault in a shared response, for how a new operation uses it.
  [
    "components:",
    `  /things/some:
    delete:
      summary: Delete some things
      security: [{ token: [] }]
      responses:
        "204": { description: Gone. }
        "401": { $ref: "#/components/responses/Refused" }
components:`,
  ],
  // What an operation lacks, for a line that it lost.
  [`        "401": { $ref: "#/components/responses/Refused" }\n`, ""],
  // What operations lack, for a line that belongs to none of them.
  ["components:", "security: [{ token: [] }]\ncomponents:"],
  // No description any more.
  ["openapi:", "{{ openapi"],
];

const errors = ["204-no-body", "401-www-authenticate", "401-for-secured"];
const options = errors.flatMap((rule) => ["--rule", `${rule}=error`]);

/** What came of the last commits, the oldest first. */
async function replayAll(history: History): Promise<readonly ReplayedCommit[]> {
  const commits: ReplayedCommit[] = [];
  for await (const commit of replay(history, 25, options)) commits.unshift(commit);
  return commits;
}

/** What came of each change. */
let replayed: readonly ReplayedCommit[];

beforeAll(async () => {
  const repository = new Repository({ "README.md": "Things.\n" });
  let text = description;
  repository.commit({ "api/openapi.yaml": text });
  for (const [before, after] of changes) {
    text = text.replace(before, after);
    repository.commit({ "api/openapi.yaml": text });
    repository.commit({ "README.md": `${text.length} characters.\n` });
  }
  replayed = await replayAll({ repository: repository.folder, path: "api/openapi.yaml" });
});

test("the commits that changed the description are audited, each against the one before", () => {
  expect(replayed.map(({ exit }) => exit)).toEqual([1, 0, 1, 1, 1, 0, 2]);
  expect(replayed.map(({ comparison }) => (comparison?.new ?? 0) > 0)).toEqual([
    true,
    false,
    true,
    true,
    true,
    true,
    false,
  ]);
});

test("an error is on untouched lines where the commit neither added nor changed the line it is reported at", () => {
  const untouched = replayed.map((commit) =>
    commit.untouched.filter(isError).map(({ rule, at, near }) => `${rule} ${at}: ${near}`),
  );
  expect(untouched).toEqual([
    [],
    [],
    ["401-for-secured get /things: its operation"],
    ["401-www-authenticate delete /things/some 401: an operation that refers to it"],
    ["401-for-secured delete /things/some: its operation"],
    [],
    [],
  ]);
  expect(replayed.map(({ untouchedErrors }) => untouchedErrors)).toEqual(
    untouched.map(({ length }) => length),
  );
  expect(replayed.map(failsByUntouchedOnly)).toEqual([false, false, true, true, true, false, false]);
});

test("a description in many files changes with any of them", async () => {
  const paths = description.slice(description.indexOf("  /things:"), description.indexOf("components:"));
  const [first = "", second = ""] = [...paths.matchAll(/^ {4}get:\n(?: {6}.*\n)+/gm)].map(([text]) =>
    text.replaceAll(/^ {4}/gm, "").replace("#/", "openapi.yaml#/"),
  );
  const repository = new Repository({
    "api/openapi.yaml": description.replace(
      paths,
      `  /things: { $ref: things.yaml }\n  /things/count: { $ref: count.yaml }\n`,
    ),
    "api/things.yaml": first,
    "api/count.yaml": second,
  });
  repository.commit({ "api/count.yaml": `${second}  security: [{ token: [] }]\n` });
  const history = { repository: repository.folder, path: "api/openapi.yaml" };
  expect(await replayAll(history)).toEqual([]);
  const [commit] = await replayAll({ ...history, under: "api" });
  expect(commit?.untouched.filter(isError)).toMatchObject([
    { rule: "401-for-secured", place: "api/count.yaml:1", near: "its operation" },
  ]);
});
