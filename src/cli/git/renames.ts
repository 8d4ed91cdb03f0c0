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

/**
 * The path that a file had at an earlier commit, found commit by commit: one that was renamed, and then written anew, is alike
 * at neither end.
 *
 * @param file absolute path at the later commit, where it was there
 * @returns absolute path; undefined where it was never renamed
 */
export async function nameBefore(
  file: string,
  { earlier, later, root }: { readonly earlier: string; readonly later: string; readonly root: string },
): Promise<string | undefined> {
  const of = ["log", "--follow", "--first-parent", "-m", "--no-ext-diff", "--no-textconv", "--find-renames"];
  const shown = ["--diff-filter=R", "--name-status", "-z", "--format="];
  const { out } = await git([...of, ...shown, `${earlier}..${later}`, "--", path.relative(root, file)], root);
  const fields = out.split("\0");
  // The newest first.
  const at = fields.findLastIndex((field) => /^\s*R\d{3}$/.test(field));
  const before = fields[at + 1];
  return at < 0 || before === undefined ? undefined : path.join(root, before);
}
