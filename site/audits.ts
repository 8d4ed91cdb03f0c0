import type { Answers, Message, Question } from "./messages.ts";

/** The worker, as a page asks it. */
export class Audits {
  readonly #address: string;
  readonly #waiting = new Map<number, (answer?: never) => void>();
  #worker: Worker;
  #asked = 0;

  /**
   * A question that fails is answered with nothing.
   *
   * @param script what the worker runs
   * @param onTrouble told where it fails, which is a fault of statuslint
   */
  constructor(
    script: string,
    readonly onTrouble: (message: string) => void,
  ) {
    this.#address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    this.#worker = this.#start();
  }

  #start(): Worker {
    const worker = new Worker(this.#address);
    worker.addEventListener("error", ({ message }) => this.onTrouble(message));
    worker.addEventListener("message", ({ data: { id, answer, trouble } }) => {
      if (trouble !== undefined) this.onTrouble(trouble);
      this.#waiting.get(id)?.(answer as never);
      this.#waiting.delete(id);
    });
    return worker;
  }

  /** Ends whatever takes too long: all that was asked is answered with nothing, and no text is known any more. */
  restart(): void {
    this.#worker.terminate();
    this.#worker = this.#start();
    for (const answer of this.#waiting.values()) answer();
    this.#waiting.clear();
  }

  tell(message: Extract<Message, { kind: "files" | "text" }>): void {
    this.#worker.postMessage(message);
  }

  ask<Kind extends keyof Answers>(
    question: Question & { readonly kind: Kind },
  ): Promise<Answers[Kind] | undefined> {
    const id = ++this.#asked;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#worker.postMessage({ ...question, id });
    });
  }
}
