import { isRemote, resolveAddress } from "./address.ts";
import { InputError } from "./input-error.ts";
import { mayReferElsewhere, notFetched, referenceWalk } from "./references.ts";
import { SourceFile } from "./source-file.ts";
import { Sources } from "./sources.ts";

/**
 * A description and what it refers to, of texts that are at hand. A text that cannot be read fails the references to it, not the
 * description.
 *
 * @param name of the description; all names are paths from one folder
 * @param files texts that it may refer to, by their names
 * @throws InputError when the description itself cannot be read
 */
export function givenSources(
  name: string,
  text: string,
  files: Readonly<Record<string, string>> = {},
): Sources {
  const sources = new Sources(new SourceFile(name, addressOf(name), text));
  if (!mayReferElsewhere(sources.root)) return sources;
  const names = new Map(Object.keys(files).map((each) => [addressOf(each), each]));
  const walk = referenceWalk(sources);
  for (let wanted = walk.advance(); wanted.length > 0; wanted = walk.advance()) {
    for (const address of wanted) {
      const own = names.get(address);
      try {
        if (own === undefined)
          sources.fail(address, isRemote(address) ? notFetched : "the file was not read");
        else sources.add(new SourceFile(own, address, files[own] ?? ""));
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        const { file, position, message } = error.problem;
        sources.fail(address, `${file}:${position?.line}:${position?.column}: ${message}`);
      }
    }
  }
  return sources;
}

function addressOf(name: string): string {
  const { href } = new URL(name.replaceAll(/[%?#\\]/g, encodeURIComponent), "file:///");
  return resolveAddress(href, href) ?? href;
}
