import { existsSync } from "node:fs";
import path from "node:path";
import { InputError } from "../../source/input-error.ts";
import { localPath, tooLarge } from "../../source/read/access.ts";
import type { Reader } from "../../source/read/load.ts";
import { decode, readText } from "../../source/read/read.ts";
import { UsageError } from "../world/errors.ts";
import { git } from "./git.ts";
import { missingRevision } from "./missing-revision.ts";
import { GitObjects } from "./objects.ts";
import { renamesBetween } from "./renames.ts";

/**
 * The work tree that a folder is in.
 *
 * @param wanted what needs it, and what to do where there is none
 * @throws UsageError: no git, no repository, or none that git trusts
 */
export async function workTreeOf(
  folder: string,
  { what, fix }: { readonly what: string; readonly fix: string },
): Promise<string> {
  const top = await git(["rev-parse", "--show-cdup"], folder);
  // The end of a line only: a folder's name may itself end in a blank.
  if (top.code === 0) return path.resolve(folder, top.out.replace(/\r?\n$/, ""));
  if (/dubious ownership/.test(top.error))
    throw new UsageError(
      "git does not trust this repository: it belongs to another user",
      "git config --global --add safe.directory <folder>",
    );
  throw new UsageError(`${what} needs a git repository, and this folder is in none`, fix);
}

/** A revision of the repository, read without touching the work tree or the index. */
export class Revision {
  readonly #objects: GitObjects;
  readonly #others = new Map<string, boolean>();
  #renamed: Promise<ReadonlyMap<string, string>> | undefined;

  private constructor(
    /** As it was given. */
    readonly name: string,
    readonly commit: string,
    /** Absolute path of the work tree. */
    readonly root: string,
  ) {
    this.#objects = new GitObjects(root);
  }

  /**
   * Finds a revision of the repository that a folder is in.
   *
   * @throws UsageError: no git, no repository, or no such revision, and then how to get it
   */
  static async open(name: string, folder: string): Promise<Revision> {
    const root = await workTreeOf(folder, {
      what: "`--since`",
      fix: "Run it inside the repository, or compare with a baseline: --baseline <file>.",
    });
    const found = await git(
      ["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`],
      folder,
    );
    const commit = found.out.trim();
    if (found.code !== 0 || !/^[0-9a-f]{40,64}$/.test(commit)) throw await missingRevision(name, folder);
    return new Revision(name, commit, root);
  }

  /** Reads what stood at an address then; what does not belong to this repository is read as it is now. */
  readonly read: Reader = async (address, uri, limits) => {
    const inside = this.#pathOf(address);
    if (inside === undefined) return readText(address, uri, limits);
    const object = await this.#objects.read(`${this.commit}:${inside}`, limits.maxBytes);
    if (typeof object === "object") return decode(object, uri);
    if (object === "too large") throw tooLarge(uri, limits);
    const message = `there is no such file at ${this.name}`;
    throw new InputError({ file: uri, message, fix: "Check the path." });
  };

  /**
   * The path that a document had then: its own, or the one it was renamed from since.
   *
   * @param file absolute path
   * @returns an absolute path; undefined where the document did not exist, or does not belong to this repository
   */
  async fileThen(file: string): Promise<string | undefined> {
    const inside = this.#relative(file);
    if (inside === undefined) return undefined;
    if (await this.has(file)) return file;
    this.#renamed ??= renamesBetween(this.commit, undefined, this.root);
    return (await this.#renamed).get(path.join(this.root, inside));
  }

  /** Whether a file belongs to this repository: not where it lies outside, or in a submodule. */
  isOurs(file: string): boolean {
    return this.#relative(file) !== undefined;
  }

  /** Whether there was a file by this absolute path then. */
  async has(file: string): Promise<boolean> {
    const inside = this.#relative(file);
    return inside !== undefined && (await this.#objects.exists(`${this.commit}:${inside}`));
  }

  /** Ends the process that reads. */
  close(): void {
    this.#objects.close();
  }

  #pathOf(address: string): string | undefined {
    const file = address.startsWith("file:") ? localPath(address) : undefined;
    return file === undefined ? undefined : this.#relative(file);
  }

  #relative(file: string): string | undefined {
    const relative = path.relative(this.root, file).split(path.sep).join("/");
    const isOutside = relative === "" || relative.startsWith("../") || path.isAbsolute(relative);
    return isOutside || relative === ".." || this.#isOfOther(path.dirname(file)) ? undefined : relative;
  }

  /** Whether a folder belongs to a repository of its own in this one: a submodule (gitsubmodules(7)). */
  #isOfOther(folder: string): boolean {
    if (folder === this.root) return false;
    let is = this.#others.get(folder);
    is ??= existsSync(path.join(folder, ".git")) || this.#isOfOther(path.dirname(folder));
    this.#others.set(folder, is);
    return is;
  }
}
