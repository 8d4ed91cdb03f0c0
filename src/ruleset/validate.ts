import type { ErrorObject, ValidateFunction } from "ajv";
import type { Rule } from "../rules/rule.ts";
import { InputError } from "../source/input-error.ts";
import { parsePointer } from "../source/pointer.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Config } from "./config.ts";
import { configSchema } from "./config-schema.ts";
import { nearest } from "./nearest.ts";

let compiled: { readonly rules: readonly Rule[]; readonly validate: ValidateFunction } | undefined;

/**
 * The configuration a file holds. `keys` leads to it inside the file (`package.json#statuslint`). ajv is loaded only
 * here: a run without a configuration never pays for it.
 *
 * @throws InputError naming file, place, and the nearest right name
 */
export async function validateConfig(
  file: SourceFile,
  keys: readonly string[],
  rules: readonly Rule[],
): Promise<Config> {
  let data = file.data;
  for (const key of keys) data = (data as Record<string, unknown>)[key];
  if (data === null || data === undefined) return {};
  if (compiled?.rules !== rules) {
    const { Ajv2020 } = await import("ajv/dist/2020.js");
    const ajv = new Ajv2020({ allErrors: true, verbose: true });
    compiled = { rules, validate: ajv.compile(configSchema(rules)) };
  }
  const { validate } = compiled;
  if (validate(data)) return data as Config;
  const error = clearest(validate.errors ?? []);
  const place = [...keys, ...(parsePointer(error.instancePath) ?? [])];
  const { message, fix, key } = explain(error);
  const position = file.rangeOf(key === undefined ? place : [...place, key]).start;
  throw new InputError({ file: file.uri, position, message, fix });
}

/** Of several errors the one deepest in the file: `anyOf` reports its own failure after those of its branches. */
function clearest(errors: readonly ErrorObject[]): ErrorObject {
  const depth = (error: ErrorObject): number =>
    error.instancePath.split("/").length + (error.keyword === "additionalProperties" ? 1 : 0);
  const real = errors.filter((error) => error.keyword !== "anyOf");
  const [first, ...rest] = real.length > 0 ? real : errors;
  if (!first) throw new Error("ajv reported no error");
  return rest.reduce((best, error) => (depth(error) > depth(best) ? error : best), first);
}

function explain(error: ErrorObject): { message: string; fix: string; key?: string } {
  const name = error.instancePath.split("/").at(-1)?.replaceAll("~1", "/").replaceAll("~0", "~") ?? "";
  const params = error.params as Record<string, unknown>;
  if (error.keyword === "additionalProperties") {
    const key = String(params.additionalProperty);
    const known = Object.keys((error.parentSchema?.properties as object | undefined) ?? {});
    const what = error.instancePath.endsWith("/rules")
      ? "a rule"
      : error.instancePath.endsWith("/options")
        ? "an option"
        : "a setting";
    return { message: `\`${key}\` is not ${what}`, fix: suggestion(key, known), key };
  }
  if (error.keyword === "enum") {
    const allowed = (params.allowedValues as unknown[]).map(String);
    return {
      message: `\`${name}: ${show(error.data)}\` is not allowed`,
      fix: suggestion(String(error.data), allowed),
    };
  }
  return {
    message: `\`${name || "the configuration"}\` ${error.message ?? "is wrong"}`,
    fix: "Correct the value.",
  };
}

function suggestion(name: string, known: readonly string[]): string {
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
