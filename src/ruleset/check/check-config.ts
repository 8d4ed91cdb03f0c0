import type { Rule } from "../../rules/rule.ts";
import { type Config, everyRule, ignorePlaces } from "../config.ts";
import { long } from "../decide.ts";
import type { Demand, OwnRule } from "../define/own-rule.ts";
import { nearest } from "../nearest.ts";

/** Something wrong in a configuration. */
export interface Fault {
  /** Lead to the place. */
  readonly keys: readonly string[];
  /** One line: what is wrong. */
  readonly message: string;
  /** One line: what to do. */
  readonly fix: string;
}

/** What is wrong with a configuration that its schema cannot say: what spans several members. */
export function* checkConfig(config: Config, rules: readonly Rule[]): Generator<Fault> {
  for (const [index, { files, operations, tags }] of (config.overrides ?? []).entries()) {
    if (files !== undefined || operations !== undefined || tags !== undefined) continue;
    yield {
      keys: ["overrides", String(index)],
      message: "this override does not say where it holds",
      fix: "Add `files`, `operations` or `tags`; what holds everywhere stands under `rules`.",
    };
  }
  for (const [index, ignore] of (config.ignore ?? []).entries()) {
    if (ignore.rule !== everyRule || ignorePlaces(ignore).length > 0) continue;
    yield {
      keys: ["ignore", String(index), "rule"],
      message: "`*` without a place would ignore whatever is found",
      fix: "Add `at`, `files` or `deprecated: true`.",
    };
  }
  const taken = new Set(rules.map(({ id }) => id));
  for (const [id, definition] of Object.entries(config.define ?? {})) {
    const keys = ["define", id];
    if (taken.has(id)) {
      yield { keys, message: `\`${id}\` is a rule already`, fix: "Choose another id." };
    }
    for (const { keys: inside, ...fault } of checkOwnRule(definition)) {
      yield { keys: [...keys, ...inside], ...fault };
    }
  }
}

function* checkOwnRule(definition: OwnRule): Generator<Fault> {
  const { require: required, forbid } = definition;
  if (required && forbid) {
    yield {
      keys: ["forbid"],
      message: "one rule cannot both require and forbid",
      fix: "Make two rules of it, each with a title of its own.",
    };
  }
  if (!required && !forbid) {
    yield {
      keys: [],
      message: "this rule neither requires nor forbids anything",
      fix: "Add `require` or `forbid` with `headers`, `content`, `members` or `status`.",
    };
  }
  if (required) yield* checkDemand(required, "require");
  if (forbid) yield* checkDemand(forbid, "forbid");
}

function* checkDemand(demand: Demand, key: "require" | "forbid"): Generator<Fault> {
  const { headers, content, members, status, explicit } = demand;
  const ofResponses = headers !== undefined || content !== undefined || members !== undefined;
  if (status !== undefined && ofResponses) {
    yield {
      keys: [key, "status"],
      message: "one rule cannot look at which statuses there are and into responses",
      fix: "Make two rules of it; which responses are looked into is said with `where: { status: … }`.",
    };
  }
  if (explicit === undefined || (status !== undefined && key === "require")) return;
  yield {
    keys: [key, "explicit"],
    message: "`explicit` goes with `status` under `require` only",
    fix: "Take it away.",
  };
}

/**
 * Rules of one's own that a configuration speaks of and that nobody defines; the schema knows only the form of their ids.
 *
 * @param rules all that are in force
 * @param defined the ids of those without code, which have no options
 */
export function* checkRuleNames(
  config: Config,
  rules: ReadonlySet<string>,
  defined: ReadonlySet<string>,
): Generator<Fault> {
  const settings = [
    { keys: ["rules"], rules: config.rules ?? {} },
    ...(config.overrides ?? []).map((override, index) => ({
      keys: ["overrides", String(index), "rules"],
      rules: override.rules,
    })),
  ];
  for (const { keys, rules: set } of settings) {
    for (const [id, setting] of Object.entries(set)) {
      if (!rules.has(id)) yield unknown(id, [...keys, id], rules);
      else if (defined.has(id) && Object.keys(long(setting).options ?? {}).length > 0) {
        yield {
          keys: [...keys, id, "options"],
          message: `\`${id}\` has no options: it is defined without code`,
          fix: "Set its severity only, or define the rule anew under `define`.",
        };
      }
    }
  }
  for (const [index, { rule }] of (config.ignore ?? []).entries()) {
    if (rule !== everyRule && !rules.has(rule)) yield unknown(rule, ["ignore", String(index), "rule"], rules);
  }
}

function unknown(id: string, keys: readonly string[], rules: ReadonlySet<string>): Fault {
  const best = nearest(id, rules);
  return {
    keys,
    message: `\`${id}\` is not a rule`,
    fix:
      best === undefined
        ? "Define it under `define`, or load the module it is in with --plugin."
        : `Did you mean \`${best}\`?`,
  };
}
