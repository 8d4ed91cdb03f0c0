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
  const fields = await differences("R", [earlier, ...(later === undefined ? [] : [later])], root);
  const renames = new Map<string, string>();
  for (let at = 0; at + 2 < fields.length; at += 3) {
    const [, before, now] = fields.slice(at, at + 3);
    if (before !== undefined && now !== undefined) renames.set(path.join(root, now), path.join(root, before));
  }
  return renames;
}

/** Absolute paths of files that were there at a commit, and are gone from the work tree, under no other name. */
export async function goneSince(commit: string, root: string): Promise<readonly string[]> {
  const fields = await differences("D", [commit], root);
  return fields.flatMap((field, at) => (at % 2 === 1 ? [path.join(root, field)] : []));
}

/** What git tells of one kind of difference: the kind, and a path or two. */
async function differences(
  kind: "R" | "D",
  commits: readonly string[],
  root: string,
): Promise<readonly string[]> {
  // It would write down in the index that a file with another time holds the same text; no optional lock, to git.
  const asked = ["-c", "diff.autoRefreshIndex=false", "diff", "--no-ext-diff", "--no-textconv"];
  const shown = ["--find-renames", `--diff-filter=${kind}`, "--name-status", "-z"];
  return (await git([...asked, ...shown, ...commits, "--"], root)).out.split("\0");
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
