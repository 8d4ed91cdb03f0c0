import type { Operation } from "../model/api.ts";
import type { Rule, RuleOptions, Strength } from "../rules/rule.ts";
import type { Severity } from "../rules/severity.ts";
import type { Config, IgnoreSetting, RuleSetting } from "./config.ts";
import type { Layer } from "./layer.ts";
import { long, rulesOf, without } from "./resolve.ts";
import { Scope, type WrittenScope } from "./scope.ts";

/** A value, and who says so. */
export interface Sourced<T> {
  readonly value: T;
  /** `.statuslintrc.yaml:4`, `preset recommended`, `command line`, `default`. */
  readonly from: string;
}

/** A rule's severity, and what it follows from: the rule's name, its strength, its definition, or the choice by basis. */
export interface SourcedSeverity extends Sourced<Severity | "off"> {
  readonly by: "rules" | "overrides" | "define" | "levels" | "basis";
}

/** What a rule is for some operations of the document. */
export interface Exception {
  readonly scope: WrittenScope;
  /** How many of the document's operations are meant. */
  readonly operations: number;
  readonly severity?: Severity | "off";
  readonly options?: RuleOptions;
  readonly from: string;
}

/** What is in force of one rule. */
export interface RuleInForce {
  readonly id: string;
  readonly title: string;
  readonly strength: Strength;
  /** Where a configuration defines it; `null` for a rule in code. */
  readonly definedAt: string | null;
  readonly severity: SourcedSeverity;
  readonly options: Readonly<Record<string, Sourced<unknown>>>;
  /** The later wins. */
  readonly exceptions: readonly Exception[];
}

/** All that is in force for one document, and where each part of it comes from. */
export interface InForce {
  readonly settings: Readonly<Record<string, Sourced<unknown>>>;
  readonly intents: Readonly<Record<string, Sourced<string>>>;
  readonly ignore: readonly Sourced<IgnoreSetting>[];
  readonly rules: readonly RuleInForce[];
}

/** A document as configurations know it. */
export interface ConfiguredDocument {
  readonly file: { readonly uri: string; readonly address: string };
  readonly operations: readonly Operation[];
}

/** What is said where no configuration says anything; a missing value is `null`. */
const defaults = {
  failOn: "error",
  minConfidence: "medium",
  lowConfidence: null,
  basis: null,
  callbacks: false,
};

/**
 * Says what is in force for a document, and who says so.
 *
 * @param layers the configurations it is made of, the later winning over the earlier
 * @param config the same as one
 * @param rules all that the configuration can speak of but those it defines
 * @param folder the `file:` address of the folder that globs start in
 */
export function inForce(
  layers: readonly Layer[],
  config: Config,
  rules: readonly Rule[],
  document: ConfiguredDocument,
  folder: string,
): InForce {
  const statements = layers
    .flatMap((layer) => statementsOf(layer, folder))
    .filter(({ scope }) => scope.includesDocument(document.file));
  return {
    settings: settingsOf(layers),
    intents: Object.fromEntries(
      Object.entries(config.intents ?? {}).map(([pattern, value]) => [
        pattern,
        { value, from: lastPlace(layers, ["intents", pattern]) ?? "default" },
      ]),
    ),
    ignore: layers.flatMap((layer) =>
      (layer.config.ignore ?? []).map((value, index) => ({
        value,
        from: place(layer, ["ignore", String(index)]),
      })),
    ),
    rules: rulesOf(config, rules).map((rule) => ruleInForce(rule, layers, statements, config, document)),
  };
}

/** What one configuration says of rules, for all or for some operations. */
interface Statement {
  readonly layer: Layer;
  readonly keys: readonly string[];
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly scope: Scope;
  /** Undefined for what is said of everything. */
  readonly written: WrittenScope | undefined;
}

function statementsOf(layer: Layer, folder: string): Statement[] {
  const { rules = {}, overrides = [] } = layer.config;
  return [
    { layer, keys: ["rules"], rules, scope: new Scope({}), written: undefined },
    ...overrides.map((override, index) => {
      const { rules: set, ...written } = override;
      return {
        layer,
        keys: ["overrides", String(index), "rules"],
        rules: set,
        scope: new Scope(written, folder),
        written,
      };
    }),
  ];
}

function ruleInForce(
  rule: Rule,
  layers: readonly Layer[],
  statements: readonly Statement[],
  config: Config,
  document: ConfiguredDocument,
): RuleInForce {
  let severity: SourcedSeverity | undefined;
  const options: Record<string, Sourced<unknown>> = {};
  for (const [name, value] of Object.entries(rule.options?.defaults ?? {})) {
    options[name] = { value, from: "default" };
  }
  let exceptions: Exception[] = [];
  for (const { layer, keys, rules, scope, written } of statements) {
    if (!Object.hasOwn(rules, rule.id)) continue;
    const setting = long(rules[rule.id]);
    const at = [...keys, rule.id];
    if (!scope.isWholeDocument) {
      const operations = document.operations.filter((operation) => scope.includes(operation)).length;
      exceptions.push({ scope: written ?? {}, operations, ...setting, from: place(layer, at) });
      continue;
    }
    // What is said later of everything stands over what was said of some.
    exceptions = exceptions.flatMap((exception) => {
      const { scope: meant, operations, from } = exception;
      const left = without(exception, setting);
      return Object.keys(left).length > 0 ? [{ scope: meant, operations, ...left, from }] : [];
    });
    if (setting.severity !== undefined) {
      const deep = typeof rules[rule.id] === "string" ? at : [...at, "severity"];
      const by = written ? "overrides" : "rules";
      severity = { value: setting.severity, from: place(layer, deep), by };
    }
    for (const [name, value] of Object.entries(setting.options ?? {})) {
      options[name] = { value, from: place(layer, [...at, "options", name]) };
    }
  }
  return {
    id: rule.id,
    title: rule.title,
    strength: rule.strength,
    definedAt: lastPlace(layers, ["define", rule.id]) ?? null,
    severity: severity ?? severityOf(rule, layers, config),
    options,
    exceptions,
  };
}

/** The severity of a rule that nobody sets by its name. */
function severityOf(rule: Rule, layers: readonly Layer[], config: Config): SourcedSeverity {
  const defined = config.define && Object.hasOwn(config.define, rule.id) ? config.define[rule.id] : undefined;
  if (defined?.severity !== undefined) {
    const from = lastPlace(layers, ["define", rule.id, "severity"]) ?? "default";
    return { value: defined.severity, from, by: "define" };
  }
  if (!defined && config.basis && !config.basis.includes(rule.basis)) {
    return { value: "off", from: lastPlace(layers, ["basis"]) ?? "default", by: "basis" };
  }
  return {
    value: config.levels?.[rule.strength] ?? "off",
    from: lastPlace(layers, ["levels", rule.strength]) ?? "default",
    by: "levels",
  };
}

function settingsOf(layers: readonly Layer[]): Record<string, Sourced<unknown>> {
  const paths: readonly (readonly string[])[] = [
    ...Object.keys(defaults).map((name) => [name]),
    ["levels", "must"],
    ["levels", "should"],
    ["levels", "consider"],
  ];
  return Object.fromEntries(
    paths.map((path) => {
      const layer = layers.findLast(({ config }) => valueAt(config, path) !== undefined);
      const [name = ""] = path;
      const fallback = path.length > 1 ? "off" : (defaults as Record<string, unknown>)[name];
      const sourced = layer
        ? { value: valueAt(layer.config, path), from: place(layer, path) }
        : { value: fallback, from: "default" };
      return [path.join("."), sourced];
    }),
  );
}

/** Where the last layer that has something under these keys has it. */
function lastPlace(layers: readonly Layer[], keys: readonly string[]): string | undefined {
  const layer = layers.findLast(({ config }) => valueAt(config, keys) !== undefined);
  return layer && place(layer, keys);
}

function valueAt(value: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (at, key) =>
      typeof at === "object" && at !== null && Object.hasOwn(at, key)
        ? (at as Record<string, unknown>)[key]
        : undefined,
    value,
  );
}

function place(layer: Layer, keys: readonly string[]): string {
  const position = layer.placeOf(keys);
  return position ? `${layer.origin}:${position.line}` : layer.origin;
}
