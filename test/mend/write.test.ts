import { expect, test } from "vitest";
import { Draft, EditRefused, isSameValue } from "../../src/mend/draft.ts";
import { changed } from "../../src/mend/text-change.ts";
import { textChanges } from "../../src/mend/write.ts";
import type { Edit, Value } from "../../src/source/edit.ts";
import { Location } from "../../src/source/location.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { dedent } from "../support/audit-text.ts";

type Change = (at: (keys: string) => Location) => Edit;

function put(place: string, keys: string, value: Value): Change {
  return (at) => ({ kind: "insert", at: at(place), keys: keys.split(" "), value });
}
function replace(place: string, key: string, replaces: string, value: string): Change {
  return (at) => ({ kind: "insert", at: at(place), keys: [key], value, replaces });
}
function rename(place: string, to: string): Change {
  return (at) => ({ kind: "rename", at: at(place), to });
}
function remove(place: string): Change {
  return (at) => ({ kind: "remove", at: at(place) });
}
function move(place: string, to: string, keys: string): Change {
  return (at) => ({ kind: "move", at: at(place), to: at(to), keys: keys.split(" ") });
}
function reorder(place: string, before: string): Change {
  return (at) => ({ kind: "reorder", at: at(place), before });
}

/** A text with edits made; what is read of it then must be what is meant, and every line that no edit is of the same. */
function edited(text: string, ...changes: readonly Change[]): string {
  const isJson = text.trimStart().startsWith("{\n") || text.startsWith('{"');
  const name = isJson ? "api.json" : "api.yaml";
  const file = new SourceFile(name, `file:///${name}`, text);
  const draft = new Draft(file.data);
  const at = (keys: string): Location => Location.rootOf(file).descend(keys === "" ? [] : keys.split(" "));
  for (const change of changes) draft.add(change(at));
  const result = changed(text, textChanges(file, draft));
  const { data } = new SourceFile(name, `file:///${name}`, result);
  expect(isSameValue(data, draft.edited), result).toBe(true);
  return result;
}

const location = { description: "Where it is.", schema: { type: "string", format: "uri-reference" } };
const notFound = { $ref: "#/components/responses/NotFound" };

test.each<[name: string, before: string, changes: readonly Change[], after: string]>([
  [
    "block YAML: codes in their order, comments and blank lines where they were",
    `
    paths:
      /users/{id}: # one user
        get:
          responses:
            "200":
              description: The user.   # as JSON

            # whatever else
            default:
              description: |
                It failed.

      /users: {}`,
    [
      put("paths /users/{id} get responses", "404", notFound),
      put("paths /users/{id} get responses", "401", { description: "Who are you?" }),
      put("paths /users/{id} get responses 200", "headers ETag", { schema: { type: "string" } }),
    ],
    `
    paths:
      /users/{id}: # one user
        get:
          responses:
            "200":
              description: The user.   # as JSON
              headers:
                ETag:
                  schema:
                    type: string
            "401":
              description: Who are you?
            "404":
              $ref: "#/components/responses/NotFound"

            # whatever else
            default:
              description: |
                It failed.

      /users: {}`,
  ],
  [
    "members of a response in their usual order, codes without quotes where the others have none",
    `
    responses:
        201:
            description: The user.
            content:
                application/json: {}`,
    [put("responses 201", "headers Location", location), put("responses", "409", { description: "Twice." })],
    `
    responses:
        201:
            description: The user.
            headers:
                Location:
                    description: Where it is.
                    schema:
                        type: string
                        format: uri-reference
            content:
                application/json: {}
        409:
            description: Twice.`,
  ],
  [
    "an item of a list, behind the last",
    `
    produces:
    - text/csv
    - 'application/json'   

    consumes: [ application/json, "text/csv" ]
    paths:
      /users:
        get:
          produces: [text/csv
            ]
          tags:
            - one
    # the end`,
    [
      put("", "produces -", "application/problem+json"),
      put("", "consumes -", "text/plain"),
      put("paths /users get", "tags -", "two"),
      put("paths /users get tags", "-", "two"),
    ],
    `
    produces:
    - text/csv
    - 'application/json'   
    - application/problem+json

    consumes: [ application/json, "text/csv", "text/plain" ]
    paths:
      /users:
        get:
          produces: [text/csv
            ]
          tags:
            - one
            - two
    # the end`,
  ],
  [
    "quotes that all names and texts have",
    `
    'responses':
      '201':
        'description': 'The user.'
        'content':
          'text/plain': {}`,
    [
      put("responses 201", "headers Location", location),
      put("responses", "400", { description: "It's wrong." }),
    ],
    `
    'responses':
      '201':
        'description': 'The user.'
        'headers':
          'Location':
            'description': 'Where it is.'
            'schema':
              'type': 'string'
              'format': 'uri-reference'
        'content':
          'text/plain': {}
      '400':
        'description': 'It''s wrong.'`,
  ],
  [
    "quotes that references have, and names have not",
    `
    responses:
      '401':
        "$ref": "#/components/responses/Who"
      '403':
        "$ref": "#/components/responses/No"
      '500':
        $ref: '#/components/responses/Failed'`,
    [put("responses", "404", { $ref: "#/components/responses/None" })],
    `
    responses:
      '401':
        "$ref": "#/components/responses/Who"
      '403':
        "$ref": "#/components/responses/No"
      '404':
        "$ref": "#/components/responses/None"
      '500':
        $ref: '#/components/responses/Failed'`,
  ],
  [
    "flow YAML, padded",
    `
    responses: { '201': { description: The user. }, default: { description: It failed. } }`,
    [put("responses 201", "headers Location", location), put("responses", "400", { description: "Wrong." })],
    `
    responses: { '201': { description: The user., headers: { Location: { description: Where it is., schema: { type: string, format: uri-reference } } } }, '400': { description: Wrong. }, default: { description: It failed. } }`,
  ],
  [
    "flow YAML over lines, and not padded",
    `
    responses: {
      201: {description: The user.},
      400: {description: Wrong.}
    }`,
    [put("responses", "401", { description: "Who?" }), remove("responses 400 description")],
    `
    responses: {
      201: {description: The user.},
      400: {},
      401: {description: Who?}
    }`,
  ],
  [
    "flow YAML whose values end with a line, or go on in the next",
    `
    a: { one: 1
      }
    b: { one: 1 and
      more
      }
    c: { one: [1
      ] }`,
    [put("a", "two", 2), put("b", "two", 2), put("c", "two", 2)],
    `
    a: { one: 1, two: 2
      }
    b: { one: 1 and
      more, two: 2
      }
    c: { one: [1
      ], two: 2 }`,
  ],
  [
    "what is empty is filled, in the order of codes",
    `
    responses: {}
    headers:
    tail: 1`,
    [
      put("responses", "404", { description: "None." }),
      put("responses", "200", { description: "One." }),
      put("", "headers Location", { schema: {} }),
    ],
    `
    responses: { "200": { description: One. }, "404": { description: None. } }
    headers:
      Location:
        schema: {}
    tail: 1`,
  ],
  [
    "a key that is renamed keeps its quotes",
    `
    responses:
      '4xx': &all
        description: Wrong.
      "ok": { description: Fine. }
      2xx: { description: Fine. }
    again: *all`,
    [rename("responses 4xx", "4XX"), rename("responses ok", "200"), rename("responses 2xx", "2XX")],
    `
    responses:
      '4XX': &all
        description: Wrong.
      "200": { description: Fine. }
      2XX: { description: Fine. }
    again: *all`,
  ],
  [
    "a member is removed with its lines, and one that holds nothing else holds nothing then",
    `
    - description: Gone.
      content:
        application/json:
          schema: { type: object } # never sent
    - content: { text/plain: {} }
    - content: {}
      description: Gone.`,
    [remove("0 content"), remove("1 content"), remove("2 content")],
    `
    - description: Gone.
    - {}
    - description: Gone.`,
  ],
  [
    "two members that stand together in braces",
    `
    a: { one: 1, two: 2, three: 3 }
    b: { one: 1, two: 2, three: 3 }
    c: {one: 1, two: 2, three: 3}`,
    [
      remove("a one"),
      remove("a two"),
      remove("b two"),
      remove("b three"),
      remove("c one"),
      remove("c three"),
    ],
    `
    a: { three: 3 }
    b: { one: 1 }
    c: {two: 2}`,
  ],
  [
    "a comment right above goes along, and one that is apart or further in stays",
    `
    a:
      # of all

      # of one
      # and no other
      one: 1
        # further in
      two: 2
      three: 3
    b:
      four: 4
    c:
      # of five
      five: { six: 7 }`,
    [move("a one", "b", "one"), move("a two", "b", "two"), move("c five", "b", "five")],
    `
    a:
      # of all

        # further in
      three: 3
    b:
      four: 4
      # of one
      # and no other
      one: 1
      two: 2
      # of five
      five: { six: 7 }
    c:
      {}`,
  ],
  [
    "a text that is replaced keeps its quotes, its place and the comment behind it",
    `
    '200': # done
      description: OK # nothing else
      headers: {}
    '201': { description: "Created", headers: {} }
    '202':
      description: >-
        Accepted
      headers: {}
    '301':
      description: Moved Permanently`,
    [
      replace("200", "description", "OK", "No Content"),
      rename("200", "204"),
      replace("201", "description", "Created", "OK"),
      replace("202", "description", "Accepted", "OK"),
      replace("301", "description", "Moved Permanently", "Found"),
      put("", "404", notFound),
    ],
    `
    '204': # done
      description: No Content # nothing else
      headers: {}
    '201': { description: "OK", headers: {} }
    '202':
      description: OK
      headers: {}
    '301':
      description: Found
    '404':
      $ref: "#/components/responses/NotFound"`,
  ],
  [
    "quotes are those of the neighbours, and of the whole text where these have none",
    `
    first:
      '404': { $ref: '#/components/responses/NotFound' }
      '410': { $ref: '#/components/responses/NotFound' }
      '500': { $ref: '#/components/responses/NotFound' }
    second:
      "200":
        "description": "Fine."
        "content": { "text/plain": {} }
      "500":
        "$ref": "#/components/responses/Failure"
    third:
      '200':
        description: Fine.`,
    [
      put("second", "404", notFound),
      put("second 200", "headers Location", location),
      put("third", "404", notFound),
    ],
    `
    first:
      '404': { $ref: '#/components/responses/NotFound' }
      '410': { $ref: '#/components/responses/NotFound' }
      '500': { $ref: '#/components/responses/NotFound' }
    second:
      "200":
        "description": "Fine."
        "headers":
          "Location":
            "description": "Where it is."
            "schema":
              "type": "string"
              "format": "uri-reference"
        "content": { "text/plain": {} }
      "404":
        "$ref": "#/components/responses/NotFound"
      "500":
        "$ref": "#/components/responses/Failure"
    third:
      '200':
        description: Fine.
      '404':
        $ref: '#/components/responses/NotFound'`,
  ],
  [
    "a member that goes to another parent takes its comments, blank lines and style along",
    `
    get:
      responses:
        '200': { description: Fine. }
        default:
          description: Wrong.
      # who is not there
      '404': # none
        description: |
          No such
            boat.

          Really.
        # as a problem
        content: { a/b: {} } # never mind
      tags: [a]`,
    [move("get 404", "get", "responses 404")],
    `
    get:
      responses:
        '200': { description: Fine. }
        # who is not there
        '404': # none
          description: |
            No such
              boat.

            Really.
          # as a problem
          content: { a/b: {} } # never mind
        default:
          description: Wrong.
      tags: [a]`,
  ],
  [
    "a member that goes further out, with what is changed in it, by its old place and by its new one",
    `
    - 200:
        description: Fine.
        404:
            # none
            description: >-
              No such
              boat.
            headers:
              Etag: {}`,
    [
      put("0 200 404", "content a/b", {}),
      move("0 200 404", "0", "404"),
      rename("0 404 headers Etag", "ETag"),
      put("0 404", "headers Age", {}),
    ],
    `
    - 200:
        description: Fine.
      404:
          # none
          description: >-
            No such
            boat.
          headers:
            ETag: {}
            Age: {}
          content:
              a/b: {}`,
  ],
  [
    "members that go into a mapping which is made for them, in the order in which they stand, and what is put in beside them",
    `
    200:
      description: Fine.
      a/b: # first
        schema: {}
      c/d: { schema: { type: string } }
      links: {}`,
    [
      move("200 a/b", "200", "content a/b"),
      move("200 c/d", "200", "content c/d"),
      put("200", "content e/f", {}),
      put("200 content c/d", "example", "x"),
    ],
    `
    200:
      description: Fine.
      content:
        a/b: # first
          schema: {}
        c/d: { schema: { type: string }, example: x }
        e/f: {}
      links: {}`,
  ],
  [
    "the only member of a mapping, deeper into it, and one that gets another name",
    `
    a:
      a/b:
        schema: {}
    b: { a/b: { schema: {} } }
    c:
      - schema: { type: string }`,
    [
      move("a a/b", "a", "content a/b"),
      move("b a/b", "b", "content a/b"),
      move("c 0 schema", "c 0", "content text/plain schema"),
    ],
    `
    a:
      content:
        a/b:
          schema: {}
    b: { content: { a/b: { schema: {} } } }
    c:
      - content:
          text/plain:
            schema: { type: string }`,
  ],
  [
    "from a block into braces, and out of braces into a block",
    `
    a:
      b:
        - one, two
        - 3
      c: { d: 1 }
    e: { f: {"g":1}, h: it's }`,
    [move("a b", "a c", "b"), move("e f", "a", "f"), move("e h", "", "i j")],
    `
    a:
      c: { d: 1, b: [ "one, two", 3 ] }
      f: {"g":1}
    e: {}
    i:
      j: it's`,
  ],
  [
    "another place among its siblings",
    `
    a:
      b: 1 # one
      # two
      c:
        d: 2
      e: 3
    f: { g: 1, h: { i: 1 }, j: 3 }`,
    [reorder("a e", "b"), reorder("f j", "h"), reorder("f j", "h")],
    `
    a:
      e: 3
      b: 1 # one
      # two
      c:
        d: 2
    f: { g: 1, j: 3, h: { i: 1 } }`,
  ],
  [
    "what is said in a block scalar stays, white space at its ends too",
    "\n    a:\n      text: |\n        one  \n        two \n\n    b: >+\n      kept\n\n    c: 1",
    [put("a", "more", 1), put("", "b2", 2)],
    "\n    a:\n      text: |\n        one  \n        two \n      more: 1\n\n    b: >+\n      kept\n\n    c: 1\n    b2: 2",
  ],
  [
    "texts that YAML would read as something else",
    `
    a: { b: c }
    d:
      e: f`,
    [put("a", "200", "yes: no, #1"), put("d", "on off", "- x")],
    `
    a: { b: c, "200": "yes: no, #1" }
    d:
      e: f
      on:
        off: "- x"`,
  ],
])("%s", (_, before, changes, after) => {
  expect(edited(dedent(before), ...changes)).toBe(dedent(after));
});

const value = { paths: { "/users": { post: { responses: { 201: { description: "The user." } } } } } };
const made: readonly Change[] = [
  put("paths /users post responses 201", "headers Location", location),
  put("paths /users post responses", "400", notFound),
];
const meant = {
  paths: {
    "/users": {
      post: {
        responses: {
          201: { description: "The user.", headers: { Location: location } },
          400: notFound,
        },
      },
    },
  },
};

test.each([
  ["two spaces", 2],
  ["four spaces", 4],
  ["tabs", "\t"],
  ["no white space", undefined],
])("JSON by %s is written as its author's tool would", (_, indentation) => {
  expect(edited(JSON.stringify(value, null, indentation), ...made)).toBe(
    JSON.stringify(meant, null, indentation),
  );
});

test("JSON whose last member goes, and whose empty mapping is filled", () => {
  const text = JSON.stringify({ 204: { description: "Gone.", content: {} }, headers: {} }, null, 2);
  expect(edited(text, remove("204 content"), put("headers", "Allow", {}), put("headers", "ETag", {}))).toBe(
    JSON.stringify({ 204: { description: "Gone." }, headers: { Allow: {}, ETag: {} } }, null, 2),
  );
});

test.each([
  ["four spaces", 4],
  ["no white space", undefined],
])("JSON by %s is moved as its author's tool would write it", (_, indentation) => {
  const json = (own: unknown): string => JSON.stringify(own, null, indentation);
  const found = { description: "#", "a/b": { schema: { enum: ["a", 1] } }, headers: {} };
  const { "a/b": body, ...rest } = found;
  expect(
    edited(
      json({ get: { responses: { 200: found }, 404: { description: "None." } } }),
      move("get responses 200 a/b", "get responses 200", "content a/b"),
      move("get 404", "get responses", "404"),
    ),
  ).toBe(
    json({
      get: {
        responses: {
          200: { description: "#", headers: {}, content: { "a/b": body } },
          404: { description: "None." },
        },
      },
    }).replace(json(rest), (same) => same),
  );
});

test("lines that end in \\r\\n end in it then too", () => {
  const lineBreak = "\r\n";
  const text = "responses:\n  201:\n    description: The user.\n  default:\n    description: It failed.\n";
  const result = edited(
    text.replaceAll("\n", lineBreak),
    put("responses 201", "headers ETag", { schema: {} }),
  );
  expect(result.replaceAll(lineBreak, "\n")).toBe(
    "responses:\n  201:\n    description: The user.\n    headers:\n      ETag:\n        schema: {}\n  default:\n    description: It failed.\n",
  );
});

test("a line keeps its own break and the blanks at its end, whatever others have", () => {
  const text =
    "a: 1\nb:\r\n  c: 1 \t\r\n  d:\r\n    e: 1 # f \r\n\r\ng:\n  h: 1  \n  i: |\n    j  \n   \n  k:\n    - l  \r\nm: { n: 1 }  ";
  const result = edited(
    text,
    put("", "b c2", 2),
    put("b d", "e2", { x: 1 }),
    remove("g h"),
    put("g", "l", 1),
    put("g k", "-", "o"),
    put("", "p", "q"),
  );
  expect(result).toBe(
    "a: 1\nb:\r\n  c: 1 \t\r\n  d:\r\n    e: 1 # f \r\n    e2:\r\n      x: 1\r\n  c2: 2\r\n\r\ng:\n  i: |\n    j  \n   \n  k:\n    - l  \r\n    - o\r\n  l: 1\r\nm: { n: 1 }  \np: q",
  );
});

test("what several edits make alike is made once, and one adds to what another makes", () => {
  const text = "paths: {}\ncomponents:\n  schemas: {}\n";
  expect(
    edited(
      text,
      put("", "components responses NotFound", { description: "No such thing." }),
      put("", "components responses NotFound", { description: "No such thing." }),
      put("", "components responses Conflict", { description: "Twice." }),
      put("components responses NotFound", "headers ETag", {}),
    ),
  ).toBe(
    "paths: {}\ncomponents:\n  schemas: {}\n  responses: { NotFound: { description: No such thing., headers: { ETag: {} } }, Conflict: { description: Twice. } }\n",
  );
});

test("an item of a list in JSON, on lines of their own, minified, and with carriage returns", () => {
  const change = put("", "a -", "d e");
  expect(edited('{\n  "a": [\n    "b",\n    "c"\n  ]\n}', change)).toBe(
    '{\n  "a": [\n    "b",\n    "c",\n    "d e"\n  ]\n}',
  );
  expect(edited('{"a":["b"],"f":1}', change)).toBe('{"a":["b","d e"],"f":1}');
  expect(edited("a:\r\n- b\r\nf: 1\r\n", change)).toBe("a:\r\n- b\r\n- d e\r\nf: 1\r\n");
});

test("what is made can be changed in turn", () => {
  const text = "a: {}\n";
  const changes = [put("a", "b c", 1), put("a", "b d", 2), rename("a b c", "e"), remove("a b d")];
  expect(edited(text, ...changes)).toBe("a: { b: { e: 1 } }\n");
});

test("what stands under a key that is renamed can be changed by either name", () => {
  const text = "post:\n  responces:\n    200:\n      description: Done.\n";
  const changes = [
    rename("post responces", "responses"),
    put("post responses 200", "headers ETag", {}),
    put("post responces", "400", { description: "Wrong." }),
  ];
  expect(edited(text, ...changes)).toBe(
    "post:\n  responses:\n    200:\n      description: Done.\n      headers:\n        ETag: {}\n    400:\n      description: Wrong.\n",
  );
});

test.each<[why: string, text: string, changes: readonly Change[]]>([
  ["`b` is there already", "a: { b: 1 }", [put("a", "b", 2)]],
  ["there is no `c`", "a: { b: 1 }", [remove("a c")]],
  ["there is no `c`", "a: { b: 1 }", [put("c", "d", 1)]],
  ["another edit makes something else of it", "a: {}", [put("a", "b", 1), put("a", "b", 2)]],
  ["`a` is removed as well", "a: { b: 1 }\nc: 1", [remove("a"), put("a", "d", 2)]],
  ["`a` is changed as well", "a: { b: 1 }\nc: 1", [put("a", "d", 2), remove("a")]],
  ["`a` is renamed twice", "a: { b: 1 }", [rename("a", "b"), rename("a", "c")]],
  ["`c` is there already", "a: { b: 1 }\nc: 1", [rename("a", "c")]],
  ["`headers` is a `$ref`", "a: { headers: { $ref: '#/h' } }", [put("a", "headers ETag", {})]],
  ["YAML aliases use it in other places too", "a: &a { b: 1 }\nc: *a", [put("a", "d", 1)]],
  ["a YAML alias or merge stands in between", "a: &a { b: { c: 1 } }\nd: *a", [put("d b", "e", 1)]],
  ["YAML aliases use what it holds", "a: { b: &b { c: 1 } }\nd: *b", [remove("a b")]],
  ["its key stands twice, or is not written there", "a: { b: 1, b: 2 }", [remove("a b")]],
  ["its lines end with a carriage return alone", "a: { b: 1 }\rc: 1", [put("a", "d", 1)]],
  ["the list is not plain", "a: [{ b: 1 }]", [put("", "a -", "c")]],
  ["the list is not plain", "a:\n  - b # c", [put("", "a -", "c")]],
  ["the list is not plain", "a:\n  - &b b", [put("", "a -", "c")]],
  ["the list is not plain", "a:\n  - b\n    c", [put("", "a -", "d")]],
  ["YAML aliases use it in other places too", "a: &a [b]\nc: *a", [put("", "a -", "d")]],
  ["what holds it is no mapping, or is empty", "a: []", [put("", "a -", "b")]],
  [
    "all that stands beside it is removed",
    "a:\n  b: 1\n  c: 2",
    [remove("a b"), remove("a c"), put("a", "d", 1)],
  ],
  ["`b` is there already", "a: { b: 1, c: 2 }", [move("a c", "a", "b")]],
  ["there is no `d`", "a: { b: 1, c: 2 }", [move("a d", "a", "e")]],
  ["there is no `d`", "a: { b: 1, c: 2 }", [reorder("a c", "d")]],
  ["it is there already", "a: { b: 1 }", [move("a b", "a", "b")]],
  ["it would go into itself", "a: { b: { c: 1 }, d: 1 }", [move("a b", "a b", "e")]],
  [
    "what is moved into it is moved as well",
    "a: {}\nb: {}\nc: 1",
    [move("a", "b", "a"), move("b", "a", "b")],
  ],
  ["`b` is moved as well", "a: { b: 1, c: 2 }", [move("a b", "", "d"), remove("a b")]],
  ["`d` is moved as well", "a: { b: 1, c: 2 }", [move("a b", "", "d"), remove("d")]],
  ["`d` is moved as well", "a: { b: 1, c: 1 }", [move("a b", "", "d"), move("a c", "", "d")]],
  ["it has a YAML anchor or alias", "a: { b: &b 1, c: *b }\nd: *b", [move("a c", "", "e")]],
  [
    "it has comments, and would stand in braces",
    "a:\n  b: # c\n    d: 1\n  e: { f: 1 }",
    [move("a b", "a e", "b")],
  ],
])("refused: %s (%j)", (why, text, changes) => {
  expect(() => edited(text, ...changes)).toThrow(EditRefused);
  expect(() => edited(text, ...changes)).toThrow(why);
});
