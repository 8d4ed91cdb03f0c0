import type { Api, DeclaredResponse } from "../model/api.ts";
import type { Status } from "../model/status.ts";
import type { Rule, Subjects } from "../rules/rule.ts";

/** What the rules are asked about in one document. */
export class DocumentSubjects {
  readonly #responses: readonly DeclaredResponse[];
  /** One of each status that is declared, by its key. */
  readonly #statuses: ReadonlyMap<string, Status>;
  /** The responses under some of the statuses, by these. */
  readonly #under = new Map<string, readonly DeclaredResponse[]>();

  constructor(readonly api: Api) {
    const all: DeclaredResponse[] = [];
    const statuses = new Map<string, Status>();
    for (const { responses } of api.operations) {
      for (const response of responses) {
        if (response.isBroken) continue;
        all.push(response);
        statuses.set(response.status.key, response.status);
      }
    }
    this.#responses = all;
    this.#statuses = statuses;
  }

  /** What a rule is asked about, in the order of the document: half of the rules on responses look at one status. */
  of({
    on,
    under,
    needsNoOperation,
  }: Pick<Rule, "on" | "under" | "needsNoOperation">): readonly Subjects[keyof Subjects][] {
    if (on === "api") return [this.api];
    if (on === "operation") return this.api.operations;
    const used = under ? this.#responsesUnder(under) : this.#responses;
    if (!needsNoOperation) return used;
    const { unusedResponses } = this.api;
    if (!unusedResponses) return used;
    return [
      ...used,
      ...unusedResponses.filter(({ isBroken, status }) => !isBroken && (under?.(status) ?? true)),
    ];
  }

  #responsesUnder(under: (status: Status) => boolean): readonly DeclaredResponse[] {
    const keys = [...this.#statuses.values()].filter(under).map(({ key }) => key);
    const name = JSON.stringify(keys);
    let responses = this.#under.get(name);
    if (!responses) {
      const wanted = new Set(keys);
      responses = this.#responses.filter(({ status }) => wanted.has(status.key));
      this.#under.set(name, responses);
    }
    return responses;
  }
}
