import type { Change } from "../findings/change.ts";
import type { Api } from "../model/api.ts";
import { basePath, unnamed } from "./changes.ts";

/**
 * Which operations went from one document of a run to another: clients that call them notice nothing of it. Where a description is
 * split, or put together, none of them is gone.
 */
export class Moves {
  /** By document: what its operations are to clients, by their names. */
  readonly #gone = new Map<string, ReadonlyMap<string, string>>();
  /** What came to a document. */
  readonly #come = new Map<string, string>();
  readonly #told = new Set<string>();

  /** @param then the document as it was; undefined where it was not there, as `now` is where it is gone */
  add(document: string, then: Api | undefined, now: Api | undefined): void {
    const [before, after] = [calls(then), calls(now)];
    const [had, has] = [before, after].map((each) => new Set(each.values()));
    this.#gone.set(document, new Map([...before].filter(([, call]) => !has?.has(call))));
    for (const call of after.values()) if (!had?.has(call)) this.#come.set(call, document);
  }

  /** Whether an operation that is gone from a document is in another now; asked when all documents are known. */
  isElsewhere(document: string, method: string, path: string): boolean {
    const call = this.#gone.get(document)?.get(nameOf(method, path));
    const other = call === undefined ? undefined : this.#come.get(call);
    if (other === undefined || other === document) return false;
    this.#told.add(`operations of ${document} are in ${other} now: what changed of them is not compared`);
    return true;
  }

  /** Changes without the ends of operations that are elsewhere. */
  *left(changes: readonly Change[]): Generator<Change> {
    for (const change of changes) {
      const isEnd = change.kind === "path-removed" || change.kind === "method-removed";
      const operations = isEnd
        ? change.operations.filter(({ method, path }) => !this.isElsewhere(change.document, method, path))
        : change.operations;
      if (operations.length > 0) yield { ...change, operations };
    }
  }

  /** What a reader should know of those that were asked for. */
  get notes(): readonly string[] {
    return [...this.#told];
  }
}

/** For the names of operations what clients call: method and path behind that of the server. */
function calls(api: Api | undefined): ReadonlyMap<string, string> {
  if (!api) return new Map();
  const base = basePath(api);
  return new Map(
    api.operations.flatMap(({ method, path, isCallback }) =>
      isCallback ? [] : [[nameOf(method, path), `${method} ${unnamed(`${base}${path}`)}`]],
    ),
  );
}

function nameOf(method: string, path: string): string {
  return `${method} ${path}`;
}
