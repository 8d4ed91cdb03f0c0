import type { Api, Method, Operation } from "../api.ts";
import { singular, wordsOf } from "../prose/text.ts";
import { segmentsOf } from "./segments.ts";

/**
 * One step of the paths of a document: `/users/{id}` is the root's `users`, and under it the step of any parameter. Names
 * of parameters, a trailing slash, a `.json` ending, and `?query` and `#fragment` in a path's key make no other step.
 */
export class PathStep {
  /** Most steps have one under them, or none, and a map takes 250 bytes. */
  #children: Map<string, PathStep> | PathStep | undefined;
  /** The first operation of each method; a key with another `?query` may repeat one. */
  #operations: Map<Method, Operation> | Operation | undefined;
  readonly isParameter: boolean;
  /** How many parameters lead here, its own included. */
  readonly depth: number;
  #words: readonly string[] | undefined;
  #noun: string | undefined;

  constructor(
    readonly parent: PathStep | undefined,
    /** The segment as written; `{}` for a parameter, `:verb` for a custom method. */
    readonly segment: string,
  ) {
    this.isParameter = segment === "{}";
    this.depth = (parent?.depth ?? 0) + (this.isParameter ? 1 : 0);
  }

  /** The words of the segment in lower case; none for a parameter. */
  get words(): readonly string[] {
    this.#words ??= wordsOf(this.segment);
    return this.#words;
  }

  /** The last word, in the singular, with the words before it: `special-event`; "" for a parameter. */
  get noun(): string {
    if (this.#noun === undefined) {
      const found = this.words;
      this.#noun = [...found.slice(0, -1), singular(found.at(-1) ?? "")].join("-");
    }
    return this.#noun;
  }

  /** A path of it as written, for evidence. */
  get path(): string {
    const operations = this.#operations;
    const first = operations instanceof Map ? operations.values().next().value : operations;
    return first?.path ?? this.segment;
  }

  has(...methods: readonly Method[]): boolean {
    return methods.some((method) => this.operation(method) !== undefined);
  }

  /** The path of one thing in this collection: the parameter under it, or several in a row that name it together. */
  get item(): PathStep | undefined {
    let step = this.under("{}");
    while (step && step.#operations === undefined) step = step.under("{}");
    return step;
  }

  operation(method: Method): Operation | undefined {
    const operations = this.#operations;
    if (operations instanceof Map) return operations.get(method);
    return operations?.method === method ? operations : undefined;
  }

  /** The step of a segment under this one. */
  under(segment: string): PathStep | undefined {
    const children = this.#children;
    if (children instanceof PathStep) return children.segment === segment ? children : undefined;
    return children?.get(segment);
  }

  get isLast(): boolean {
    return this.#children === undefined;
  }

  add(operation: Operation): void {
    if (this.has(operation.method)) return;
    const operations = this.#operations;
    if (operations === undefined) this.#operations = operation;
    else if (operations instanceof Map) operations.set(operation.method, operation);
    else this.#operations = new Map([operations, operation].map((each) => [each.method, each]));
  }

  child(segment: string): PathStep {
    const known = this.under(segment);
    if (known) return known;
    const child = new PathStep(this, segment);
    const children = this.#children;
    if (children === undefined) this.#children = child;
    else if (children instanceof PathStep)
      this.#children = new Map([children, child].map((step) => [step.segment, step]));
    else children.set(segment, child);
    return child;
  }
}

/** What a parameter's name says of its form, not of what it names. */
const idSuffix =
  /^(?:ids?|uuid|guid|gid|sid|uid|pk|key|name|slug|number|no|nr|code|ref|reference|identifier)$/;
/** Who or what has others, by which they are asked for. */
const owners =
  /^(?:user|member|account|customer|client|owner|tenant|organi[sz]ation|company|team|student|teacher|employee|patient|player|author|creator|seller|buyer|merchant|vendor|address|wallet|email|phone|category|type|status|tag|date|year|month|symbol|currency|country|city|region)$/;

/** The paths of a document as a tree, and what things have a path of their own. */
export class PathTree {
  readonly root = new PathStep(undefined, "");
  readonly #steps = new Map<string, PathStep>();
  /** By noun: the path of one such thing that needs the fewest parameters. */
  readonly #items = new Map<string, PathStep>();

  constructor(api: Api) {
    for (const operation of api.operations) {
      if (operation.isCallback) continue;
      this.#step(operation.path).add(operation);
    }
    for (const step of this.#steps.values()) {
      if (!step.isParameter || !step.has("get")) continue;
      const noun = step.parent?.noun ?? "";
      if (noun === "") continue;
      const known = this.#items.get(noun);
      if (!known || step.depth < known.depth) this.#items.set(noun, step);
    }
  }

  /** Where a path's key stands; undefined for one the tree was not built with. */
  at(path: string): PathStep | undefined {
    return this.#steps.get(path);
  }

  /**
   * Whether the parameter of a path is named after something else than what stands before it: `/favourites/{userId}` holds
   * the favourites of a user, `/players/{playerId}` one player.
   */
  namesOther(item: PathStep): boolean {
    const { path } = item;
    const open = path.lastIndexOf("{");
    const found = wordsOf(path.slice(open, path.indexOf("}", open))).filter((word) => !idSuffix.test(word));
    const noun = singular(found.at(-1) ?? "");
    const collection = item.parent?.words ?? [];
    const own = collection.map(singular);
    if (noun.length < 3 || own.some((word) => word.startsWith(noun) || noun.startsWith(word))) return false;
    if (own.join("").includes(noun) || found.some((word) => own.includes(singular(word)))) return false;
    return owners.test(noun) || (this.#items.get(noun) ?? item) !== item;
  }

  /** Where one thing of this collection can be read although no path under the collection does it: `/tags/{id}` for `/spaces/{id}/tags`. */
  itemElsewhere(collection: PathStep): PathStep | undefined {
    const item = this.#items.get(collection.noun);
    return item && item !== collection.item ? item : undefined;
  }

  #step(path: string): PathStep {
    let step = this.#steps.get(path);
    if (!step) {
      step = segmentsOf(path).reduce((at, segment) => at.child(segment), this.root);
      this.#steps.set(path, step);
    }
    return step;
  }
}
