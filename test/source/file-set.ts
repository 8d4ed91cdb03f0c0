import { SourceFile } from "../../src/source/source-file.ts";
import { Sources } from "../../src/source/sources.ts";

/** Files that were read, by name; the first is the document. */
export function sourcesOf(files: Readonly<Record<string, string>>): Sources {
  const [document, ...others] = Object.entries(files).map(
    ([name, text]) => new SourceFile(name, new URL(name, "file:///apis/").href, text),
  );
  if (!document) throw new Error("a description has a file");
  const sources = new Sources(document);
  for (const file of others) sources.add(file);
  return sources;
}
