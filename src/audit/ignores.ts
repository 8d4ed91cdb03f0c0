import type { Ignore, IgnoreUse } from "../findings/finding.ts";
import type { Api, DeclaredResponse, Operation } from "../model/api.ts";
import { once } from "../model/once.ts";
import { rules as builtInRules } from "../rules/index.ts";
import { everyRule, ignorePlaces } from "../ruleset/config.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import { Scope, Scopes } from "../ruleset/scope.ts";
import type { InputProblem } from "../source/input-error.ts";
import type { Location } from "../source/location.ts";
import type { SourceFile } from "../source/source-file.ts";
import { type WrittenIgnore, writtenIgnores } from "./written-ignores.ts";

/** Where an occurrence is, as far as it decides who may ignore it. */
export interface Ignorable {
  readonly rule: string;
  readonly at: Location;
  readonly operation: Operation | undefined;
  /** The response that the rule was asked about. */
  readonly response: DeclaredResponse | undefined;
}

/** An ignore, and which operations it picks. */
interface Picking {
  readonly ignore: Ignore;
  readonly isForDeprecated: boolean;
}

interface Configured extends Picking {
  /** Its place in the configuration. */
  readonly order: number;
  readonly scope: Scope;
}

/**
 * The ignores that concern one document: those written in its files (`x-statuslint: { ignore: … }` on the document, a
 * path, an operation or a response, before and behind a `$ref`) and those of the configuration. Keeps which were used.
 */
export class Ignores {
  /** What in the document's own ignores is wrong: no reason, no such rule. These hold for nothing. */
  readonly problems: readonly InputProblem[];
  /** By the mapping that holds `x-statuslint`. */
  readonly #written: ReadonlyMap<object, readonly Picking[]>;
  readonly #configured: readonly Configured[];
  /** Of those, the ones that speak of operations, which are looked up; and all others by their rule. */
  readonly #scopes = new Scopes();
  readonly #byScope = new Map<Scope, Configured>();
  readonly #byRule = new Map<string, Configured[]>();
  /** Those whose files a file is one of. */
  readonly #reaching = once(
    (file: SourceFile): ReadonlySet<Configured> =>
      new Set(this.#configured.filter(({ scope }) => scope.includesDocument(file))),
  );
  readonly #active: ReadonlySet<string>;
  readonly #used = new Set<Ignore>();

  /** @param today the day of the run as `YYYY-MM-DD`; without it nothing expires */
  constructor(
    readonly api: Api,
    ruleset: Ruleset,
    today: string | undefined,
  ) {
    this.#active = new Set(ruleset.rules.map(({ rule }) => rule.id));
    const known = new Set([...builtInRules.map(({ id }) => id), ...this.#active]);
    const { ignores, problems } = writtenIgnores(api.sources, known);
    this.problems = problems;
    const isPast = (until: string | null): boolean => until !== null && today !== undefined && until < today;
    const made = ({ rule, reason, until, where, isForDeprecated }: WrittenIgnore): Picking => ({
      ignore: { rule, reason, until, isExpired: isPast(until), where, source: "description" },
      isForDeprecated,
    });
    this.#written = new Map([...ignores].map(([holder, written]) => [holder, written.map(made)]));
    this.#configured = (ruleset.ignore ?? []).map((setting, order) => {
      const { rule, at, files, reason, until = null } = setting;
      return {
        order,
        ignore: {
          rule,
          reason,
          until,
          isExpired: isPast(until),
          where: [
            "configuration",
            ...(rule === everyRule ? ["every rule"] : []),
            ...ignorePlaces(setting),
          ].join(", "),
          source: "configuration",
        },
        isForDeprecated: setting.deprecated === true,
        scope: new Scope(
          { ...(at ? { operations: at } : {}), ...(files ? { files } : {}) },
          ruleset.folder,
          this.#scopes,
        ),
      };
    });
    for (const configured of this.#configured) {
      const { ignore, scope } = configured;
      const others = this.#byRule.get(ignore.rule);
      if (!scope.isWholeDocument) this.#byScope.set(scope, configured);
      else if (others) others.push(configured);
      else this.#byRule.set(ignore.rule, [configured]);
    }
  }

  /** The ignore that holds for an occurrence, the closest before the wider ones; undefined where none does. */
  find(occurrence: Ignorable): Ignore | undefined {
    // Nothing is ignored in most documents, and this is asked ten thousand times of one.
    if (this.#written.size === 0 && this.#configured.length === 0) return undefined;
    const fitting = [...this.#fitting(occurrence)];
    for (const ignore of fitting) this.#used.add(ignore);
    return fitting.find(({ isExpired }) => !isExpired);
  }

  /**
   * Notes what is not reported anyway: an ignore that names its rule is not idle. One of every rule is, where that is all
   * it covers.
   */
  overlook(unsure: Ignorable): void {
    if (this.#written.size === 0 && this.#configured.length === 0) return;
    for (const ignore of this.#fitting(unsure)) if (ignore.rule === unsure.rule) this.#used.add(ignore);
  }

  /** What became of each ignore whose rule runs and whose files belong to the document. */
  get uses(): readonly IgnoreUse[] {
    const configured = this.#configured.filter(({ scope }) =>
      this.api.sources.files.some((file) => scope.includesDocument(file)),
    );
    return [...[...this.#written.values()].flat(), ...configured]
      .filter(({ ignore: { rule } }) => rule === everyRule || this.#active.has(rule))
      .map(({ ignore }) => ({ ignore, isUsed: this.#used.has(ignore) }));
  }

  *#fitting(occurrence: Ignorable): Generator<Ignore> {
    const { at, operation } = occurrence;
    if (this.#written.size > 0) {
      for (const place of placesOf(occurrence)) {
        for (const holder of mappingsAround(place)) yield* this.#by(holder, occurrence);
      }
      const { data } = this.api.file;
      if (typeof data === "object" && data !== null) yield* this.#by(data, occurrence);
    }
    if (this.#configured.length === 0) return;
    const scopes = operation ? [...this.#scopes.around(operation)] : [];
    const candidates = [
      ...(this.#byRule.get(occurrence.rule) ?? []),
      ...(this.#byRule.get(everyRule) ?? []),
      ...scopes.flatMap((scope) => this.#byScope.get(scope) ?? []),
    ].sort((a, b) => a.order - b.order);
    // A person may name the document, or the file that holds a part of it.
    const [document, part] = [this.#reaching(this.api.file), this.#reaching(at.file)];
    for (const configured of candidates) {
      if (!picks(configured, occurrence)) continue;
      if (document.has(configured) || part.has(configured)) yield configured.ignore;
    }
  }

  /** What a mapping says, one rule before every rule. */
  #by(holder: object, occurrence: Ignorable): readonly Ignore[] {
    const fitting = this.#written.get(holder)?.filter((written) => picks(written, occurrence)) ?? [];
    return fitting
      .map(({ ignore }) => ignore)
      .sort((a, b) => Number(a.rule === everyRule) - Number(b.rule === everyRule));
  }
}

function picks({ ignore, isForDeprecated }: Picking, { rule, operation }: Ignorable): boolean {
  if (ignore.rule !== rule && ignore.rule !== everyRule) return false;
  return !isForDeprecated || operation?.deprecated === true;
}

/** The places whose ignores count, the closest first: both ends of every `$ref` that leads to the occurrence. */
function* placesOf({ at, operation, response }: Ignorable): Generator<Location> {
  yield at;
  const responses = response
    ? [response]
    : (operation?.responses.filter(({ location, usedAt }) => at.isWithin(location) || at.isWithin(usedAt)) ??
      []);
  for (const { location, usedAt } of responses) {
    yield usedAt;
    yield location;
  }
  if (!operation) return;
  yield operation.location;
  yield operation.pathItem.location;
  yield operation.pathItem.usedAt;
}

/** The mappings that a place lies in, itself included, the innermost first. */
function mappingsAround(place: Location): readonly object[] {
  const around: object[] = [];
  let value: unknown = place.file.data;
  const keys = place.keys;
  for (let depth = 0; typeof value === "object" && value !== null; depth++) {
    around.push(value);
    const key = keys[depth];
    if (key === undefined || !Object.hasOwn(value, key)) break;
    value = Reflect.get(value, key);
  }
  return around.reverse();
}
