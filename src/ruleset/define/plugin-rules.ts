import type { Api, DeclaredResponse, Operation } from "../../model/api.ts";
import type { Status } from "../../model/status.ts";
import type { Problem, Rule } from "../../rules/rule.ts";
import { InputError } from "../../source/input-error.ts";
import { isMapping } from "../../source/node.ts";
import { schemaOptions } from "../check/validate.ts";
import { nearest } from "../nearest.ts";
import { ownRuleIdForm } from "./schema.ts";

/** What every rule must say in words. */
const texts = ["id", "title", "why", "fix", "counts"] as const;
/** What is one of a few words. */
const choices = {
  strength: ["must", "should", "consider"],
  basis: ["rfc", "guide", "convention"],
  on: ["api", "operation", "response"],
} as const;
const functions = ["applies", "check"] as const;
const known = [
  ...texts,
  ...Object.keys(choices),
  ...functions,
  "under",
  "sources",
  "examples",
  "options",
  "whenNotTo",
  "usesIntent",
  "yieldsTo",
  "misses",
  "judgesUse",
  "needsNoOperation",
  "minConfidence",
];

/**
 * The rules that a module exports, checked: its default export, or its export `rules`; one rule or a list.
 *
 * @param module how the module is named to people
 * @param others the rules there are already
 * @throws InputError that says which module, which rule, and what is missing
 */
export async function pluginRules(
  exports: Readonly<Record<string, unknown>>,
  module: string,
  others: readonly Rule[],
): Promise<readonly Rule[]> {
  const rules = exportedRules(exports);
  if (!rules) {
    const isConfig = isMapping(exports.default) && exports.default.extends !== undefined;
    throw new InputError({
      file: module,
      message: "this module exports no rules",
      fix: isConfig
        ? `It seems to be a configuration: name it with -c ${module}.`
        : "Export them: `export default [rule]`, or `export const rules = [rule]`, made with `defineRule`.",
    });
  }
  return checkedRules(rules, module, others);
}

/**
 * Rules in code, checked; what they throw later names them.
 *
 * @throws InputError that says which module, which rule, and what is missing
 */
export async function checkedRules(
  values: readonly unknown[],
  module: string,
  others: readonly Rule[],
): Promise<readonly Rule[]> {
  const taken = new Set(others.map(({ id }) => id));
  const rules: Rule[] = [];
  for (const [index, value] of values.entries()) {
    const named = isMapping(value) && typeof value.id === "string" && value.id !== "";
    const name = named ? `the rule \`${value.id}\`` : `rule ${index + 1}`;
    const fault = faultOf(value) ?? (await optionsFault(value as Rule));
    if (fault) throw new InputError({ file: module, message: `${name} ${fault.what}`, fix: fault.fix });
    const rule = value as Rule;
    if (taken.has(rule.id)) {
      throw new InputError({
        file: module,
        message: `the rule \`${rule.id}\` exists already`,
        fix: "Give it another id, or load its module once.",
      });
    }
    taken.add(rule.id);
    rules.push(guarded(rule, module));
  }
  return rules;
}

function exportedRules({
  default: main,
  rules,
}: Readonly<Record<string, unknown>>): readonly unknown[] | undefined {
  for (const value of [main, rules, isMapping(main) ? main.rules : undefined]) {
    if (Array.isArray(value) && value.length > 0) return value;
    if (isMapping(value) && ["id", "check", "applies"].some((key) => Object.hasOwn(value, key)))
      return [value];
  }
  return undefined;
}

interface RuleFault {
  readonly what: string;
  readonly fix: string;
}

function faultOf(value: unknown): RuleFault | undefined {
  if (!isMapping(value)) return { what: "is no rule", fix: "Make it with `defineRule({ … })`." };
  const idForm = new RegExp(ownRuleIdForm);
  for (const key of texts) {
    if (typeof value[key] === "string" && value[key].trim() !== "") continue;
    return missing(value, key, "a text");
  }
  if (!idForm.test(String(value.id))) {
    return {
      what: "has an id that may become one of statuslint's",
      fix: "Begin it with a name of yours and a slash: `acme/request-id`.",
    };
  }
  for (const [key, words] of Object.entries(choices)) {
    const word = value[key];
    if ((words as readonly unknown[]).includes(word)) continue;
    if (word === undefined) return missing(value, key, `one of ${words.join(", ")}`);
    const best = typeof word === "string" ? nearest(word, words) : undefined;
    return {
      what: `has a wrong \`${key}\``,
      fix: best === undefined ? `Use one of ${words.join(", ")}.` : `Did you mean \`${best}\`?`,
    };
  }
  const { sources, examples = {}, options } = value;
  if (
    !Array.isArray(sources) ||
    sources.length === 0 ||
    !sources.every((source) => typeof source === "string")
  ) {
    return missing(value, "sources", "a list of addresses where it is written down");
  }
  if (!isMapping(examples)) {
    return { what: "has wrong `examples`", fix: "Write `{ good, bad }`, both OpenAPI `paths`." };
  }
  for (const key of functions) {
    if (typeof value[key] !== "function") return missing(value, key, `a function: ${shapes[key]}`);
  }
  if (value.under !== undefined && typeof value.under !== "function") {
    return { what: "has a wrong `under`", fix: `It must be a function: ${shapes.under}.` };
  }
  for (const key of ["yieldsTo", "misses"]) {
    if (value[key] !== undefined && !Array.isArray(value[key]))
      return { what: `has a wrong \`${key}\``, fix: "It must be a list." };
  }
  if (
    options !== undefined &&
    !(isMapping(options) && isMapping(options.defaults) && isMapping(options.schema))
  ) {
    return {
      what: "has wrong `options`",
      fix: "Write `{ defaults, schema }`, where `schema` is a JSON Schema.",
    };
  }
  return undefined;
}

const shapes = {
  applies: "`applies: (response, options) => boolean`",
  under: "`under: (status) => boolean`",
  check: "`*check(response, options) { yield { at: response.location, message: … } }`",
};

function missing(value: Record<string, unknown>, key: string, what: string): RuleFault {
  if (Object.hasOwn(value, key)) return { what: `has a wrong \`${key}\``, fix: `It must be ${what}.` };
  const best = nearest(
    key,
    Object.keys(value).filter((name) => !known.includes(name)),
  );
  const fix =
    best === undefined ? `Add it; it is ${what}.` : `Did you mean it by \`${best}\`? It is ${what}.`;
  return { what: `has no \`${key}\``, fix };
}

/** A schema that cannot be used, or that forbids the rule's own defaults, would blame the configuration. */
async function optionsFault({ options }: Rule): Promise<RuleFault | undefined> {
  if (!options) return undefined;
  const { Ajv2020 } = await import("ajv/dist/2020.js");
  try {
    const validate = new Ajv2020(schemaOptions).compile(options.schema);
    if (validate(options.defaults)) return undefined;
    const [error] = validate.errors ?? [];
    return {
      what: `has defaults that its own schema forbids: \`${error?.instancePath.slice(1) ?? ""}\` ${error?.message ?? ""}`,
      fix: "Correct `options.defaults` or `options.schema`.",
    };
  } catch (error) {
    return {
      what: `has an \`options.schema\` that cannot be used: ${messageOf(error)}`,
      fix: "Write it as JSON Schema, draft 2020-12.",
    };
  }
}

/** The same rule, whose failures say that they are its own. */
function guarded(rule: Rule, module: string): Rule {
  const failure = (what: string): InputError =>
    new InputError({
      file: module,
      message: `the rule \`${rule.id}\` failed: ${what}`,
      fix: "Correct the rule, or leave its module out.",
    });
  const { under, applies, check } = rule as {
    under?(status: Status): unknown;
    applies(subject: unknown, options: object): unknown;
    check(subject: unknown, options: object): Iterable<Problem>;
  };
  return {
    ...rule,
    examples: Object.assign({ good: "", bad: "" }, rule.examples),
    ...(under && {
      under(status: Status) {
        try {
          return Boolean(under.call(rule, status));
        } catch (error) {
          throw failure(messageOf(error));
        }
      },
    }),
    applies(subject: Api & Operation & DeclaredResponse, options: object) {
      try {
        return Boolean(applies.call(rule, subject, options));
      } catch (error) {
        throw failure(messageOf(error));
      }
    },
    *check(subject: Api & Operation & DeclaredResponse, options: object) {
      let problems: readonly Problem[];
      try {
        problems = [...(check.call(rule, subject, options) ?? [])];
      } catch (error) {
        throw failure(messageOf(error));
      }
      for (const problem of problems) {
        if (typeof problem?.message !== "string" || typeof problem.at?.pointer !== "string") {
          throw failure(
            "a problem needs `at`, a location such as `response.location`, and `message`, a text",
          );
        }
        yield problem;
      }
    },
  } as Rule;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
