import type { Answers, Message, Question } from "./messages.ts";

/** The worker, as a page asks it. */
export class Audits {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, (answer: never) => void>();
  #asked = 0;

  /**
   * A question that fails is answered with nothing.
   *
   * @param script what the worker runs
   * @param onTrouble told where it fails, which is a fault of statuslint
   */
  constructor(script: string, onTrouble: (message: string) => void) {
    const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    this.#worker = new Worker(address);
    this.#worker.addEventListener("error", ({ message }) => onTrouble(message));
    this.#worker.addEventListener("message", ({ data: { id, answer, trouble } }) => {
      if (trouble !== undefined) onTrouble(trouble);
      this.#waiting.get(id)?.(answer as never);
      this.#waiting.delete(id);
    });
  }

  tell(message: Extract<Message, { kind: "files" | "text" }>): void {
    this.#worker.postMessage(message);
  }

  ask<Kind extends keyof Answers>(question: Question & { readonly kind: Kind }): Promise<Answers[Kind]> {
    const id = ++this.#asked;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#worker.postMessage({ ...question, id });
    });
  }
}
