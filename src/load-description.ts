import type { OpenAPI } from "openapi-types";
import type { Api } from "./model/api.ts";
import { type BuildOptions, buildApi } from "./model/build/api.ts";
import { type LoadOptions, loadSources } from "./source/read/load.ts";

/**
 * Reads a description and everything it refers to.
 *
 * @param given the path of a file, or a document that is in memory already (then `at` says where it would stand, for its references)
 * @throws InputError when it cannot be read, or is no OpenAPI description
 */
export async function loadDescription(
  given: string | OpenAPI.Document,
  options: LoadOptions & BuildOptions & { readonly at?: string } = {},
): Promise<Api> {
  if (typeof given === "string") return buildApi(await loadSources(given, options), options);
  const text = JSON.stringify(given, null, 2);
  return buildApi(await loadSources(options.at ?? "openapi.json", { ...options, text }), options);
}
