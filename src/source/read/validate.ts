import type { OpenAPI } from "openapi-types";
import { withoutSecrets } from "../address.ts";
import type { InputProblem } from "../input-error.ts";
import { Location, parsePointer } from "../location.ts";
import { Node } from "../node.ts";
import type { Sources } from "../sources.ts";

/** How many faults of one document are reported. */
const maxProblems = 10;

/**
 * Checks that a description is valid OpenAPI (2.0, 3.0, 3.1), with swagger-parser: its schema, and what a schema cannot say (unique
 * operationIds, path parameters that exist …). It reads only what was read already. It follows and copies every
 * reference, which takes seconds for a large description, so it runs only when asked for.
 */
export async function validateDescription(sources: Sources): Promise<readonly InputProblem[]> {
  const { root } = sources;
  const start = { line: 1, column: 1 };
  if (/^3\.2/.test(String((root.data as { openapi?: unknown } | null)?.openapi))) {
    const message = "swagger-parser cannot validate OpenAPI 3.2 yet";
    return [{ file: root.uri, position: start, message, fix: "Leave out --validate for this document." }];
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
  try {
    await new SwaggerParser().validate(
      root.address,
      structuredClone(root.data) as OpenAPI.Document,
      {
        resolve: { file: read, http: read },
        parse: { json: false, yaml: false, text: false, binary: false, sources: parse },
      } as never,
    );
    return [];
  } catch (error) {
    return problemsOf(error, sources);
  }
}

function problemsOf(error: unknown, sources: Sources): InputProblem[] {
  const root = new Node(sources, sources.root.data, Location.rootOf(sources.root));
  const details = (error as { details?: { instancePath: string; message?: string }[] }).details;
  const fix = "Correct the description, or leave out --validate.";
  if (!details) {
    const said = error instanceof Error ? (error.message.split("\n", 1)[0] ?? "") : String(error);
    const message = sources.files.reduce((text, { address, uri }) => text.replaceAll(address, uri), said);
    return [
      {
        file: sources.root.uri,
        position: root.location.range.start,
        message: withoutSecrets(`not valid OpenAPI: ${message}`),
        fix,
      },
    ];
  }
  const reported = new Map<string, InputProblem>();
  // The deepest first: what `oneOf` says above them is only their echo.
  const deepest = details.toSorted((a, b) => b.instancePath.length - a.instancePath.length);
  for (const { instancePath, message } of deepest) {
    if ([...reported.keys()].some((path) => path.startsWith(instancePath))) continue;
    const keys = parsePointer(instancePath) ?? [];
    const { file, range } = locate(root, keys);
    reported.set(instancePath, {
      file: file.uri,
      position: range.start,
      message: `not valid OpenAPI: \`${keys.at(-1) ?? "the document"}\` ${message ?? "is wrong"}`,
      fix,
    });
    if (reported.size === maxProblems) break;
  }
  return [...reported.values()];
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
