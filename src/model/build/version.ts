import { InputError } from "../../source/input-error.ts";
import type { Location } from "../../source/location.ts";
import type { Node } from "../../source/node.ts";
import type { OpenApiVersion } from "../api.ts";

/**
 * The version of OpenAPI a document states, and how it is written.
 *
 * @throws InputError when the document is no OpenAPI description of a version that is known
 */
export function readVersion(node: Node): { readonly version: OpenApiVersion; readonly openapi: string } {
  const { file } = node.location;
  const reject = (message: string, fix: string, place: Location = node.location): never => {
    throw new InputError({ file: place.written.file.uri, position: place.range.start, message, fix });
  };
  if (node.value === null && !/^[ \t]*[^\s#]/m.test(file.text)) {
    const what = file.text.trim() === "" ? "is empty" : "holds nothing but comments";
    reject(`the file ${what}`, "Write an OpenAPI description into it, or leave it out.");
  }
  const fix = "Name an OpenAPI description; its root has `openapi: 3.…` or `swagger: '2.0'`.";
  if (!node.isMapping) reject("the document is not a mapping, so it is no OpenAPI description", fix);
  const key = node.has("openapi") ? "openapi" : "swagger";
  if (!node.has(key)) {
    reject("the document has neither `openapi` nor `swagger`, so it is no OpenAPI description", fix);
  }
  const openapi = versionText(node.raw(key));
  const known = "Use 2.0, 3.0, 3.1 or 3.2.";
  if (openapi === undefined) {
    return reject(`\`${key}\` states no version of OpenAPI`, known, node.location.child(key));
  }
  const found = /^(2\.0|3\.[0-2])(?:\.\d+)?(?:-.*)?$/.exec(openapi)?.[1];
  if (found === undefined || (key === "swagger") !== (found === "2.0")) {
    const message = `\`${key}: ${openapi.slice(0, 40)}\` is a version of OpenAPI that statuslint does not know`;
    reject(message, known, node.location.child(key));
  }
  return { version: found as OpenApiVersion, openapi };
}

/** A version without quotes (`swagger: 2.0`, `openapi: 3.0`) is a number, and a frequent slip that every tool forgives. */
function versionText(written: unknown): string | undefined {
  if (typeof written === "string") return written.trim();
  if (typeof written !== "number") return undefined;
  return Number.isInteger(written) ? `${written}.0` : String(written);
}
