import type { Api, DeclaredResponse, Operation } from "../model/api.ts";
import type { Status } from "../model/status.ts";
import type { Rule, Subjects } from "../rules/rule.ts";

type Asking = Pick<Rule, "on" | "under" | "needsNoOperation">;
type Subject = Subjects[keyof Subjects];

/** Operations that rules are asked about at a time: what all of them answer is kept until it is known which of it adds something. */
const together = 1_000;

/** What the rules are asked about in one document, some of its operations after the others. */
export function* documentSubjects({ operations }: Api): Generator<DocumentSubjects> {
  for (let from = 0; from < operations.length; from += together)
    yield new DocumentSubjects(operations.slice(from, from + together));
}

/** What a rule is asked about besides operations and their responses: the document, and responses that none uses. */
export function subjectsEverywhere(api: Api, { on, under, needsNoOperation }: Asking): readonly Subject[] {
  if (on === "api") return [api];
  if (on === "operation" || !needsNoOperation) return [];
  const unused = api.unusedResponses ?? [];
  return unused.filter(({ isBroken, status }) => !isBroken && (under?.(status) ?? true));
}

/** Operations and their responses, as rules are asked about them. */
class DocumentSubjects {
  readonly #responses: readonly DeclaredResponse[];
  /** The responses under each status that is declared. */
  readonly #byStatus: readonly (readonly DeclaredResponse[])[];
  /** The responses under some of the statuses, by these. */
  readonly #under = new Map<string, readonly DeclaredResponse[]>();

  constructor(readonly operations: readonly Operation[]) {
    const all: DeclaredResponse[] = [];
    const byStatus = new Map<string, DeclaredResponse[]>();
    for (const { responses } of operations) {
      for (const response of responses) {
        if (response.isBroken) continue;
        all.push(response);
        const { key } = response.status;
        const alike = byStatus.get(key);
        if (alike) alike.push(response);
        else byStatus.set(key, [response]);
      }
    }
    this.#responses = all;
    this.#byStatus = [...byStatus.values()];
  }

  /** What a rule is asked about, in the order of the document: half of the rules on responses look at one status. */
  of({ on, under }: Asking): readonly Subject[] {
    if (on === "api") return [];
    if (on === "operation") return this.operations;
    return under ? this.#responsesUnder(under) : this.#responses;
  }

  #responsesUnder(under: (status: Status) => boolean): readonly DeclaredResponse[] {
    const found = this.#byStatus.filter(([first]) => first && under(first.status));
    if (found.length < 2) return found[0] ?? [];
    const keys = found.map(([first]) => first?.status.key);
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
