import type { Streams } from "./streams.ts";

/** Where a command runs. */
export interface Surroundings {
  readonly streams: Streams;
  /** Absolute path of the working directory. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}
