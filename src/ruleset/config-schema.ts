import { confidences, intentKinds } from "../model/intent.ts";
import type { Rule } from "../rules/rule.ts";
import { severities } from "./ruleset.ts";

/** The address the schema is known by; nothing is ever fetched from it. */
export const configSchemaId = "https://statuslint.dev/ruleset.schema.json";

/** The JSON Schema (2020-12) of a ruleset or configuration file, for validation and for completion in editors. */
export function configSchema(rules: readonly Rule[]): Record<string, unknown> {
  const levels = { enum: [...severities, "off"] };
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: configSchemaId,
    title: "statuslint ruleset",
    type: "object",
    additionalProperties: false,
    properties: {
      $schema: { type: "string", description: "This schema, for completion in editors." },
      extends: {
        description: "Presets by name, or files relative to this one. Later ones win over earlier ones.",
        anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }],
      },
      levels: {
        description: "Which severity each strength gets.",
        type: "object",
        additionalProperties: false,
        properties: {
          must: { ...levels, description: "What the guide demands." },
          should: { ...levels, description: "What the guide advises." },
          consider: { ...levels, description: "What the guide mentions as good practice." },
        },
      },
      basis: {
        description: "Only rules that come from these.",
        type: "array",
        items: { enum: ["rfc", "guide", "convention"] },
      },
      minConfidence: {
        description:
          "How sure statuslint must be of what an operation does before it reports what rests on that.",
        enum: [...confidences],
      },
      lowConfidence: {
        description: "The severity of findings whose confidence is low.",
        enum: [...severities],
      },
      rules: {
        description: "Severity and options of single rules.",
        type: "object",
        additionalProperties: false,
        properties: Object.fromEntries(rules.map((rule) => [rule.id, ruleSchema(rule)])),
      },
      callbacks: {
        description: "Also audit webhooks and callbacks, which describe somebody else's server.",
        type: "boolean",
      },
      intents: {
        description:
          "What operations do, by pattern: `POST /users/*/logout: action`. `*` stands for one segment, `**` for any number.",
        type: "object",
        additionalProperties: { enum: [...intentKinds] },
      },
      failOn: {
        description: "From which severity on findings fail the run (exit code 1).",
        enum: [...severities, "none"],
      },
    },
  };
}

function ruleSchema(rule: Rule): Record<string, unknown> {
  const level = { enum: [...severities, "off"] };
  const options = rule.options?.schema ?? { type: "object", additionalProperties: false };
  return {
    description: `${rule.title}. Strength: ${rule.strength}.`,
    anyOf: [level, { type: "object", additionalProperties: false, properties: { severity: level, options } }],
  };
}
