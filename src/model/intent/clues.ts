import type { Api, Operation } from "../api.ts";
import { PathStep, PathTree } from "../paths/tree.ts";
import { isPlural, singular, wordsOf } from "../prose/text.ts";
import {
  isAlsoNoun,
  leadingVerb,
  type OperationIdVerb,
  operationIdVerb,
  phrasalVerb,
  type Verb,
  type VerbClass,
  verbOf,
} from "../prose/verbs.ts";
import { nameOf, saidWordsOf } from "./named.ts";
import { type IntentPatterns, intentPatterns } from "./stated.ts";

/** What the inference looks up in the whole document; made once for each. */
export class IntentContext {
  /** What the configuration says operations do. */
  readonly patterns: IntentPatterns;
  readonly paths: PathTree;
  readonly #operations: readonly Operation[];
  #isRpc: boolean | undefined;
  #putsCreate: boolean | undefined;

  /** @param stated what operations do by the configuration's word: `POST /users/*\/logout` → `action` */
  constructor(api: Api, stated: Readonly<Record<string, string>>) {
    this.patterns = intentPatterns(stated);
    this.paths = new PathTree(api);
    this.#operations = api.operations.filter(({ isCallback }) => !isCallback);
  }

  /**
   * Whether the document calls procedures by name: hardly a path has a parameter, and most operations are POSTs or end in a
   * verb. What is made there has no URL. A document of a few operations shows no habit.
   */
  get isRpc(): boolean {
    this.#isRpc ??= isRpc(this.#operations, this.paths);
    return this.#isRpc;
  }

  /**
   * The path of one thing under a collection. None where the parameter names whose they are, `/favourites/{userId}`: GET
   * there answers with a list, and POST on the collection makes no user.
   */
  itemOf({ item }: PathStep): PathStep | undefined {
    const read = item?.has("put", "patch", "delete") ? undefined : item?.operation("get");
    return read?.intent.kind === "list" ? undefined : item;
  }

  /** Whether PUTs on collections create in this document, its own way of sharing work between PUT and POST. */
  get putsCreate(): boolean {
    this.#putsCreate ??= putsCreate(this.#operations, this.paths);
    return this.#putsCreate;
  }
}

function isRpc(operations: readonly Operation[], paths: PathTree): boolean {
  if (operations.length < 10) return false;
  const withParameters = operations.filter(({ path }) => /\{|\/:/.test(path)).length;
  if (withParameters >= operations.length * 0.15) return false;
  const posts = operations.filter(({ method }) => method === "post").length;
  if (posts >= operations.length * 0.6) return true;
  const verbs = operations.filter(({ path }) => {
    const found = paths.at(path)?.words ?? [];
    return verbOf(found[0]) !== undefined || verbOf(found.at(-1)) !== undefined;
  });
  return verbs.length >= operations.length * 0.6;
}

function putsCreate(operations: readonly Operation[], paths: PathTree): boolean {
  const puts = operations.filter(
    ({ method, path }) => method === "put" && !(paths.at(path)?.isParameter ?? true),
  );
  const creating = puts.filter((operation) => new Clues(operation).creates);
  return creating.length >= 3 && creating.length >= puts.length / 2;
}

/** What stands around the words of a path in a generated name. */
const framing = /^(?:api|by|controller|id|post|v\d+|[\da-f]{32}|\/)$/;

/** A verb in a path's last segment. */
export interface PathVerb extends Verb {
  /** It may be a noun: `/report`. */
  readonly isAmbiguous: boolean;
  /** `/bulk-delete`, `/batchGet`. */
  readonly isBulk: boolean;
  /** As written, for evidence. */
  readonly written: string;
}

/** What one operation says about itself: its words, and where its path stands among the others. */
export class Clues {
  readonly operation: Operation;
  readonly step: PathStep;
  /** The path of one thing under it, for POST and others on a collection. */
  readonly item: PathStep | undefined;
  // Worked out when first asked for, null for none: most operations are known by their method and path alone.
  #idVerb: OperationIdVerb | undefined | null;
  #textVerb: Verb | undefined | null;
  #pathVerb: PathVerb | undefined | null;
  #saidWords: readonly (readonly string[])[] | undefined;

  /** @param context where it matters what the path under it names */
  constructor(operation: Operation, step: PathStep = new PathStep(undefined, ""), context?: IntentContext) {
    this.operation = operation;
    this.step = step;
    this.item = context ? context.itemOf(step) : step.item;
  }

  /** The verb of the operationId. */
  get idVerb(): OperationIdVerb | undefined {
    if (this.#idVerb === undefined) {
      const verb = operationIdVerb(nameOf(this.operation), () => this.pathVerb?.word);
      // `jobs_retry_create` for POST `/jobs/{id}/retry`: a generator's name for POST.
      const isGenerated = verb?.before !== undefined && verb.before === this.pathVerb?.word;
      this.#idVerb = verb && !isGenerated && !this.#isDeedWithObject(verb) ? verb : null;
    }
    return this.#idVerb ?? undefined;
  }

  /** Whether the operationId repeats a path's verb and what it is done to: `jobs_set_owner_create` for `/jobs/{id}/set-owner`. */
  #isDeedWithObject({ word, before }: OperationIdVerb): boolean {
    const last = this.step.words.at(-1);
    if (word !== "create" || before === undefined || before !== last || this.step.words.length < 2)
      return false;
    const { class: deed = "create", isAmbiguous = true, word: said = "" } = this.pathVerb ?? {};
    if (!/^(?:act|update|delete)$/.test(deed) || isPlural(last) || this.has("get")) return false;
    // `/jobs/{id}/mark-done`; a `/report-card` may be a thing.
    return !isAmbiguous || (this.step.parent?.isParameter === true && /^(?:end|mark|set)$/.test(said));
  }

  /** The verb that the summary, or else the description, begins with. */
  get textVerb(): Verb | undefined {
    if (this.#textVerb === undefined) {
      const [, summary = [], description = []] = this.saidWords;
      const own = leadingVerb(summary);
      const more = !own || own.class === "make" ? leadingVerb(description) : undefined;
      // "Set up a household", "Creates a new household with …": the description says what is left behind.
      const verb = own && more?.word !== "create" ? own : more;
      // "Returns the new user" describes the answer of `createUser`.
      const isAnswer = verb?.word === "return" && this.idVerb !== undefined;
      // "API endpoint for listing things" describes the path: a generator writes it at each method.
      const isOfPath =
        verb?.class === "read" &&
        this.idVerb?.class === "create" &&
        this.operation.description === this.step.operation("get")?.description;
      this.#textVerb = verb && !isAnswer && !isOfPath ? verb : null;
    }
    return this.#textVerb ?? undefined;
  }

  /** The words of the operationId, and of the first sentence of summary and description. */
  get saidWords(): readonly (readonly string[])[] {
    this.#saidWords ??= saidWordsOf(this.operation);
    return this.#saidWords;
  }

  /** Whether nobody says anything: no verb, and no words but those of the path and what frameworks put around them. */
  get isSilent(): boolean {
    if (this.idVerb || this.textVerb) return false;
    const inPath = new Set(wordsOf(this.operation.path).map(singular));
    // "Transition an order" at `/transitions` says what is done.
    const deed = singular(this.step.words.at(-1) ?? "");
    return this.saidWords.every(
      (words, at) =>
        words.every((word) => inPath.has(singular(word)) || framing.test(word)) &&
        !(at > 0 && words.length > 1 && words[0] === deed),
    );
  }

  /** Whether the words say `create` or alike, in one place at least. */
  get creates(): boolean {
    return this.says("create", "add") && !this.says("read", "update", "delete", "act");
  }

  /** Whether the operationId or the text has a verb of one of these classes. */
  says(...classes: readonly VerbClass[]): boolean {
    return (
      (this.idVerb !== undefined && classes.includes(this.idVerb.class)) ||
      (this.textVerb !== undefined && classes.includes(this.textVerb.class))
    );
  }

  /** Whether the operationId or the text has one of these verbs. */
  hasVerb(words: RegExp): boolean {
    return words.test(this.idVerb?.word ?? "") || words.test(this.textVerb?.word ?? "");
  }

  /** Sentences that quote the verbs of these classes; none for classes that are not said. */
  quotes(...classes: readonly VerbClass[]): string[] {
    return this.quotesOf((verb) => classes.includes(verb.class));
  }

  /** Sentences that quote the verbs that are meant. */
  quotesOf(isMeant: (verb: Verb) => boolean): string[] {
    const { idVerb, textVerb } = this;
    const found: string[] = [];
    if (idVerb && isMeant(idVerb)) found.push(`operationId ${idVerb.at}s with \`${idVerb.word}\``);
    if (textVerb && isMeant(textVerb)) {
      const from = leadingVerb(this.saidWords[1] ?? [])?.word === textVerb.word ? "summary" : "description";
      found.push(`the ${from} begins with "${textVerb.word}"`);
    }
    return found;
  }

  /** The verb that the path's last segment is or begins with, where no path of one thing makes a noun of it. */
  get pathVerb(): PathVerb | undefined {
    if (this.#pathVerb === undefined) this.#pathVerb = this.item ? null : (verbOfStep(this.step) ?? null);
    return this.#pathVerb ?? undefined;
  }

  /** Where the path's other methods are. */
  has(...methods: readonly string[]): boolean {
    return this.step.has(...methods);
  }
}

function verbOfStep({ isParameter, segment, words: found }: PathStep): PathVerb | undefined {
  if (isParameter) return undefined;
  const phrase = found.length > 1 ? phrasalVerb(found.slice(0, 2)) : undefined;
  if (phrase) return { ...phrase, isAmbiguous: false, isBulk: false, written: segment };
  const isBulk = found.length > 1 && /^(?:bulk|batch|mass)$/.test(found[0] ?? "");
  const first = found[isBulk ? 1 : 0] ?? "";
  const written = segment;
  const verb = verbOf(first) ?? verbOf(/^(?:create|insert)(?=[a-z]{4})/.exec(first)?.[0]);
  // A custom method is a verb, known or not.
  if (segment.startsWith(":")) {
    return { ...(verb ?? { word: first, class: "act" }), isAmbiguous: false, isBulk, written };
  }
  if (verb) return { ...verb, isAmbiguous: isAlsoNoun(first) && !isBulk, isBulk, written };
  const last = found.at(-1) ?? "";
  if (found.length < 2 || !/^(?:search|query|lookup)$/.test(last)) return undefined;
  return { word: last, class: "read", isAmbiguous: false, isBulk, written };
}
