import { type FSWatcher, realpathSync, statSync, watch } from "node:fs";
import path from "node:path";
import { errorCode } from "../../source/error-code.ts";
import { UsageError } from "./errors.ts";

/**
 * Notices when files change, appear or go. It watches their folders and not the files: editors save by putting a new
 * file in the place of the old one, and a file that is not there yet cannot be watched.
 */
export class FolderWatch {
  readonly #watchers = new Map<string, { readonly watcher: FSWatcher; readonly inode: number }>();
  readonly #onChange: (file: string) => void;
  readonly #concerns: (file: string) => boolean;
  #files: ReadonlySet<string> = new Set();

  /**
   * @param onChange gets the absolute path of each watched file that something happened to
   * @param concerns whether a file counts as watched that is not named but stands in a folder with one that is
   */
  constructor(onChange: (file: string) => void, concerns: (file: string) => boolean) {
    this.#onChange = onChange;
    this.#concerns = concerns;
  }

  /**
   * Watches these files in the place of the ones before.
   *
   * @param files absolute paths; of a file that does not exist, the nearest folder upwards that does is watched
   * @throws UsageError where the system refuses
   */
  watch(files: Iterable<string>): void {
    const wanted = new Set<string>();
    const folders = new Set<string>();
    for (const file of files) {
      for (const name of new Set([file, realPath(file)])) {
        let at = name;
        while (!isFolder(path.dirname(at)) && path.dirname(at) !== at) at = path.dirname(at);
        wanted.add(name).add(at);
        folders.add(path.dirname(at));
      }
    }
    this.#files = wanted;
    for (const [folder, { watcher, inode }] of this.#watchers) {
      // A folder that was deleted and made again has another inode, and its watcher has fallen silent.
      if (folders.has(folder) && statSync(folder, { throwIfNoEntry: false })?.ino === inode) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    for (const folder of folders) if (!this.#watchers.has(folder)) this.#add(folder);
  }

  close(): void {
    for (const { watcher } of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  #add(folder: string): void {
    try {
      const watcher = watch(folder, (_, name) => {
        if (name === null) return;
        const file = path.join(folder, name);
        if (this.#files.has(file) || this.#concerns(file)) this.#onChange(file);
      });
      // What happens to the folder itself shows in the next audit.
      watcher.on("error", () => watcher.close());
      this.#watchers.set(folder, { watcher, inode: statSync(folder).ino });
    } catch (error) {
      const code = errorCode(error) ?? "unknown reason";
      throw new UsageError(
        `\`${folder}\` cannot be watched (${code})`,
        code === "ENOSPC" || code === "EMFILE"
          ? "The system watches no more folders: raise its limit, or name fewer documents."
          : "Check the folder and its permissions.",
      );
    }
  }
}

function isFolder(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function realPath(file: string): string {
  try {
    return realpathSync.native(file);
  } catch {
    return file;
  }
}
