import type { Api, DeclaredResponse, Operation } from "../model/api.ts";
import type { Confidence } from "../model/intent.ts";
import type { Status } from "../model/status.ts";
import type { Edit } from "../source/edit.ts";
import type { Location } from "../source/location.ts";

/** What a rule can look at. */
export interface Subjects {
  api: Api;
  operation: Operation;
  response: DeclaredResponse;
}

/** How firmly the guide says it. */
export type Strength = "must" | "should" | "consider";

/**
 * Where a rule comes from: `rfc` (an RFC requires it, or the protocol is meaningless without it), `guide` (the guide
 * to status codes), or `convention`.
 */
export type Basis = "rfc" | "guide" | "convention";

export type RuleOptions = Readonly<Record<string, unknown>>;

/** What a rule says about one place; the audit adds rule, severity and lines. */
export interface Problem {
  /**
   * Point at the thing that is to be changed (docs/positions.md): what is wrong, by its own key; of what is missing, the
   * closest that is there: an operation's method, a response's `headers` or its key. What a problem is known by in the
   * next run does not depend on it.
   */
  readonly at: Location;
  /** What is wrong here, in one sentence without a full stop at its end. */
  readonly message: string;
  /** Other places that belong to it. */
  readonly related?: readonly { readonly at: Location; readonly message: string }[];
  /**
   * What tells this problem from others that the rule has with the same subject: the name of a media type, a header, a
   * member, an example. It stays the same when the description is reordered or moved.
   */
  readonly part?: string;
  /**
   * The code that a response should stand under by what it says of itself. A rule that misses this code in the operation
   * adds nothing.
   */
  readonly means?: number;
  /** What to do here, where the rule's own `fix` can be said more exactly. */
  readonly fix?: string;
  /** The status key of the response that is missing, where that is not the first code that the rule misses. */
  readonly declares?: string;
  /** The key that is meant, where `at` is one that only looks like it. */
  readonly meant?: string;
  /** Where what stands at `at` would be read: under these keys of a mapping. */
  readonly belongs?: { readonly at: Location; readonly keys: readonly string[] };
  /** For rules on `api`: the operation that is concerned. */
  readonly operation?: Operation;
  /** What the problem was read from, where that is not the intent: short sentences a person can check. */
  readonly evidence?: readonly string[];
  /** How sure it is, where that is not the intent's confidence. */
  readonly confidence?: Confidence;
  /** How firmly this is said, where it is less firm than the rule. */
  readonly strength?: Strength;
}

/** What mends what a rule finds. */
export interface Mending<Subject> {
  /**
   * A *fix* takes nothing from the server's freedom: what it changes can never be sent, or is never read. A *suggestion* adds
   * a promise that the server must keep.
   */
  readonly kind: "fix" | "suggestion";
  /**
   * The edits that mend one problem, worked out where somebody asks for them; none where it takes a person.
   *
   * @param places of how many places the rule says the same
   */
  edits(subject: Subject, problem: Problem, places: number): readonly Edit[];
  /** Whether nothing in an API keeps the rule, so that what other edits add need not either. */
  isUnkept?(api: Api): boolean;
}

/** One statement of the guide about APIs, operations or responses: a value, without state. */
export interface RuleOn<On extends keyof Subjects> {
  /** Public: it stands in configurations, suppressions, SARIF and baselines. */
  readonly id: string;
  /** The statement itself, in the affirmative: "A 201 Created response declares a Location header". */
  readonly title: string;
  readonly strength: Strength;
  readonly basis: Basis;
  /** What breaking it costs. */
  readonly why: string;
  /** What to do. */
  readonly fix: string;
  /** When not to follow it; shown in the documentation. */
  readonly whenNotTo?: string;
  /** `guide#<section>` first, then RFCs and specifications. */
  readonly sources: readonly [guide: string, ...standards: string[]];
  /**
   * OpenAPI `paths` (or whole documents, where `openapi:` or `swagger:` stands in them), executed as tests. A line with `# ✗ text` must carry a
   * finding of this rule whose message contains the text.
   */
  readonly examples: { readonly good: string; readonly bad: string };
  readonly options?: { readonly defaults: RuleOptions; readonly schema: Readonly<Record<string, unknown>> };
  readonly on: On;
  /** What is counted, in the plural: "creates", "responses under 201"; for "12 of 14 creates". */
  readonly counts: string;
  /** Set when a finding rests on the operation's inferred intent: it then carries its confidence and evidence. */
  readonly usesIntent?: boolean;
  /** Findings below this confidence are never reported, whatever the ruleset asks for. */
  readonly minConfidence?: Confidence;
  /** For rules on `response`: the statuses they look at, all without it. Asked once for each status of a document. */
  readonly under?: (status: Status) => boolean;
  /**
   * Ids of rules. Where one of them speaks at the same operation (and, for rules on responses, at the same response), or is
   * on `api` and speaks at all, this rule adds nothing: what it says there is left out, and counts neither as applied nor as failed.
   */
  readonly yieldsTo?: readonly string[];
  /**
   * For rules that ask for a status: the codes that are missing where they speak. Where another rule says that one of the
   * operation's responses means such a code (`Problem.means`), this rule adds nothing.
   */
  readonly misses?: readonly (number | "4XX")[];
  /**
   * For rules on `response`: the fault lies in the status that a response is used under rather than in the response, as it does
   * for rules with `under`. To use an old response under another status is then a new fault.
   */
  readonly judgesUse?: boolean;
  /** For rules on `response`: what it says holds of a shared response as well that no operation uses. */
  readonly needsNoOperation?: boolean;
  /** How what it finds is mended, where a program can. Browsers do without it (scripts/core.js). */
  readonly mending?: Mending<Subjects[keyof Subjects]>;
  /** Whether the rule has anything to say about this subject: what passes is counted too. */
  applies(subject: Subjects[On], options: RuleOptions): boolean;
  /** A generator, or a list where it is asked of nearly all: to begin a generator takes longer than most of them look. */
  check(subject: Subjects[On], options: RuleOptions): Iterable<Problem>;
}

export type Rule = { [On in keyof Subjects]: RuleOn<On> }[keyof Subjects];

/** A rule as its author writes it, its options typed. */
export type RuleDefinition<On extends keyof Subjects, Options extends object> = Omit<
  RuleOn<On>,
  "options" | "applies" | "check"
> & {
  readonly options?: { readonly defaults: Options; readonly schema: Readonly<Record<string, unknown>> };
  applies(subject: Subjects[On], options: Options): boolean;
  check(subject: Subjects[On], options: Options): Iterable<Problem>;
};

/**
 * Makes a rule. The options handed to `applies` and `check` are the defaults with what the configuration says over
 * them, valid against `options.schema`.
 */
export function defineRule<On extends keyof Subjects, Options extends object = object>(
  definition: RuleDefinition<On, Options>,
): RuleOn<On> {
  return definition as unknown as RuleOn<On>;
}
