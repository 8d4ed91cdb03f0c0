import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { noGit, quietly } from "./git.ts";

/** What there is under a name: the bytes of a file, or why there are none. */
export type GitObject = Uint8Array | "missing" | "too large";

/** A question on its way. */
interface Wanted {
  readonly maxBytes: number;
  readonly resolve: (object: GitObject) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Reads the files of a commit through one `git cat-file --batch` process: a description may have thousands of files, and
 * a process for each would take minutes. Symbolic links are followed within the commit.
 */
export class GitObjects {
  #process: ChildProcessWithoutNullStreams | undefined;
  readonly #queue: Wanted[] = [];
  #chunks: Buffer[] = [];
  #size = 0;
  /** The answer whose bytes are being read: how many they are. */
  #expected: { readonly bytes: number; readonly isFile: boolean } | undefined;

  /** @param folder in the work tree */
  constructor(readonly folder: string) {}

  /** @param name `<commit>:<path>` */
  read(name: string, maxBytes: number): Promise<GitObject> {
    // Names are sent one a line.
    if (/[\n\r\0]/.test(name)) return Promise.resolve("missing");
    return new Promise((resolve, reject) => {
      this.#queue.push({ maxBytes, resolve, reject });
      this.#started().stdin.write(`${name}\n`);
    });
  }

  async exists(name: string): Promise<boolean> {
    return (await this.read(name, 0)) !== "missing";
  }

  close(): void {
    this.#process?.stdin.end();
  }

  #started(): ChildProcessWithoutNullStreams {
    if (this.#process) return this.#process;
    const child = spawn("git", ["cat-file", "--batch", "--follow-symlinks"], {
      cwd: this.folder,
      env: { ...process.env, ...quietly },
      stdio: ["pipe", "pipe", "pipe"],
    });
    child.stdout.on("data", (chunk: Buffer) => this.#take(chunk));
    child.on("error", () => this.#fail(noGit()));
    child.on("close", () => this.#fail(new Error("git stopped reading the revision")));
    child.stdin.on("error", () => undefined);
    child.stderr.resume();
    this.#process = child;
    return child;
  }

  #fail(error: Error): void {
    for (const { reject } of this.#queue.splice(0)) reject(error);
  }

  #take(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    while (this.#queue.length > 0 && this.#answer());
  }

  /** Hands out the next answer, where all of it has come. */
  #answer(): boolean {
    if (!this.#expected) {
      const header = this.#line();
      if (header === undefined) return false;
      const [, type, size] = /^[0-9a-f]+ (blob|tree|commit|tag) (\d+)$/.exec(header) ?? [];
      // A link that leads out of the commit, nowhere, or in a circle is answered with the length of a text.
      const [, length] = /^(?:symlink|dangling|loop|notdir) (\d+)$/.exec(header) ?? [];
      if (size === undefined && length === undefined) {
        this.#queue.shift()?.resolve("missing");
        return true;
      }
      this.#expected = { bytes: Number(size ?? length), isFile: type === "blob" };
    }
    const { bytes, isFile } = this.#expected;
    // Behind the bytes comes the end of a line.
    if (this.#size < bytes + 1) return false;
    const content = this.#cut(bytes + 1).subarray(0, bytes);
    this.#expected = undefined;
    const wanted = this.#queue.shift();
    wanted?.resolve(!isFile ? "missing" : bytes > wanted.maxBytes ? "too large" : content);
    return true;
  }

  #line(): string | undefined {
    let length = 0;
    for (const chunk of this.#chunks) {
      const end = chunk.indexOf(10);
      if (end >= 0)
        return this.#cut(length + end + 1)
          .toString("utf8")
          .slice(0, -1);
      length += chunk.length;
    }
    return undefined;
  }

  #cut(bytes: number): Buffer {
    const all =
      this.#chunks.length === 1 ? (this.#chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(this.#chunks);
    this.#chunks = all.length > bytes ? [all.subarray(bytes)] : [];
    this.#size = all.length - bytes;
    return all.subarray(0, bytes);
  }
}
