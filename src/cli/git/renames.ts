import path from "node:path";
import { git } from "./git.ts";

/**
 * The files that were renamed, as git finds them.
 *
 * @param earlier the commit that they are looked for from
 * @param later the commit up to which; undefined: the files as they are in the work tree
 * @param root absolute path of the work tree
 * @returns absolute paths: for the later one the earlier one
 */
export async function renamesBetween(
  earlier: string,
  later: string | undefined,
  root: string,
): Promise<ReadonlyMap<string, string>> {
  const { out } = await git(
    [
      // It would write down in the index that a file with another time holds the same text; no optional lock, to git.
      "-c",
      "diff.autoRefreshIndex=false",
      "diff",
      "--no-ext-diff",
      "--no-textconv",
      "--find-renames",
      "--diff-filter=R",
      "--name-status",
      "-z",
      earlier,
      ...(later === undefined ? [] : [later]),
      "--",
    ],
    root,
  );
  const fields = out.split("\0");
  const renames = new Map<string, string>();
  for (let at = 0; at + 2 < fields.length; at += 3) {
    const [, before, now] = fields.slice(at, at + 3);
    if (before !== undefined && now !== undefined) renames.set(path.join(root, now), path.join(root, before));
  }
  return renames;
}
