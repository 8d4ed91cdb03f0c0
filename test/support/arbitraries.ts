import fc from "fast-check";

/** A mapping of a description. */
export type Mapping = Record<string, unknown>;

/** Names that mean something to JavaScript, YAML, JSON Pointer, regular expressions, or a terminal. */
export const hostileNames: readonly string[] = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "valueOf",
  "length",
  "then",
  "<<",
  "",
  " ",
  "~",
  "~1",
  "/",
  "%",
  "%00",
  "#",
  "null",
  "true",
  "0",
  "-1",
  "1e3",
  "\u0000",
  "\ud800",
  "\udc00x",
  "\u2028",
  "\u202e",
  "\ufeff",
  "\u001b[31m",
  "{",
  "}",
  "{}",
  "$&",
  "[",
  "(",
  "*",
  "]]>",
  "-->",
  "</script>",
];

/** Words of OpenAPI and of HTTP, so that chance puts them where they mean something. */
const words: readonly string[] = [
  "openapi",
  "swagger",
  "info",
  "paths",
  "webhooks",
  "components",
  "definitions",
  "securityDefinitions",
  "security",
  "securitySchemes",
  "tags",
  "parameters",
  "responses",
  "headers",
  "content",
  "schema",
  "schemas",
  "examples",
  "example",
  "properties",
  "required",
  "items",
  "allOf",
  "oneOf",
  "anyOf",
  "enum",
  "const",
  "type",
  "format",
  "name",
  "in",
  "description",
  "summary",
  "operationId",
  "deprecated",
  "requestBody",
  "callbacks",
  "additionalOperations",
  "produces",
  "consumes",
  "$ref",
  "$id",
  "$anchor",
  "get",
  "put",
  "post",
  "delete",
  "patch",
  "head",
  "options",
  "200",
  "201",
  "204",
  "4XX",
  "404",
  "429",
  "default",
  "Location",
  "Retry-After",
  "application/json",
  "application/problem+json",
  "status",
  "code",
  "message",
  "errors",
  "x-statuslint",
  "/users",
  "/users/{id}",
];

/** Values that are short to write and hard to take. */
const hostileScalars: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e21,
  200,
  404,
  Number.MAX_SAFE_INTEGER,
  "",
  "object",
  "string",
  "integer",
  "header",
  "path",
  "3.1.0",
  "2.0",
  "#",
  "#/",
  "#/paths",
  "#/components/responses/Missing",
  "#/components/schemas/__proto__",
  "#/paths/~1users",
  "other.yaml#/a",
  "http://[",
  "file:///etc/passwd",
  "%E0%A4%A",
  "not found",
  "Created.",
  "Deletes the user; 404 if there is none, 409 on a conflict.",
  "line\nline\r\nline\rline",
  "\u0000",
  "\ud800",
  "a\udc00b",
  "\ufeff\u2028\u2029\u0085",
  "{".repeat(300),
  "a".repeat(3000),
  "the 404 (".repeat(300),
  [],
  {},
  [[]],
  [null],
];

const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  // Code units one by one, so that surrogates stand alone and NUL turns up.
  fc.string({ unit: fc.nat({ max: 0xffff }).map((code) => String.fromCharCode(code)), maxLength: 6 }),
  fc.constantFrom(...words),
  fc.constantFrom(...hostileNames),
);

const scalar = fc.oneof(
  fc.constantFrom(...hostileScalars),
  text,
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Object.is(number, -0)),
);

const key = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...words) },
  { weight: 2, arbitrary: fc.constantFrom(...hostileNames) },
  { weight: 1, arbitrary: text },
);

function anyValue(maxDepth: number, maxLength: number): fc.Arbitrary<unknown> {
  return fc.letrec<{ any: unknown }>((tie) => ({
    any: fc.oneof(
      { maxDepth, depthSize: "small" },
      scalar,
      fc.array(tie("any"), { maxLength }),
      fc.array(fc.tuple(key, tie("any")), { maxLength }).map(mappingOf),
    ),
  })).any;
}

/** Any JSON value; its keys and texts are words that OpenAPI knows more often than not. */
export const jsonValue: fc.Arbitrary<unknown> = anyValue(6, 6);

/** What stands where something else belongs. */
const oddValue = anyValue(2, 3);

/** A mapping of these members; `Object.fromEntries` takes `__proto__` for a name like others. */
function mappingOf(members: readonly (readonly [string, unknown])[]): Mapping {
  return Object.fromEntries(members);
}

/** Mostly what belongs at a place, and now and then anything. */
function mostly(arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 12, arbitrary }, { weight: 1, arbitrary: oddValue });
}

function members(
  names: fc.Arbitrary<string>,
  value: fc.Arbitrary<unknown>,
  maxLength = 2,
): fc.Arbitrary<unknown> {
  return mostly(
    fc.array(fc.tuple(fc.oneof({ weight: 6, arbitrary: names }, key), value), { maxLength }).map(mappingOf),
  );
}

function record(model: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<unknown> {
  return mostly(fc.record(model, { requiredKeys: [] }));
}

const statusKeys = fc.constantFrom(
  ...[
    "100",
    "200",
    "201",
    "202",
    "204",
    "206",
    "302",
    "304",
    "400",
    "401",
    "403",
    "404",
    "405",
    "409",
    "410",
  ],
  ...["422", "426", "429", "500", "502", "503", "600", "1XX", "2XX", "4XX", "5xx", "default", "x-a", "20"],
);
const mediaTypes = fc.constantFrom(
  "application/json",
  "application/problem+json",
  "*/*",
  "text/plain",
  "application/json; charset=utf-8",
  "application/hal+json",
  "x",
);
const places = fc.constantFrom(
  ...["#/components/schemas/A", "#/components/schemas/__proto__", "#/components/responses/A", "#", "#/paths"],
  ...[
    "#/components/headers/A",
    "#/paths/~1users/get/responses/200",
    "other.yaml#/A",
    "#/definitions/A",
    "#a",
  ],
);
const reference = fc.record({ $ref: mostly(places) });
const sentence = mostly(
  fc.constantFrom(
    "The user.",
    "Creates a user; 409 if the name is taken.",
    "Not found",
    "Too many requests, see `Retry-After`.",
    "",
  ),
);

const schemaOf = fc.letrec<{ schema: unknown }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    reference,
    record({
      type: mostly(fc.constantFrom("object", "string", "integer", "array", "null")),
      properties: members(
        fc.constantFrom("id", "status", "code", "message", "type", "title", "detail", "errors", "requestId"),
        tie("schema"),
      ),
      required: mostly(fc.array(fc.constantFrom("id", "status", "title"), { maxLength: 2 })),
      allOf: mostly(fc.array(tie("schema"), { maxLength: 3 })),
      oneOf: mostly(fc.array(tie("schema"), { maxLength: 3 })),
      items: tie("schema"),
      enum: mostly(fc.array(scalar, { maxLength: 3 })),
      example: oddValue,
      $id: text,
      $anchor: text,
    }),
  ),
})).schema;

const header = fc.oneof(
  reference,
  record({ description: sentence, schema: schemaOf, required: fc.boolean() }),
);
const content = members(mediaTypes, record({ schema: schemaOf, example: oddValue, examples: oddValue }), 2);
const response = fc.oneof(
  { weight: 1, arbitrary: reference },
  {
    weight: 4,
    arbitrary: record({
      description: sentence,
      headers: members(
        fc.constantFrom("Location", "Retry-After", "ETag", "Allow", "WWW-Authenticate", "X-Request-Id"),
        header,
      ),
      content,
      schema: schemaOf,
      examples: oddValue,
    }),
  },
);
const parameter = fc.oneof(
  reference,
  record({
    name: mostly(fc.constantFrom("id", "If-Match", "page", "body")),
    in: mostly(fc.constantFrom("path", "query", "header", "body", "formData")),
    required: mostly(fc.boolean()),
    schema: schemaOf,
    type: text,
  }),
);
const security = mostly(
  fc.array(members(fc.constantFrom("bearer", "key"), fc.constant([]), 1), { maxLength: 2 }),
);
const operation = record({
  operationId: mostly(fc.constantFrom("createUser", "listUsers", "deleteUser", "login", "getUser")),
  summary: sentence,
  description: sentence,
  tags: mostly(fc.array(text, { maxLength: 2 })),
  deprecated: mostly(fc.boolean()),
  parameters: mostly(fc.array(parameter, { maxLength: 3 })),
  requestBody: fc.oneof(reference, record({ required: fc.boolean(), content })),
  responses: members(statusKeys, response, 5),
  security,
  produces: mostly(fc.array(mediaTypes, { maxLength: 2 })),
  callbacks: oddValue,
  "x-statuslint": oddValue,
});
const methods = fc.constantFrom(
  "get",
  "post",
  "put",
  "patch",
  "delete",
  "head",
  "options",
  "query",
  "parameters",
);
const pathItem = fc.oneof(
  { weight: 1, arbitrary: reference },
  { weight: 8, arbitrary: members(methods, operation) },
);
const pathNames = fc.constantFrom(
  ...[
    "/users",
    "/users/{id}",
    "/users/{id}/",
    "/login",
    "/users/{id}/orders",
    "/search",
    "/__proto__",
    "/a{b}{c}",
  ],
);

/** A value that looks much like a description, and is anything else here and there. */
export const descriptionLike: fc.Arbitrary<unknown> = fc
  .record({
    version: fc.constantFrom(
      { openapi: "3.1.0" },
      { openapi: "3.0.3" },
      { openapi: "3.2.0" },
      { swagger: "2.0" },
    ),
    rest: fc.record(
      {
        info: record({ title: text, description: sentence }),
        paths: members(pathNames, pathItem, 3),
        webhooks: members(text, pathItem, 2),
        components: record({
          schemas: members(fc.constantFrom("A", "B"), schemaOf),
          responses: members(fc.constantFrom("A", "B"), response),
          headers: members(fc.constantFrom("A", "B"), header),
          securitySchemes: members(
            fc.constantFrom("bearer", "key"),
            record({ type: fc.constantFrom("http", "apiKey", "oauth2"), scheme: text, in: text }),
          ),
        }),
        definitions: members(fc.constantFrom("A", "B"), schemaOf),
        responses: members(fc.constantFrom("A", "B"), response),
        security,
        tags: oddValue,
        "x-statuslint": oddValue,
      },
      { requiredKeys: ["paths"] },
    ),
  })
  .map(({ version, rest }) => ({ ...version, ...rest }));

/** One change of a value. `at` chooses the place among all there are: 0 the first, nearly 1 the last. */
export type Edit = { readonly at: number } & (
  | { readonly kind: "delete" | "duplicate" | "swap" | "wrap" | "nest" }
  | { readonly kind: "rename" | "add"; readonly key: string; readonly value: unknown }
  | { readonly kind: "replace"; readonly value: unknown }
  | { readonly kind: "copy"; readonly from: number }
);

// Without its bias towards small numbers, which would change the beginning of everything again and again.
const place = fc.noBias(fc.nat({ max: 2 ** 30 - 1 })).map((part) => part / 2 ** 30);

/** One change of a value. */
export const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({
    at: place,
    kind: fc.constantFrom(
      "delete" as const,
      "duplicate" as const,
      "swap" as const,
      "wrap" as const,
      "nest" as const,
    ),
  }),
  fc.record({ at: place, kind: fc.constantFrom("rename" as const, "add" as const), key, value: jsonValue }),
  fc.record({ at: place, kind: fc.constant("replace" as const), value: fc.oneof(scalar, jsonValue) }),
  fc.record({ at: place, kind: fc.constant("copy" as const), from: place }),
);

/** Some changes, one after the other. */
export const edits: fc.Arbitrary<readonly Edit[]> = fc.array(edit, { minLength: 1, maxLength: 12 });

/** How deep `nest` puts a value. */
const nesting = 40;

/** A copy of a value with changes made to it. */
export function edited(value: unknown, changes: readonly Edit[]): unknown {
  const root: Mapping = { root: structuredClone(value) };
  for (const change of changes) apply(root, change);
  return root.root;
}

/** A member of a mapping or an item of a list. */
interface Slot {
  readonly owner: object;
  readonly key: string;
}

/** Every member below a value, but for what occurs in a circle. */
function slotsOf(value: object): Slot[] {
  const slots: Slot[] = [];
  const seen = new Set<object>();
  const waiting = [value];
  for (let owner = waiting.pop(); owner; owner = waiting.pop()) {
    if (seen.has(owner)) continue;
    seen.add(owner);
    for (const key of Object.keys(owner)) {
      slots.push({ owner, key });
      const member = memberOf({ owner, key });
      if (typeof member === "object" && member !== null) waiting.push(member);
    }
  }
  return slots;
}

function memberOf({ owner, key }: Slot): unknown {
  return (owner as Mapping)[key];
}

/** Sets a member as data, whatever its name means to JavaScript. */
export function put(owner: object, key: string, value: unknown): void {
  Object.defineProperty(owner, key, { value, enumerable: true, configurable: true, writable: true });
}

function apply(root: Mapping, change: Edit): void {
  const slots = slotsOf(root);
  const pick = (share: number): Slot | undefined => slots[Math.floor(share * slots.length)];
  // The first is the whole value, which is no longer what it was after any change.
  const slot = pick(Math.max(change.at, 1 / slots.length));
  if (!slot) return;
  const { owner, key } = slot;
  const value = memberOf(slot);
  switch (change.kind) {
    case "delete":
      if (Array.isArray(owner)) owner.splice(Number(key), 1);
      else delete (owner as Mapping)[key];
      return;
    case "duplicate":
      if (Array.isArray(owner)) owner.push(structuredClone(value));
      else put(owner, `${key}2`, structuredClone(value));
      return;
    case "swap":
      put(owner, key, otherType(value));
      return;
    case "wrap":
      put(owner, key, Array.isArray(owner) ? { [key]: value } : [value]);
      return;
    case "nest": {
      let inner = value;
      for (let level = 0; level < nesting; level++)
        inner = level % 2 === 0 ? { [key]: inner } : { allOf: [inner] };
      put(owner, key, inner);
      return;
    }
    case "rename":
      if (Array.isArray(owner)) return;
      delete (owner as Mapping)[key];
      put(owner, change.key, value);
      return;
    case "add":
      if (typeof value === "object" && value !== null && !Array.isArray(value))
        put(value, change.key, structuredClone(change.value));
      return;
    case "replace":
      put(owner, key, structuredClone(change.value));
      return;
    case "copy": {
      const source = pick(change.from);
      if (source) put(owner, key, structuredClone(memberOf(source)));
      return;
    }
  }
}

function otherType(value: unknown): unknown {
  if (Array.isArray(value)) return Object.fromEntries(value.entries());
  if (typeof value === "object" && value !== null) return Object.values(value);
  if (typeof value === "string") return /^\d+$/.test(value) ? Number(value) : [value];
  return String(value);
}

/** One change of a text. `at` chooses the character or the line: 0 the first, nearly 1 the last. */
export type TextEdit = { readonly at: number } & (
  | { readonly kind: "delete line" | "duplicate line" | "indent" | "outdent" | "cut" | "join" | "crlf" }
  | { readonly kind: "insert" | "overwrite"; readonly text: string }
  | { readonly kind: "drop"; readonly length: number }
  | { readonly kind: "move" | "transplant"; readonly to: number; readonly length: number }
);

/** What YAML, JSON and OpenAPI stumble over. */
const snippets: readonly string[] = [
  ...[
    "{",
    "}",
    "[",
    "]",
    ":",
    ": ",
    ",",
    "- ",
    "? ",
    "#",
    " #",
    "'",
    '"',
    "\\",
    "|",
    ">",
    "|+9\n",
    "%",
    "@",
    "`",
  ],
  ...[
    "&a ",
    "*a",
    "&a",
    "*a : ",
    "<<: *a\n",
    "<<: [*a, *a]\n",
    "!!str ",
    "!!int ",
    "!<x> ",
    "!!binary ",
    "---\n",
  ],
  ...[
    "...\n",
    "\t",
    "\n",
    "\r",
    "\r\n",
    "\u0000",
    "\u0085",
    "\u2028",
    "\ufeff",
    "\ud800",
    "\udfff",
    "\u0007",
  ],
  ...[
    "__proto__: {}\n",
    "constructor: 1\n",
    "$ref: '#'\n",
    "$ref: ''\n",
    "$ref: #/a\n",
    "'200': {}\n",
    "200:\n",
  ],
  ...["1e999", "9".repeat(400), "-0", "0x", ".nan", ".inf", "~", "null", "{".repeat(2000), "[".repeat(50)],
  ...[
    "- ".repeat(1000),
    "? ".repeat(100),
    `"${"\\u0000".repeat(50)}"`,
    "a".repeat(20_000),
    "é".repeat(300),
    "{a: ",
  ],
];

const textEdit: fc.Arbitrary<TextEdit> = fc.oneof(
  fc.record({
    at: place,
    kind: fc.constantFrom(
      "delete line" as const,
      "duplicate line" as const,
      "indent" as const,
      "outdent" as const,
      "join" as const,
    ),
  }),
  fc.record({
    at: place,
    kind: fc.constantFrom("insert" as const, "overwrite" as const),
    text: fc.oneof(fc.constantFrom(...snippets), text),
  }),
  fc.record({ at: place, kind: fc.constant("drop" as const), length: fc.integer({ min: 1, max: 40 }) }),
  fc.record({
    at: place,
    kind: fc.constantFrom("move" as const, "transplant" as const),
    to: place,
    length: fc.integer({ min: 1, max: 300 }),
  }),
);

/** Some changes of a text, one after the other; a few end it early. */
export const textEdits: fc.Arbitrary<readonly TextEdit[]> = fc.oneof(
  { weight: 15, arbitrary: fc.array(textEdit, { minLength: 1, maxLength: 8 }) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.record({ at: place, kind: fc.constantFrom("cut" as const, "crlf" as const) })),
  },
);

/** A text with changes made to it. */
export function editedText(original: string, changes: readonly TextEdit[]): string {
  return changes.reduce(applyToText, original);
}

function applyToText(whole: string, change: TextEdit): string {
  const at = Math.floor(change.at * whole.length);
  const start = whole.lastIndexOf("\n", at - 1) + 1;
  const lineBreak = whole.indexOf("\n", at);
  const end = lineBreak < 0 ? whole.length : lineBreak + 1;
  const line = whole.slice(start, end);
  const withLine = (text: string): string => whole.slice(0, start) + text + whole.slice(end);
  switch (change.kind) {
    case "delete line":
      return withLine("");
    case "duplicate line":
      return withLine(line + line);
    case "indent":
      return withLine(`  ${line}`);
    case "outdent":
      return withLine(line.replace(/^ {1,2}/, ""));
    case "join":
      return withLine(line.trimEnd());
    case "cut":
      return whole.slice(0, at);
    case "crlf":
      return whole.replaceAll("\n", "\r\n");
    case "insert":
      return whole.slice(0, at) + change.text + whole.slice(at);
    case "overwrite":
      return whole.slice(0, at) + change.text + whole.slice(at + change.text.length);
    case "drop":
      return whole.slice(0, at) + whole.slice(at + change.length);
    case "move":
    case "transplant": {
      const part = whole.slice(at, at + change.length);
      const rest = change.kind === "move" ? whole.slice(0, at) + whole.slice(at + change.length) : whole;
      const to = Math.floor(change.to * rest.length);
      return rest.slice(0, to) + part + rest.slice(to);
    }
  }
}
