import type { ErrorObject, ValidateFunction } from "ajv";
import { once } from "../../model/once.ts";
import type { Rule } from "../../rules/rule.ts";
import { InputError } from "../../source/input-error.ts";
import { parsePointer } from "../../source/location.ts";
import { isMapping } from "../../source/node.ts";
import type { Config } from "../config.ts";
import { nearest, severityMeant } from "../nearest.ts";
import type { WrittenConfig } from "../written-config.ts";
import { checkConfig, type Fault } from "./check-config.ts";
import { configSchema } from "./config-schema.ts";

/** How strictly schemas themselves are read: plugins bring some for their options. */
export const schemaOptions = { strictTypes: false, allowMatchingProperties: true } as const;

/** So many are kept for one list of rules. */
const maxChecks = 20;

/** What checks configurations, by the ids that they speak of: making it takes longer than a small audit, and editors ask again and again. */
const checksFor = once((_: readonly Rule[]) => new Map<string, ValidateFunction>());

/**
 * A configuration, checked. ajv is loaded only here: a run without a configuration never pays for it.
 *
 * @param rules those it can speak of, without those that it and what it extends define
 * @throws InputError naming file, place, and the nearest right name
 */
export async function validateConfig(written: WrittenConfig, rules: readonly Rule[]): Promise<Config> {
  const { data } = written;
  if (data === null || data === undefined) return {};
  const validate = await checkOf(rules, rulesMentioned(data));
  if (!validate(data)) throw wrong(written, faultOf(clearest(validate.errors ?? []), validate.errors ?? []));
  const [fault] = checkConfig(data as Config, rules);
  if (fault) throw wrong(written, fault);
  return data as Config;
}

async function checkOf(rules: readonly Rule[], names: ReadonlySet<string>): Promise<ValidateFunction> {
  // Our own schema is sound, and of sixty rules a configuration speaks of a few: the others need not be compiled.
  const mentioned = rules.flatMap(({ id }) => (names.has(id) ? [id] : []));
  const checks = checksFor(rules);
  const known = checks.get(mentioned.join());
  if (known) return known;
  const { Ajv2020 } = await import("ajv/dist/2020.js");
  const ajv = new Ajv2020({
    ...schemaOptions,
    allErrors: true,
    verbose: true,
    validateSchema: false,
    inlineRefs: false,
  });
  const made = ajv.compile(configSchema(rules, (id) => names.has(id)));
  if (checks.size >= maxChecks) checks.clear();
  checks.set(mentioned.join(), made);
  return made;
}

/** The names that stand where ids of rules do, in data of which nothing is known yet. */
function rulesMentioned(data: unknown): ReadonlySet<string> {
  if (!isMapping(data)) return new Set();
  const overrides = Array.isArray(data.overrides) ? data.overrides : [];
  const holders = [data, ...overrides].map((holder: unknown) =>
    isMapping(holder) ? holder.rules : undefined,
  );
  return new Set(holders.flatMap((rules) => (isMapping(rules) ? Object.keys(rules) : [])));
}

/** What is wrong with a configuration, as an error to throw. */
export function wrong({ uri, placeOf }: Pick<WrittenConfig, "uri" | "placeOf">, fault: Fault): InputError {
  const { keys, message, fix } = fault;
  const position = placeOf(keys);
  return new InputError({ file: uri, ...(position ? { position } : {}), message, fix });
}

/**
 * Of several errors the one deepest in the file, and there one that says more than that the type is another: `anyOf`
 * reports its own failure after those of its branches.
 */
function clearest(errors: readonly ErrorObject[]): ErrorObject {
  const weight = ({ instancePath, keyword }: ErrorObject): number =>
    instancePath.split("/").length + (keyword === "additionalProperties" ? 1 : keyword === "type" ? -0.5 : 0);
  const real = errors.filter(({ keyword }) => keyword !== "anyOf" && keyword !== "propertyNames");
  const [first, ...rest] = real.length > 0 ? real : errors;
  if (!first) throw new Error("ajv reported no error");
  return rest.reduce((best, error) => (weight(error) > weight(best) ? error : best), first);
}

function faultOf(error: ErrorObject, all: readonly ErrorObject[]): Fault {
  const place = parsePointer(error.instancePath) ?? [];
  // An item of a list goes by the list's name.
  const name = place.findLast((key) => !/^\d+$/.test(key)) ?? "";
  const { params, propertyName } = error;
  if (propertyName !== undefined) {
    return {
      keys: [...place, propertyName],
      message: `\`${show(propertyName)}\` cannot stand under \`${name}\``,
      fix: likeThis(error),
    };
  }
  switch (error.keyword) {
    case "additionalProperties": {
      const key = String(params.additionalProperty);
      const known = Object.keys(error.parentSchema?.properties ?? {});
      const what = name === "rules" ? "a rule" : name === "options" ? "an option" : "a setting";
      const fix = place.length === 0 && key === "plugins" ? pluginsFix : suggestion(key, known);
      return { keys: [...place, key], message: `\`${show(key)}\` is not ${what}`, fix };
    }
    case "enum": {
      const allowed = (params.allowedValues as unknown[]).map(String);
      return {
        keys: place,
        message: `\`${name}: ${show(error.data)}\` is not allowed`,
        fix: suggestion(String(error.data), allowed),
      };
    }
    case "pattern":
      return {
        keys: place,
        message: `\`${name}: ${show(error.data)}\` is not allowed`,
        fix: error.parentSchema?.examples === undefined ? "Write some text." : likeThis(error),
      };
    case "required": {
      const missing = String(params.missingProperty);
      const properties = error.parentSchema?.properties as
        | Record<string, { description?: string }>
        | undefined;
      const meaning = properties?.[missing]?.description;
      return {
        keys: place,
        message: `${whole(place)} has no \`${missing}\``,
        fix:
          meaning === undefined
            ? "Add it."
            : `Add \`${missing}\`: ${meaning.charAt(0).toLowerCase()}${meaning.slice(1)}`,
      };
    }
    case "type": {
      const types = all
        .filter(({ keyword, instancePath }) => keyword === "type" && instancePath === error.instancePath)
        .map(({ params: { type } }) => typeNames[String(type)] ?? String(type));
      return {
        keys: place,
        message: `${whole(place)} must be ${[...new Set(types)].join(" or ")}`,
        fix: "Correct the value.",
      };
    }
    default:
      return {
        keys: place,
        message: `\`${name || "the configuration"}\` ${error.message ?? "is wrong"}`,
        fix: "Correct the value.",
      };
  }
}

/** JSON's types in words. */
const typeNames: Readonly<Record<string, string>> = {
  string: "a text",
  array: "a list",
  object: "a mapping",
  boolean: "`true` or `false`",
  integer: "a whole number",
  number: "a number",
};

/** What stands at a place, for a message about it as a whole. */
function whole(place: readonly string[]): string {
  const last = place.at(-1);
  if (last === undefined) return "the configuration";
  const isItem = /^\d+$/.test(last) && place.length > 1;
  return isItem ? `entry ${Number(last) + 1} of \`${place.at(-2)}\`` : `\`${last}\``;
}

const pluginsFix =
  "Rules in code are loaded only with --plugin <module>, or from a configuration in code: -c statuslint.config.js.";

function likeThis({ parentSchema }: ErrorObject): string {
  const [example] = (parentSchema?.examples as readonly unknown[] | undefined) ?? [];
  return example === undefined ? "Correct it." : `Write it like \`${example}\`.`;
}

function suggestion(name: string, known: readonly string[]): string {
  const meant = severityMeant(name);
  if (meant !== undefined && known.includes(meant)) return `Write \`${meant}\`.`;
  const best = nearest(name, known);
  if (best !== undefined) return `Did you mean \`${best}\`?`;
  return known.length === 0
    ? "It takes none."
    : known.length <= 20
      ? `Use one of ${known.join(", ")}.`
      : "`statuslint rules` lists them.";
}

function show(value: unknown): string {
  return typeof value === "string" ? value.slice(0, 60) : (JSON.stringify(value) ?? "").slice(0, 60);
}
