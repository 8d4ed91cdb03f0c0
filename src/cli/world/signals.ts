import { constants } from "node:os";
import { removeUnfinished } from "./unfinished.ts";

/**
 * Makes SIGINT, SIGTERM and SIGHUP end the process with 128 and the signal's number, as shells tell it, and leave no half
 * file behind, unless a command listens for the signal itself. While a document is audited in this thread a signal waits until that is done; in a worker it does not.
 */
export function endOnSignals(): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => {
      // A command that ends in a way of its own listens for itself.
      if (process.listenerCount(signal) > 0) return;
      removeUnfinished();
      process.exit(128 + constants.signals[signal]);
    });
  }
}
