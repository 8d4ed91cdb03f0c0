import path from "node:path";
import { repositoryRoot } from "../../source/read/access.ts";
import { git } from "./git.ts";

/**
 * Which files git ignores (gitignore(5)). What it tracks is never ignored, and neither is what lies in an ignored folder
 * that was named itself.
 *
 * @param files absolute paths
 * @param folder absolute path of the folder that was named
 * @returns none outside of a repository, or without git
 */
export async function ignoredByGit(files: readonly string[], folder: string): Promise<ReadonlySet<string>> {
  if (files.length === 0 || !repositoryRoot(folder)) return new Set();
  const question = ["ls-files", "--others", "--ignored", "--exclude-standard", "--directory", "-z"];
  const { out } = await git(question, folder).catch(() => ({ out: "" }));
  const entries = out.split("\0").filter((entry) => entry !== "" && entry !== "./");
  const ignored = new Set(entries.map((entry) => path.join(folder, entry)));
  return new Set(
    files.filter((file) => {
      if (ignored.has(file)) return true;
      // A folder ends in a separator, and stands for all in it.
      for (let at = path.dirname(file); at.length > folder.length; at = path.dirname(at)) {
        if (ignored.has(`${at}${path.sep}`)) return true;
      }
      return false;
    }),
  );
}
