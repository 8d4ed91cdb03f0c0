import { UsageError } from "../world/errors.ts";
import { git } from "./git.ts";

/** What to say of a revision that is not there: which fetch is missing, or what was probably meant. */
export async function missingRevision(name: string, folder: string): Promise<UsageError> {
  const isShallow = (await git(["rev-parse", "--is-shallow-repository"], folder)).out.trim() === "true";
  if (name.includes(".."))
    return new UsageError(`\`${name}\` is a range`, "Name the one revision that it begins at.");
  const remotes = lines((await git(["remote"], folder)).out);
  const known = lines((await git(["for-each-ref", "--format=%(refname:short)", "refs/remotes"], folder)).out);
  const where = isShallow ? "in this shallow clone" : "in this repository";
  const message = `there is no revision \`${name}\` ${where}`;
  const tracked = remotes.map((remote) => `${remote}/${name}`).find((ref) => known.includes(ref));
  if (tracked !== undefined) return new UsageError(message, `Did you mean \`${tracked}\`?`);
  const fetch = missingFetch(name, remotes, isShallow);
  return new UsageError(message, fetch === undefined ? "Check its name: `git log` shows it." : fetch);
}

/**
 * The fetch that brings a revision.
 *
 * @param isShallow commits that are not there may exist all the same
 */
export function missingFetch(
  name: string,
  remotes: readonly string[],
  isShallow: boolean,
): string | undefined {
  const [first] = remotes;
  if (first === undefined) return undefined;
  const remote =
    remotes.find((known) => name.startsWith(`${known}/`)) ?? (remotes.includes("origin") ? "origin" : first);
  if (/^[0-9a-f]{40}$/.test(name)) return `Fetch it: git fetch --depth=1 ${remote} ${name}`;
  // Steps back from another commit (`HEAD~3`, `main^`), and shortened hashes, need the history.
  if (/[~^@{}:]/.test(name) || /^[0-9a-f]{4,39}$/.test(name)) {
    if (!isShallow) return undefined;
    const steps = /^HEAD(?:~(\d{1,6})|(\^+))$/.exec(name);
    const depth = steps && (steps[1] === undefined ? (steps[2]?.length ?? 1) : Number(steps[1]));
    return depth
      ? `Fetch its history: git fetch --deepen=${depth} ${remote}`
      : `Fetch its history: git fetch --unshallow ${remote}`;
  }
  if (!/^[\w][\w./-]*$/.test(name)) return undefined;
  if (/^(?:refs\/tags\/|v?\d+(?:\.\d+)+)/.test(name)) {
    const tag = name.replace(/^refs\/tags\//, "");
    return `Fetch the tag: git fetch --depth=1 ${remote} refs/tags/${tag}:refs/tags/${tag}`;
  }
  const branch = name.replace(/^refs\/(?:heads|remotes)\//, "");
  const short = branch.startsWith(`${remote}/`) ? branch.slice(remote.length + 1) : branch;
  const since = branch === short ? `, then --since ${remote}/${short}` : "";
  return `Fetch it: git fetch --depth=1 ${remote} +refs/heads/${short}:refs/remotes/${remote}/${short}${since}`;
}

function lines(text: string): readonly string[] {
  return text.split(/\r?\n/).filter((line) => line !== "");
}
