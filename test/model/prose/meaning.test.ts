import { describe, expect, test } from "vitest";
import { bits } from "../../../src/model/prose/lexicon.ts";
import {
  isAlsoUsedUnder,
  isForeign,
  meaningOfName,
  meaningOfTitle,
  meaningsOfText,
  unreadOf,
} from "../../../src/model/prose/meaning.ts";
import { apiOf, documentOf } from "../../support/audit-text.ts";

const responsesOf = (text: string) =>
  apiOf(documentOf(text)).operations.flatMap(({ responses }) => responses);

test("a description and, in 3.2, a summary are read, each quoted with its place", () => {
  const [response] = responsesOf(`
    openapi: 3.2.0
    info: { title: Parcels, version: "1" }
    paths:
      /parcels:
        get:
          responses:
            400: { summary: Unauthorized, description: Please come back. }`);
  expect(response && meaningsOfText(response)).toMatchObject([
    { codes: [401], words: "Unauthorized", kind: "phrase", evidence: 'the summary is "Unauthorized"' },
  ]);
});

test("beside a reference the sibling description wins in 3.1", () => {
  const [response] = responsesOf(`
    /parcels:
      get:
        responses:
          400: { $ref: "#/components/responses/Missing", description: "Bad Request: the depot sleeps" }
    components:
      responses:
        Missing: { description: Not Found }`);
  expect(response && meaningsOfText(response)).toMatchObject([
    { codes: [400], evidence: 'the description begins with "Bad Request"' },
  ]);
});

test("a component's name speaks of an error code, an inline response has none", () => {
  const [named, inline] = responsesOf(`
    /parcels:
      get:
        responses:
          400: { $ref: "#/components/responses/NotFound" }
          404: { description: There is no such parcel. }
    components:
      responses:
        NotFound: { description: "" }`);
  expect(named && meaningOfName(named)).toMatchObject({
    codes: [404],
    evidence: 'the component is named "NotFound"',
  });
  expect(inline && meaningOfName(inline)).toBeUndefined();
});

describe("meaningOfTitle", () => {
  const titled = (content: string) =>
    responsesOf(`
      /parcels:
        get:
          responses:
            400:
              description: ""
              content:
                application/problem+json: ${content}`).map(meaningOfTitle)[0];

  test("the title of the response's own example", () => {
    expect(titled("{ example: { title: Not Found, status: 404 } }")).toMatchObject({
      codes: [404],
      kind: "title",
    });
  });
  test("a title that the schema pins", () => {
    expect(titled("{ schema: { properties: { title: { const: Forbidden } } } }")).toMatchObject({
      codes: [403],
    });
  });
  test("the example of a schema serves many responses", () => {
    expect(
      titled("{ schema: { properties: { title: { type: string, example: Forbidden } } } }"),
    ).toBeUndefined();
  });
  test("examples that disagree", () => {
    expect(
      titled("{ examples: { a: { value: { title: Not Found } }, b: { value: { title: Bad Request } } } }"),
    ).toBeUndefined();
  });
  test("titles that are no text", () => {
    expect(titled("{ example: { title: [Not Found] } }")).toBeUndefined();
  });
});

test("the phrase of a response's own code adds nothing to what stands behind it", () => {
  const [own, other] = responsesOf(`
    /parcels:
      get:
        responses:
          400: { description: "Bad Request: the number already exists" }
          404: { description: "Bad Request: the number already exists" }`);
  expect(own && meaningsOfText(own).map(({ kind }) => kind)).not.toContain("phrase");
  expect(other && meaningsOfText(other)[0]).toMatchObject({ kind: "phrase", codes: [400] });
});

test("what is not understood is known", () => {
  const [response] = responsesOf(`
    /parcels:
      get:
        responses:
          403: { description: "Parcel not found. Scopes of the caller." }`);
  const unread = response ? unreadOf(response) : [];
  expect(unread.map(({ sentence }) => sentence)).toEqual(["Scopes of the caller"]);
  expect((unread[0]?.classes ?? 0) & bits.PERMISSION).toBeTruthy();
});

describe("a document in another language", () => {
  const paths = (texts: readonly string[]): string =>
    texts
      .map((text, index) => `\n      /a${index}: { get: { responses: { 400: { description: ${text} } } } }`)
      .join("");
  const isForeignOnceRead = (texts: readonly string[]): boolean => {
    const [api] = [apiOf(documentOf(paths(texts)))];
    for (const { responses } of api.operations) for (const response of responses) meaningsOfText(response);
    return isForeign(api);
  };
  const french = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `Le colis ${number} est introuvable`);

  test("most texts are", () => {
    expect(isForeignOnceRead([...french, "Parcel not found"])).toBe(true);
  });
  test("a few are", () => {
    expect(isForeignOnceRead(french.slice(1))).toBe(false);
    expect(isForeignOnceRead([...french, ...french.map((_, index) => `Parcel ${index} not found`)])).toBe(
      false,
    );
  });
  test("nothing was read", () => {
    expect(isForeign(apiOf(documentOf(paths(french))))).toBe(false);
  });
});

test("where else a definition is used", () => {
  const [forbidden, unauthorized] = responsesOf(`
    /parcels:
      get:
        responses:
          401: { $ref: "#/components/responses/SignIn" }
          403: { $ref: "#/components/responses/Denied" }
    components:
      responses:
        SignIn: { description: "" }
        Denied: { description: "" }`).toReversed();
  if (!forbidden || !unauthorized) throw new Error("there are two");
  expect(isAlsoUsedUnder(unauthorized, [401])).toBe(true);
  expect(isAlsoUsedUnder(forbidden, [401])).toBe(false);
});

test("a megabyte of description is read once", () => {
  const text = `Not found ${"or invalid token ".repeat(60_000)}`;
  const [response] = responsesOf(`
    /parcels:
      get:
        responses:
          400: { description: "${text}" }`);
  if (!response) throw new Error("there is one");
  for (let count = 0; count < 1000; count++) meaningsOfText(response);
});
