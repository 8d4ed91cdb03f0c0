import { statSync } from "node:fs";
import path from "node:path";
import { plain } from "../../reports/words/escape.ts";
import { localPath } from "../../source/read/access.ts";
import type { Reader } from "../../source/read/load.ts";
import { readText } from "../../source/read/read.ts";
import type { AuditPlan } from "../options/audit.ts";
import { extendedFiles, settingFiles } from "../run/setting-files.ts";
import { errorText } from "../world/errors.ts";
import { FolderWatch } from "../world/folder-watch.ts";
import type { Streams, World } from "../world/process.ts";
import { auditCommand } from "./audit.ts";

/** One save is several events: the file is emptied, then written. Milliseconds without another one end it. */
const settled = 5;
/** A silent run sooner than this many milliseconds shows that the program is warm. */
const warm = 60;
/** A first run above this many milliseconds is not rehearsed: a save would have to wait too long for its end. */
const tooLongToRehearse = 3000;
const rehearsals = 15;

/**
 * `statuslint --watch`: audits, and audits again whenever one of the files is saved that the last audit read or
 * looked for: documents, the parts they refer to, the configuration and what it extends, the baseline; and when a file appears next to them that
 * a glob or folder on the command line may stand for. Ends with the process: Ctrl-C is a signal, which ends that at once.
 *
 * @throws UsageError, InputError when not even the first audit can be carried out
 */
export async function watchCommand(plan: AuditPlan, world: World): Promise<never> {
  const { streams, folder } = world;
  const changed = new Set<string>();
  const bell = new Bell();
  const outputs = new Set(plan.reports.outputs.map((output) => path.resolve(folder, output.path)));
  const mayGrow =
    plan.files.length === 0 || plan.files.some((pattern) => !isFile(path.resolve(folder, pattern)));
  const watch = new FolderWatch(
    (file) => {
      changed.add(file);
      bell.ring();
    },
    // A glob or a folder may stand for files that are not there yet. Reports that the run itself writes do not count.
    (file) => mayGrow && /\.(?:ya?ml|json)$/.test(file) && !outputs.has(file),
  );
  try {
    const settings = settingFiles(plan.request);
    const run = async (what: AuditPlan, withStreams: Streams): Promise<Set<string>> => {
      const read = new Set<string>();
      const reader: Reader = (address, uri, limits) => {
        const file = address.startsWith("file:") ? localPath(address) : undefined;
        if (file !== undefined) read.add(file);
        return readText(address, uri, limits);
      };
      await auditCommand(what, { ...world, streams: withStreams }, reader);
      return read;
    };

    const start = performance.now();
    let read = await run(plan, streams);
    const took = performance.now() - start;
    let extended = await extendedFiles(plan.request);
    watch.watch([...read, ...settings, ...extended]);
    streams.error(`\nWatching ${files(read.size)}. Ctrl-C ends.\n`);
    if (took < tooLongToRehearse) {
      const harmless = { ...plan, reports: { ...plan.reports, outputs: [] }, prune: false };
      await rehearse(() => run(harmless, silent(streams)), bell);
    }

    for (;;) {
      await bell.rung(settled);
      const begin = performance.now();
      const names = [...changed].map((file) => path.relative(folder, file)).sort();
      changed.clear();
      // A fresh screen, so that the last report is the one to be seen.
      if (streams.width !== undefined) await streams.out("\u001b[2J\u001b[3J\u001b[H");
      try {
        read = await run(plan, streams);
        extended = await extendedFiles(plan.request);
      } catch (error) {
        // A configuration that is being edited: what was read before is still what there is to watch.
        const text = errorText(error);
        if (text === undefined) throw error;
        streams.error(text);
      }
      watch.watch([...read, ...settings, ...extended]);
      const milliseconds = Math.round(performance.now() - begin);
      streams.error(
        `\n${plain(names.join(", "))} changed: audited in ${milliseconds} ms. Watching ${files(read.size)}. Ctrl-C ends.\n`,
      );
    }
  } finally {
    watch.close();
  }
}

/** Runs in silence while there is nothing else to do: the first saves are then answered as fast as all later ones. */
async function rehearse(run: () => Promise<unknown>, bell: Bell): Promise<void> {
  for (let count = 0; count < rehearsals && !bell.isRinging; count++) {
    const start = performance.now();
    try {
      await run();
    } catch (error) {
      // A file that is being saved at this moment; the real run reports it.
      if (errorText(error) === undefined) throw error;
    }
    if (performance.now() - start < warm) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

function files(count: number): string {
  return count === 1 ? "1 file" : `${count} files`;
}

function silent(streams: Streams): Streams {
  return { ...streams, out: async () => undefined, error: () => undefined, isErrorTerminal: false };
}

/** Rung by each event, and heard once no other follows. */
class Bell {
  isRinging = false;
  #wake: () => void = () => undefined;

  ring(): void {
    this.isRinging = true;
    this.#wake();
  }

  /** Waits until it was rung and then not for some milliseconds. */
  async rung(quiet: number): Promise<void> {
    if (!this.isRinging) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    while (this.isRinging) {
      this.isRinging = false;
      await new Promise((resolve) => setTimeout(resolve, quiet));
    }
  }
}
