import { intentKinds } from "../../model/intent.ts";
import { maxPatternLength, operationPatternForm } from "../../model/paths/pattern.ts";
import { severities } from "../../rules/severity.ts";
import { memberPathForm } from "./member-path.ts";

/**
 * The form of the id of a rule of one's own, as a regular expression: a name before a slash keeps it apart from the
 * rules of statuslint, also from those to come.
 */
export const ownRuleIdForm = "^@?[a-z0-9][a-z0-9._-]*(?:/[a-z0-9][a-z0-9._-]*)+$";

const statusForm = "^(?:[1-5](?:[0-9][0-9]|XX|xx)|default)$";

const status = {
  anyOf: [
    { type: "integer", minimum: 100, maximum: 599 },
    { type: "string", pattern: statusForm, examples: ["4XX"] },
  ],
};
const header = { type: "string", pattern: "^[!#$%&'*+.^_`|~0-9A-Za-z?-]+$", examples: ["X-Request-Id"] };
const mediaType = { type: "string", pattern: "^[^\\s/]+/[^\\s/]+$", examples: ["application/problem+json"] };
const text = { type: "string", pattern: "\\S" };

/**
 * One value or a list of them.
 *
 * @__NO_SIDE_EFFECTS__
 */
export function some(
  schema: Readonly<Record<string, unknown>>,
  description: string,
): Record<string, unknown> {
  return { description, anyOf: [schema, { type: "array", minItems: 1, items: schema }] };
}

const demand = {
  type: "object",
  additionalProperties: false,
  minProperties: 1,
  properties: {
    headers: some(header, "Header fields of responses; case does not matter, `*` stands for any text."),
    content: some(
      mediaType,
      "Media types, of which a response has at least one: `application/problem+json`, `text/*`.",
    ),
    members: some(
      { type: "string", pattern: memberPathForm, maxLength: 200, examples: ["error.code"] },
      "Members of the body's schema: `code`, `error.code`, `errors[].field`.",
    ),
    status: some(status, "Statuses that operations declare: 404, `4XX`, `default`."),
    explicit: {
      type: "boolean",
      description: "Only the status itself counts: neither its class (`4XX`) nor `default` stands in for it.",
    },
  },
};

/** The JSON Schema (2020-12) of a rule of one's own. What spans several members is checked in `check-config.ts`. */
export const ownRuleSchema = {
  type: "object",
  additionalProperties: false,
  required: ["title", "why"],
  properties: {
    title: {
      ...text,
      description: "The statement itself, in the affirmative: `An error carries X-Request-Id`.",
    },
    why: { ...text, description: "What breaking it costs." },
    fix: { ...text, description: "What to do; else it follows from what is required." },
    message: {
      ...text,
      description:
        "What is wrong, said where it is found; `{operation}`, `{status}` and `{name}` (of what is missing or must not be there) are filled in. Else it follows from what is required.",
    },
    whenNotTo: { ...text, description: "When not to follow it." },
    strength: {
      enum: ["must", "should", "consider"],
      description: "How firmly it is meant; `levels` makes a severity of it. Default: should.",
    },
    severity: { enum: [...severities, "off"], description: "Its severity whatever its strength." },
    sources: some({ type: "string", pattern: "\\S" }, "Addresses where it is written down."),
    examples: {
      description: "OpenAPI `paths` that keep it and that break it, for its documentation.",
      type: "object",
      additionalProperties: false,
      properties: { good: { type: "string" }, bad: { type: "string" } },
    },
    where: {
      description: "Which operations and responses it looks at; each restriction that is given must fit.",
      type: "object",
      additionalProperties: false,
      properties: {
        operations: some(
          {
            type: "string",
            pattern: operationPatternForm,
            maxLength: maxPatternLength,
            examples: ["POST /users/*/logout"],
          },
          "Patterns: `POST /v1/**`, `* /internal/**`.",
        ),
        methods: some(
          { type: "string", pattern: "^[A-Za-z-]+$", examples: ["post"] },
          "Methods: `post`, `delete`.",
        ),
        tags: some({ type: "string" }, "Tags, of which an operation has at least one."),
        intents: some(
          { enum: [...intentKinds] },
          "What operations are there for; `statuslint operations` lists it.",
        ),
        status: some(
          status,
          "Statuses of responses: 201, `4XX`, `default`. Of a rule about statuses: the operation declares one of them.",
        ),
        content: some(mediaType, "Media types of responses: `application/json`, `text/*`."),
      },
    },
    require: { ...demand, description: "What must be there." },
    forbid: { ...demand, description: "What must not be there." },
  },
};
