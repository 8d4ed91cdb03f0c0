/** What a command writes to and reads from: the process's own streams, or a test's. */
export interface Streams {
  /** Writes to standard output; resolves when the text was taken, also by a pipe that reads slowly. */
  out(text: string): Promise<void>;
  /** Writes to standard error. */
  error(text: string): void;
  /** All of standard input. */
  input(): Promise<Uint8Array>;
  /** Columns of the terminal on standard output; undefined where it is none. */
  readonly width: number | undefined;
  /** Standard error is a terminal. */
  readonly isErrorTerminal: boolean;
}

/** The streams of this process. A reader that closes early (`| head`) ends the output without a word. */
export function processStreams(): Streams {
  let isClosed = false;
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    isClosed = true;
  });
  return {
    out: (text) =>
      new Promise((resolve) => {
        if (isClosed) resolve();
        else process.stdout.write(text, () => resolve());
      }),
    error: (text) => process.stderr.write(text),
    input: async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks);
    },
    width: process.stdout.isTTY ? process.stdout.columns : undefined,
    isErrorTerminal: process.stderr.isTTY ?? false,
  };
}
