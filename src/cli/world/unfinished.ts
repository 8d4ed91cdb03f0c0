import { rmSync } from "node:fs";

/** Files that are being written. */
const unfinished = new Set<string>();

/** Notes that a file is half written until it is finished, or removed. */
export function begin(file: string): void {
  unfinished.add(file);
}

export function finish(file: string): void {
  unfinished.delete(file);
}

/** Takes away what is half written: the process ends. */
export function removeUnfinished(): void {
  for (const file of unfinished) {
    try {
      rmSync(file, { force: true });
    } catch {
      // The folder may be gone, or no longer writable: there is nothing left to do.
    }
  }
  unfinished.clear();
}
