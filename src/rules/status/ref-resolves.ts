import type { Api, Operation } from "../../model/api.ts";
import type { Location } from "../../source/location.ts";
import { defineRule } from "../rule.ts";
import { parts } from "../shared/parts.ts";

export default defineRule({
  id: "ref-resolves",
  title: "A `$ref` leads to something that is there, of the kind that is wanted",
  strength: "must",
  basis: "rfc",
  why: "What should stand behind the reference is unknown: it is not audited here, and code generators, mocks and documentation fail on it.",
  fix: "Correct the `$ref`, or add what it refers to.",
  sources: [
    "guide#the-cheat-sheet",
    "https://spec.openapis.org/oas/v3.1.1.html#reference-object",
    "https://www.rfc-editor.org/rfc/rfc6901",
  ],
  examples: {
    good: `
      /users/{id}:
        get:
          responses:
            200: { description: The user. }
            404: { $ref: "#/components/responses/NotFound" }
      components:
        responses:
          NotFound: { description: There is no such user. }`,
    bad: `
      /users/{id}:
        get:
          responses:
            200: { description: The user. }
            404: { $ref: "#/components/responses/Gone" } # ✗ \`$ref\` leads nowhere: there is no \`responses\`
            409: { $ref: "#/components/schemas/Problem" } # ✗ \`$ref\` leads to a schema, where a response is wanted
            410:
              $ref: "gone.yaml" # ✗ \`$ref\` leads nowhere
      components:
        schemas:
          Problem: { type: object }`,
  },
  on: "api",
  counts: "descriptions",
  applies: () => true,
  *check(api) {
    if (api.brokenReferences.length === 0) return;
    const operations = operationsByPlace(api);
    const part = parts();
    for (const { location, ref, reason, wanted } of api.brokenReferences) {
      const operation = operationAround(location, operations);
      yield {
        at: location.child("$ref"),
        part: part(ref, operation?.name),
        message: wanted ? reason.replace("it", "`$ref`") : `\`$ref\` leads nowhere: ${reason}`,
        ...(wanted ? { fix: `Refer to ${wanted}, or write it here.` } : {}),
        ...(reason.endsWith("--allow-outside") ? { fix: "Add --allow-outside, or move the file." } : {}),
        ...(operation ? { operation } : {}),
      };
    }
  },
});

/** The operations by where they are written; those that several paths share stand for none. */
function operationsByPlace(api: Api): ReadonlyMap<string, Operation | undefined> {
  const operations = new Map<string, Operation | undefined>();
  for (const operation of api.operations) {
    const place = operation.location.identity;
    operations.set(place, operations.has(place) ? undefined : operation);
  }
  return operations;
}

/** The operation in whose text a place lies. */
function operationAround(
  location: Location,
  operations: ReadonlyMap<string, Operation | undefined>,
): Operation | undefined {
  for (let place: Location | undefined = location; place; place = place.parent) {
    const operation = operations.get(place.identity);
    if (operation) return operation;
  }
  return undefined;
}
