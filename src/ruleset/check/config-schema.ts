import { frameworks } from "../../model/generator.ts";
import { confidences, intentKinds } from "../../model/intent.ts";
import { maxPatternLength, operationPatternForm } from "../../model/paths/pattern.ts";
import type { Rule } from "../../rules/rule.ts";
import { severities } from "../../rules/severity.ts";
import { everyRule } from "../config.ts";
import { ownRuleIdForm, ownRuleSchema, some } from "../define/schema.ts";

/** The address the schema is known by; nothing is ever fetched from it. */
export const configSchemaId = "https://statuslint.dev/ruleset.schema.json";

/** A day of the calendar, `2027-01-31`, as a regular expression. */
export const dateForm = "^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$";

/** A path or glob: neither nothing nor an address, and not `-`, which is standard input. */
const pathForm = "^(?!-$|[a-zA-Z]+://).";

/**
 * The JSON Schema (2020-12) of a ruleset or configuration file, for validation and for completion in editors.
 *
 * @param isNeeded whether what stands under a rule's id is described; of the others only the ids are
 */
export function configSchema(
  rules: readonly Rule[],
  isNeeded: (id: string) => boolean = () => true,
): Record<string, unknown> {
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
        description:
          "Presets by name, files relative to this one, npm packages, or addresses that are pinned (`https://…#sha256-…`, with --allow-remote). Later ones win over earlier ones.",
        anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }],
      },
      files: some(
        { type: "string", pattern: pathForm, maxLength: maxPatternLength, examples: ["apis/**/*.yaml"] },
        "The documents to audit where the command line names none: files, folders and globs from this configuration's folder, `!legacy/**` to leave out.",
      ),
      exclude: some(
        { type: "string", pattern: pathForm, maxLength: maxPatternLength, examples: ["apis/legacy/**"] },
        "What is left out of folders and globs, also of those on the command line: globs from this configuration's folder.",
      ),
      overlay: some(
        { type: "string", pattern: pathForm, maxLength: maxPatternLength, examples: ["fix.overlay.yaml"] },
        "OpenAPI Overlays that the documents are read with, from this configuration's folder.",
      ),
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
      rules: { $ref: "#/$defs/rules" },
      overrides: {
        description:
          "Rules for some documents and operations. Later ones win over earlier ones; of `files`, `operations` and `tags` each that is given must fit.",
        type: "array",
        items: {
          type: "object",
          additionalProperties: false,
          required: ["rules"],
          properties: {
            files: some(
              { type: "string", maxLength: maxPatternLength, examples: ["apis/legacy/**"] },
              "Globs for documents, from this configuration's folder: `apis/legacy/**`, `!**/*.draft.yaml`.",
            ),
            operations: some(
              operationPatternSchema,
              "Patterns for operations: `POST /v1/**`, `* /internal/**`.",
            ),
            tags: some({ type: "string" }, "Tags, of which an operation has at least one."),
            rules: { $ref: "#/$defs/rules" },
          },
        },
      },
      define: {
        description:
          "Rules of your own by id, which begins with a name of yours: `acme/request-id`. Each requires or forbids something of operations or responses.",
        type: "object",
        propertyNames: {
          type: "string",
          pattern: ownRuleIdForm,
          maxLength: 100,
          examples: ["acme/request-id"],
        },
        additionalProperties: ownRuleSchema,
      },
      callbacks: {
        description: "Also audit webhooks and callbacks, which describe somebody else's server.",
        type: "boolean",
      },
      unusedComponents: {
        description:
          "Also audit shared responses that no operation uses, by the status that their key or name tells, as far as that needs no operation.",
        type: "boolean",
      },
      generator: {
        description:
          "The framework that makes the descriptions, whose words fixes are said in; `none` where they are written by hand. Left out, each description is looked at for signs.",
        enum: [...Object.keys(frameworks), "none"],
      },
      intents: {
        description:
          "What operations do, by pattern: `POST /users/*/logout: action`. `*` stands for one segment, `**` for any number.",
        type: "object",
        propertyNames: operationPatternSchema,
        additionalProperties: { enum: [...intentKinds] },
      },
      ignore: ignoreSchema(rules),
      failOn: {
        description: "From which severity on findings fail the run (exit code 1).",
        enum: [...severities, "none"],
      },
    },
    $defs: {
      rules: {
        description: "Severity and options of single rules.",
        type: "object",
        additionalProperties: false,
        properties: Object.fromEntries(
          rules.map((rule) => [rule.id, isNeeded(rule.id) ? ruleSchema(rule) : true]),
        ),
        patternProperties: {
          [ownRuleIdForm]: {
            description: "A rule of your own, or of a plugin.",
            ...settingSchema({ type: "object" }),
          },
        },
      },
    },
  };
}

const operationPatternSchema = {
  type: "string",
  pattern: operationPatternForm,
  maxLength: maxPatternLength,
  examples: ["POST /users/*/logout"],
};

function ignoreSchema(rules: readonly Rule[]): Record<string, unknown> {
  return {
    description: "Findings that do not count, on purpose. They are counted, and listed with --show-ignored.",
    type: "array",
    items: {
      type: "object",
      additionalProperties: false,
      required: ["rule", "reason"],
      properties: {
        rule: {
          description: "The rule's id, or `*` for every rule at the operations or files that are named.",
          anyOf: [
            { enum: [everyRule, ...rules.map(({ id }) => id)] },
            { type: "string", pattern: ownRuleIdForm },
          ],
        },
        at: {
          ...operationPatternSchema,
          description: "Only at these operations: `POST /login`, `* /internal/**`.",
        },
        files: {
          description: "Only in these documents or parts of documents: `apis/legacy/**`.",
          anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }],
        },
        deprecated: { description: "Only at operations with `deprecated: true`.", enum: [true] },
        reason: { description: "Why, for those who come later.", type: "string", pattern: "\\S" },
        until: {
          description: "The last day on which it holds: `2027-01-31`.",
          type: "string",
          pattern: dateForm,
        },
      },
    },
  };
}

function ruleSchema(rule: Rule): Record<string, unknown> {
  return {
    description: `${rule.title}. Strength: ${rule.strength}.`,
    ...settingSchema(rule.options?.schema ?? { type: "object", additionalProperties: false }),
  };
}

function settingSchema(options: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const severity = { enum: [...severities, "off"] };
  return {
    anyOf: [severity, { type: "object", additionalProperties: false, properties: { severity, options } }],
  };
}
