import { describe, expect, test } from "vitest";
import { loadSources } from "../../../src/source/read/load.ts";
import { validateDescription } from "../../../src/source/read/validate.ts";
import { folderWith } from "../../support/run.ts";

/** The faults of a description, `line:column message`, and those that its marks `# ✗ column message` want. */
async function faultsIn(text: string): Promise<{ readonly told: string[]; readonly wanted: string[] }> {
  const base = folderWith({});
  const sources = await loadSources(`${base}/api.yaml`, { text, base });
  const told = (await validateDescription(sources, base)).map(({ position, message, verdict }) => {
    expect(verdict).toBe(message.includes("gone.yaml") ? "not validated" : "invalid");
    return `${position?.line}:${position?.column} ${message}`;
  });
  const wanted = text
    .split("\n")
    .flatMap((line, index) =>
      (line.split(" # ✗ ")[1] ?? "").split("; ").map((mark) => `${index + 1}:${mark}`),
    )
    .filter((mark) => !mark.endsWith(":"));
  return { told: told.sort(), wanted: wanted.sort() };
}

const cases: Readonly<Record<string, string>> = {
  "keys that nobody knows, above and below one another": `
openapi: 3.0.3
info: { title: Ferries, version: "1", licence: { name: MIT } } # ✗ 39 \`licence\` does not belong here
pathes: {} # ✗ 1 \`pathes\` does not belong here
paths:
  crossings: { get: { responses: { "200": { description: All., contents: {} } } } } # ✗ 3 \`crossings\` does not belong here; 64 \`contents\` does not belong here
  /crossings/{id}:
    Post: { responses: { default: { description: Done. } } } # ✗ 5 \`Post\` does not belong here
    get:
      reponses: {} # ✗ 7 \`reponses\` does not belong here
      responses:
        "200": { description: One., header: { Age: {} } } # ✗ 37 \`header\` does not belong here
        "41x": { description: None. } # ✗ 9 \`41x\` does not belong here
        "404": { description: None., headers: { Age: { shema: {} } } } # ✗ 49 \`Age\` must have required property 'schema'; 56 \`shema\` does not belong here
        "409": { content: {} } # ✗ 9 \`responses/409\` must have required property 'description'
`,
  "one of several things is the one that it is nearest to": `
openapi: 3.0.3
info: { title: Ferries, version: "1" }
components:
  schemas:
    Berth: { type: object, propertys: {}, properties: { depth: { typ: number } } } # ✗ 28 \`propertys\` does not belong here; 66 \`typ\` does not belong here
  securitySchemes:
    key: { type: apiKey, in: body, name: k } # ✗ 26 \`in\` must be equal to one of the allowed values
    card: { type: http, schema: bearer } # ✗ 5 \`card\` must have required property 'scheme'; 25 \`schema\` does not belong here
    badge: { type: badge } # ✗ 14 \`type\` must be equal to one of the allowed values
paths:
  /berths:
    parameters:
      - { name: q, in: query, shema: { type: string } } # ✗ 9 \`parameters/0\` must have required property 'schema'; 31 \`shema\` does not belong here
      - { name: w, in: body, schema: { type: string } } # ✗ 20 \`in\` must be equal to one of the allowed values
      - { name: p, in: path, schema: { type: string } } # ✗ 9 \`parameters/2\` must have required property 'required'
`,
  "in OpenAPI 2.0": `
swagger: "2.0"
info: { title: Ferries, version: "1" }
securityDefinitions:
  key: { type: apiKey, in: body, name: k } # ✗ 24 \`in\` must be equal to one of the allowed values
  badge: { type: badge } # ✗ 12 \`type\` must be equal to one of the allowed values
paths:
  /berths:
    parameters:
      - { name: q, in: query, typ: string, type: string } # ✗ 31 \`typ\` does not belong here
      - { name: b, in: body } # ✗ 9 \`parameters/1\` must have required property 'schema'
      - { name: h, in: header } # ✗ 9 \`parameters/2\` must have required property 'type'
    GET: {} # ✗ 5 \`GET\` does not belong here
    get:
      responses:
        200: { description: All., content: {} } # ✗ 35 \`content\` does not belong here
        404: { schema: { type: text } } # ✗ 9 \`responses/404\` must have required property 'description'; 26 \`type\` must be equal to one of the allowed values
`,
  "in OpenAPI 3.1": `
openapi: 3.1.0
info: { title: Ferries, version: "1" }
components:
  securitySchemes:
    key: { type: apiKey, in: body, name: k } # ✗ 26 \`in\` must be equal to one of the allowed values
    card: { type: http, schema: bearer } # ✗ 5 \`card\` must have required property 'scheme'
    club: { type: oauth2, flows: { implicit: { scopes: {} } } } # ✗ 36 \`implicit\` must have required property 'authorizationUrl'
paths:
  /berths:
    GET: {} # ✗ 5 \`GET\` does not belong here
    get:
      parameters: [{ name: q, in: query, shema: {} }] # ✗ 20 \`parameters/0\` must have required property 'schema'; 42 \`shema\` does not belong here
      responses:
        "200": { description: All., contnt: {} } # ✗ 37 \`contnt\` does not belong here
        "404": { content: { text/plain: { shema: {} } } } # ✗ 9 \`responses/404\` must have required property 'description'; 43 \`shema\` does not belong here
`,
};

describe("every fault is told at its key", () => {
  test.each(Object.entries(cases))("%s", async (_, text) => {
    const { told, wanted } = await faultsIn(text);
    expect(told).toEqual(wanted);
  });

  test("behind a reference, where it stands, once", async () => {
    const { told } = await faultsIn(`openapi: 3.0.3
info: { title: Ferries, version: "1" }
paths:
  /a: { get: { responses: { "404": { $ref: "#/components/responses/None" } } } }
  /b: { get: { responses: { "404": { $ref: "#/components/responses/None" } } } }
components:
  responses:
    None: { description: None., contnt: {} }
`);
    expect(told).toEqual(["8:33 `contnt` does not belong here"]);
  });

  test("and what are too many is counted", async () => {
    const wrong = Array.from({ length: 120 }, (_, index) => `  x${index}: {}\n`).join("");
    const { told } = await faultsIn(`openapi: 3.0.3\ninfo: { title: T, version: "1" }\npaths:\n${wrong}`);
    expect(told).toHaveLength(101);
    expect(told).toContain("1:1 there are 20 more faults like these");
  });

  test.each([
    ["in what swagger-parser says itself", "openapi: 3.0.3\ninfo: {}\n"],
    ["of a file that it could not read", 'openapi: 3.1.0\ninfo: [{ $ref: "gone.yaml" }]\npaths: {}\n'],
  ])("no path of the machine is shown %s", async (_, text) => {
    const { told } = await faultsIn(text);
    expect(told).not.toEqual([]);
    expect(told.join()).not.toMatch(/file:|statuslint-/);
  });

  test.each([
    ["3.0.3", 'responses: { "200": { description: All. } }'],
    ["3.1.0", 'responses: { "200": { description: All., content: { text/plain: { schema: true } } } }'],
  ])("and nothing of what is right in %s", async (version, rest) => {
    const { told } = await faultsIn(
      `openapi: ${version}\ninfo: { title: T, version: "1" }\npaths: { /a: { get: { ${rest} } } }\n`,
    );
    expect(told).toEqual([]);
  });
});
