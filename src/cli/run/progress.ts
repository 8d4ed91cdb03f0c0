import { plain } from "../../reports/words/escape.ts";
import type { Streams } from "../world/streams.ts";

/** From so many documents on, a run is long enough to want a word on how far it is. */
const many = 20;

/** Tells on standard error, on a terminal only, how far a long run is; `done` takes the line away again. */
export function progress(total: number, streams: Streams): { step(file: string): void; done(): void } {
  if (!streams.isErrorTerminal || total < many) return { step: () => undefined, done: () => undefined };
  let count = 0;
  return {
    step: (file) => streams.error(`\r\u001b[K${++count}/${total} ${plain(file).slice(0, 60)}`),
    done: () => streams.error("\r\u001b[K"),
  };
}
