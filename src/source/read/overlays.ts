import { type Context, createContext, runInContext } from "node:vm";
import type { JSONPathQuery } from "json-p3";
import { errorCode } from "../error-code.ts";
import { InputError } from "../input-error.ts";
import { extended, layOver, type Overlay, type Query, readOverlay } from "../overlay.ts";
import { type Overlaid, SourceFile } from "../source-file.ts";
import { fileUrl, localPath } from "./access.ts";
import { readSettings } from "./read.ts";

/** How many places one target may select. */
const maxPlaces = 1_000_000;
/** How deep values may nest in which a target selects. */
const maxDepth = 2000;
/**
 * Reads Overlays.
 *
 * @param maxTime milliseconds that one target may take: its filters may hold any regular expression (RFC 9535 §2.4.6)
 * @returns what lays them over a document, one after the other; see `layOver`
 * @throws InputError for one that is none, with the place in it
 */
export async function readOverlays(
  files: readonly SourceFile[],
  maxTime = 10_000,
): Promise<(data: unknown, document: Pick<SourceFile, "uri" | "address">) => Overlaid> {
  const { JSONPathEnvironment } = await import("json-p3");
  const environment = new JSONPathEnvironment({ maxRecursionDepth: maxDepth });
  const realm = createContext();
  const overlays: readonly Overlay[] = files.map((file) =>
    readOverlay(file, (path) => queryOf(environment.compile(path), realm, maxTime)),
  );
  return (data, document) => layOver(data, document, overlays);
}

/** @param realm where it is run, so that it can be stopped */
function queryOf(query: JSONPathQuery, realm: Context, maxTime: number): Query {
  return (data) => {
    const found: string[][] = [];
    const select = (): void => {
      for (const { location } of query.lazyQuery(data as Parameters<JSONPathQuery["lazyQuery"]>[0])) {
        if (found.push(location.map(String)) > maxPlaces)
          throw new Error(`it selects more than ${maxPlaces} places`);
      }
    };
    try {
      realm.select = select;
      runInContext("select()", realm, { timeout: maxTime });
    } catch (error) {
      // The realm has an `Error` of its own.
      if (errorCode(error) === "ERR_SCRIPT_EXECUTION_TIMEOUT")
        throw new Error(`it takes more than ${maxTime / 1000} s to select`);
      throw error;
    }
    return found;
  };
}

/**
 * The path of the document that an Overlay says it is for; undefined where it says none, or cannot be read: whoever reads it says
 * why.
 *
 * @param file absolute path
 * @param mayLeave whether links may lead out of the repository
 */
export function extendedBy(file: string, mayLeave: boolean): string | undefined {
  try {
    const address = extended(new SourceFile(file, fileUrl(file), readSettings(file, file, mayLeave)));
    return address?.startsWith("file:") ? localPath(address) : undefined;
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}
