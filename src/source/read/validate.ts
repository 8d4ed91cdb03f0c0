import type { OpenAPI } from "openapi-types";
import { displayUri, withoutSecrets } from "../address.ts";
import { errorCode } from "../error-code.ts";
import type { InputProblem } from "../input-error.ts";
import { Location, parsePointer } from "../location.ts";
import { Node } from "../node.ts";
import type { Sources } from "../sources.ts";
import { type SchemaFault, schemaFaults } from "./schema-faults.ts";

/** How many faults of one document are reported, and how many more there are. */
const maxProblems = 100;

/**
 * Checks that a description is valid OpenAPI (2.0, 3.0, 3.1), with swagger-parser: its schema, and what a schema cannot say (unique
 * operationIds, path parameters that exist …). It reads only what was read already. It follows and copies every
 * reference, which takes seconds for a large description, so it runs only when asked for.
 *
 * @param base the folder that names in reports are relative to
 */
export async function validateDescription(sources: Sources, base: string): Promise<readonly InputProblem[]> {
  const { root } = sources;
  const start = { line: 1, column: 1 };
  if (/^3\.2/.test(String((root.data as { openapi?: unknown } | null)?.openapi))) {
    const message = "swagger-parser cannot validate OpenAPI 3.2 yet";
    const fix = "Leave out --validate for this document.";
    return [{ file: root.uri, position: start, message, fix, verdict: "not validated" }];
  }
  const { default: SwaggerParser } = await import("@apidevtools/swagger-parser");
  const read = {
    order: 1,
    canRead: true,
    read: ({ url }: { url: string }): string => {
      const file = sources.files.find(({ address }) => address === url || decodeURI(address) === url);
      if (!file) throw new Error(`${url} was not read`);
      return file.address;
    },
  };
  const parse = {
    order: 1,
    canParse: true,
    allowEmpty: true,
    // swagger-parser writes into what it is given, so it gets copies.
    parse: ({ data }: { data: unknown }): unknown =>
      structuredClone(sources.files.find(({ address }) => address === data)?.data),
  };
  const parser = new SwaggerParser();
  try {
    await parser.validate(
      root.address,
      structuredClone(root.data) as OpenAPI.Document,
      {
        resolve: { file: read, http: read },
        parse: { json: false, yaml: false, text: false, binary: false, sources: parse },
      } as never,
    );
    return [];
  } catch (error) {
    const isBySchema = typeof error === "object" && error !== null && "details" in error;
    const faults = isBySchema ? await schemaFaults(parser.api) : [];
    if (faults.length > 0) return problemsOf(faults, sources);
    const other = problem(errorText(error, base), sources);
    // A file that is not there is told where it is referred to.
    return [errorCode(error) === "ERESOLVER" ? { ...other, verdict: "not validated" } : other];
  }
}

const fix = "Correct the description, or leave out --validate.";

function problem(message: string, { root }: Sources, at: Location = Location.rootOf(root)): InputProblem {
  return {
    file: at.written.file.uri,
    position: at.range.start,
    message: withoutSecrets(message),
    fix,
    verdict: "invalid",
  };
}

/** What swagger-parser says, with the names that files have in reports. */
function errorText(error: unknown, base: string): string {
  const said = error instanceof Error ? (error.message.split("\n", 1)[0] ?? "") : String(error);
  return `swagger-parser says: ${said}`.replace(/file:\/\/[^\s"]+/g, (address) => displayUri(address, base));
}

function problemsOf(faults: readonly SchemaFault[], sources: Sources): InputProblem[] {
  const root = new Node(sources, sources.root.data, Location.rootOf(sources.root));
  const told = faults.map(({ pointer, key, message }) => {
    // Ajv writes pointers as they are, not for an address.
    const keys = parsePointer(pointer.replaceAll("%", "%25")) ?? [];
    // A number alone says nothing: `parameters/0`, `responses/404`.
    const name = key ?? keys.slice(/^\d+$/.test(keys.at(-1) ?? "") ? -2 : -1).join("/");
    const what = keys.length === 0 && key === undefined ? "the document" : `\`${name.slice(0, 60)}\``;
    return problem(`${what} ${message}`, sources, locate(root, key === undefined ? keys : [...keys, key]));
  });
  // A component is checked wherever it is used.
  const problems = [...new Map(told.map((each) => [JSON.stringify(each), each])).values()];
  const more = problems.length - maxProblems;
  return more > 0
    ? [...problems.slice(0, maxProblems), problem(`there are ${more} more faults like these`, sources)]
    : problems;
}

/** Where the keys lead, references followed; as far as they lead. */
function locate(root: Node, keys: readonly string[]): Location {
  let node = root;
  for (const key of keys) {
    const child = node.child(key);
    if (!child) return node.location.child(key);
    node = child;
  }
  return node.location;
}
