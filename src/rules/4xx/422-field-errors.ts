import type { DeclaredResponse, Operation } from "../../model/api.ts";
import { errorBodies, partOfBody } from "../../model/errors/error-body.ts";
import { fieldErrors } from "../../model/errors/field-errors.ts";
import { errorStandard } from "../../model/errors/standards.ts";
import { essence, isForm } from "../../model/http/media-type.ts";
import { nameOfResponse, quoted } from "../../model/names.ts";
import { bits } from "../../model/prose/lexicon.ts";
import { isForeign, type Meaning, meaningsOfText, unreadOf } from "../../model/prose/meaning.ts";
import { responseWith } from "../../model/responses.ts";
import { requestSchema } from "../../model/schema/bodies.ts";
import { shapesOf } from "../../model/schema/shapes.ts";
import { isCode } from "../../model/status.ts";
import { defineRule } from "../rule.ts";
import { isReusedKey } from "../shared/meant-here.ts";

export default defineRule({
  id: "422-field-errors",
  title: "A 422 lists the fields that are wrong",
  strength: "consider",
  basis: "guide",
  why: "A form shows each error beside its field. With one text for the whole request, the user has to guess which field is meant, and corrects one error per attempt.",
  fix: "Add a list such as `errors` to the body, with the field (`field`, `pointer`) and a text (`message`, `detail`) for each error.",
  whenNotTo: "The 422 of this API is never about single fields, only about the request as a whole.",
  sources: [
    "guide#422-unprocessable-entity",
    "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.21",
    "https://www.rfc-editor.org/rfc/rfc9457#section-3",
  ],
  examples: {
    good: `
      /users:
        post:
          responses:
            201: { description: The new user. }
            422:
              description: Some values are wrong.
              content:
                application/problem+json:
                  schema:
                    type: object
                    properties:
                      title: { type: string }
                      errors:
                        type: array
                        items:
                          type: object
                          properties:
                            field: { type: string }
                            message: { type: string }`,
    bad: `
      /users:
        post:
          responses:
            201: { description: The new user. }
            422: # ✗ does not say which fields are wrong
              description: Some values are wrong.
              content:
                application/problem+json:
                  schema:
                    type: object
                    properties:
                      title: { type: string }`,
  },
  on: "response",
  needsNoOperation: true,
  counts: "bodies under 422",
  under: (status) => isCode(status, 422),
  applies: (response) =>
    takesFields(response.operation) &&
    errorBodies(response).length > 0 &&
    // A conflict is about no field: 422-misused says so.
    !meaningsOfText(response).some(({ codes }) => codes[0] === 409) &&
    !isReusedKey(response) &&
    !mayBeOfKey(response) &&
    errorStandard(response) === undefined,
  *check(response) {
    for (const body of errorBodies(response)) {
      const found = fieldErrors(body);
      if (found.kind === "listed") continue;
      const part = partOfBody(response, body);
      if (found.kind === "unplaced") {
        yield {
          part,
          at: found.location ?? response.location,
          message: `The items of ${quoted(found.list ?? "")} ${lackOf(found)}`,
          fix: "Make each item an object with the field (`field`, `pointer`) and a text (`message`, `detail`).",
        };
      } else if (isAboutFields(response) && !takesOneValue(response.operation)) {
        yield {
          part,
          at: response.location,
          message: `${nameOfResponse(response)} does not say which fields are wrong`,
        };
      }
    }
  },
});

/** Whether a text may speak of fields; a place, a state or a limit that it names instead is none. */
function isAboutFields(response: DeclaredResponse): boolean {
  const said = meaningsOfText(response);
  if (said.length > 0) return said.some(({ kind }) => ofFields.has(kind));
  const isUnread = /\S\s+\S/.test(response.description) && !isForeign(response.operation.api);
  const words = bits.BAD | bits.FIELD | bits.INPUT | bits.MUST | bits.VALID;
  return !isUnread || unreadOf(response).some(({ classes }) => (classes & words) !== 0);
}

const ofFields: ReadonlySet<Meaning["kind"]> = new Set([
  ...(["phrase", "name", "title", "content"] as const),
  ...(["failure", "fault", "id", "input", "syntax", "trouble", "unknown", "validation"] as const),
]);

/** What says no more than that something is wrong. */
const vague: ReadonlySet<Meaning["kind"]> = new Set(["phrase", "failure", "trouble"]);

/** Whether all that is known of a 422 beside a 400 is that the request has an idempotency key, which may be a reused one. */
function mayBeOfKey(response: DeclaredResponse): boolean {
  const { operation } = response;
  return (
    operation.parameters.some(({ name }) => /^(?:x-)?idempotency-?key$/i.test(name)) &&
    responseWith(operation, 400) !== undefined &&
    meaningsOfText(response).every(({ kind }) => vague.has(kind))
  );
}

/** Whether an operation takes anything but a path or a text: what has no fields has none that are wrong. */
function takesFields({ method, requestBody, parameters }: Operation): boolean {
  if (requestBody)
    return requestBody.content.some(
      ({ type }) => !/^text\/(?!xml)|\/x-|octet/.test(essence(type)) || isForm(type),
    );
  // Of a write without a declared body, that is what is missing.
  return (
    ["post", "put", "patch"].includes(method) ||
    parameters.some(({ in: place }) => place === "query" || place === "header")
  );
}

/** Whether all that can be wrong is one value: a file, an address. */
function takesOneValue(operation: Operation): boolean {
  const schema = requestSchema(operation);
  if (!schema || operation.parameters.some(({ in: place }) => place !== "path")) return false;
  return shapesOf(schema).every(({ members }) => {
    const values = [...members.values()];
    return (
      values.length === 1 &&
      values.every((value) => /^(?:string|file|integer|number)$/.test(`${value.raw("type")}`))
    );
  });
}

function lackOf({ lacksPlace, lacksText }: ReturnType<typeof fieldErrors>): string {
  if (lacksPlace && lacksText) return "name neither the field that is wrong nor what is wrong with it";
  return lacksPlace ? "do not name the field that is wrong" : "have no text that says what is wrong";
}
