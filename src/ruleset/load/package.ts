import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

/** What may name an npm package, or a file in one: `acme-rules`, `@acme/rules`, `@acme/rules/strict.yaml`. */
const specifierForm = /^((?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*)(?:\/(.+))?$/i;

/** The name of the package in a specifier, and the path inside it; undefined for what names no package. */
export function packageName(
  specifier: string,
): { readonly name: string; readonly inside: string | undefined } | undefined {
  if (specifier.length > 500) return undefined;
  const [, name, inside] = specifierForm.exec(specifier) ?? [];
  return name === undefined ? undefined : { name, inside };
}

/**
 * The folder of a package that is installed for a folder: in `node_modules` there or above, or wherever Node's own
 * resolution looks. Nothing of it is run.
 */
export function packageFolder(name: string, folder: string): string | undefined {
  const require = createRequire(path.join(folder, "noop.js"));
  try {
    return path.dirname(require.resolve(`${name}/package.json`));
  } catch {
    // A package may export nothing but its code; its folder is there all the same.
    return (require.resolve.paths(name) ?? [])
      .map((modules) => path.join(modules, name))
      .find((candidate) => existsSync(path.join(candidate, "package.json")));
  }
}
