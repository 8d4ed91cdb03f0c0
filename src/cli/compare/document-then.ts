import { pathToFileURL } from "node:url";
import type { Api } from "../../model/api.ts";
import { buildApi } from "../../model/build/api.ts";
import { displayUri } from "../../source/address.ts";
import { InputError } from "../../source/input-error.ts";
import { isInside } from "../../source/read/access.ts";
import { loadSources } from "../../source/read/load.ts";
import type { Revision } from "../git/revision.ts";
import type { AuditSettings } from "../run/audit-input.ts";
import { type Input, isAddress } from "../run/inputs.ts";

/**
 * A document as it was at a revision, with all that it referred to and the Overlays laid over it there.
 *
 * @param uri how messages name the document as it is now
 * @param name the revision as it was given
 * @returns in words, why there is nothing to compare with: it was not there, or could not be read
 */
export async function documentThen(
  input: Input,
  { uri, name, revision, settings }: Then,
): Promise<Api | string> {
  const isLocal = !/^https?:\/\//i.test(input.file);
  if (isLocal && !revision.isOurs(input.file)) return `${uri} does not belong to this repository`;
  const file = isLocal ? await revision.fileThen(input.file) : undefined;
  if (file === undefined) return `${uri} was not there at ${name}`;
  try {
    const overlays = await overlaysThen(input, revision);
    const sources = await loadSources(file, { ...settings.load, reader: revision.read, overlays });
    return buildApi(sources, { ...settings.building, ...settings.ruleset });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const then = displayUri(pathToFileURL(file).href, settings.load.base);
    return `${then} could not be read as it was at ${name} (${error.problem.message})`;
  }
}

/** The Overlays laid over a document as they were at a revision; one that was not there then changed nothing. */
export async function overlaysThen({ overlays = [] }: Input, revision: Revision): Promise<readonly string[]> {
  const found: string[] = [];
  for (const overlay of overlays) {
    const isOurs = !isAddress(overlay) && isInside(revision.root, overlay);
    const then = isOurs ? await revision.fileThen(overlay) : overlay;
    if (then !== undefined) found.push(then);
  }
  return found;
}

/** Where and how a document as it was is read. */
interface Then {
  readonly uri: string;
  readonly name: string;
  readonly revision: Revision;
  readonly settings: Pick<AuditSettings, "load" | "ruleset" | "building">;
}
