import type { Api } from "../../src/model/api.ts";
import { buildApi } from "../../src/model/build/api.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { Sources } from "../../src/source/sources.ts";

export { dedent, documentOf, findingsOf } from "../../src/testing.ts";

/** The model of a description given as text. */
export function apiOf(text: string, options: Parameters<typeof buildApi>[1] = {}): Api {
  return buildApi(new Sources(new SourceFile("api.yaml", "file:///api.yaml", text)), options);
}
