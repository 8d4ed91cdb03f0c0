import type { Framework } from "../model/api.ts";
import type { Confidence } from "../model/intent.ts";
import type { Basis, Rule, Strength } from "../rules/rule.ts";
import type { Severity } from "../rules/severity.ts";
import { isMapping } from "../source/node.ts";
import type { IgnoreSetting, RuleSetting } from "./config.ts";
import { definedRules } from "./define/defined-rules.ts";
import { Scope, Scopes, type WrittenScope } from "./scope.ts";
import type { Layer } from "./written-config.ts";

/** Where something is said: in one of the configurations, under these keys. */
export interface Said {
  readonly layer: Layer;
  readonly keys: readonly string[];
}

/** A value, and where it is said; undefined for what holds where nobody says anything. */
export interface Decided<T> {
  readonly value: T;
  readonly said: Said | undefined;
}

/** What is said of a rule in one place: the part of it that nothing later replaces. */
export interface DecidedSetting {
  readonly severity?: Decided<Severity | "off">;
  readonly options?: Readonly<Record<string, Decided<unknown>>>;
}

/** What a rule is for some documents and operations. */
export interface DecidedOverride {
  readonly scope: Scope;
  readonly written: WrittenScope;
  readonly setting: DecidedSetting;
  readonly said: Said;
}

/** What a severity follows from: the rule's name, its definition, the choice by basis, or its strength. */
export type SeverityReason = "rules" | "define" | "basis" | "levels";

/** All that the configurations together say of one rule. */
export interface DecidedRule {
  readonly rule: Rule;
  /** Where a configuration defines it; undefined for a rule in code. */
  readonly definedAt: Said | undefined;
  readonly severity: Decided<Severity | "off"> & { readonly by: SeverityReason };
  readonly options: Readonly<Record<string, Decided<unknown>>>;
  /** The later wins, and all of them over the severity and options in general. */
  readonly overrides: readonly DecidedOverride[];
}

/** All that configurations decide together, and where each part of it is said. */
export interface Decisions {
  readonly settings: {
    readonly files: Decided<string | readonly string[] | null>;
    readonly exclude: Decided<string | readonly string[] | null>;
    readonly overlay: Decided<string | readonly string[] | null>;
    readonly failOn: Decided<Severity | "none">;
    readonly minConfidence: Decided<Confidence>;
    readonly lowConfidence: Decided<Severity | null>;
    readonly basis: Decided<readonly Basis[] | null>;
    readonly callbacks: Decided<boolean>;
    readonly unusedComponents: Decided<boolean>;
    readonly generator: Decided<Framework | "none" | null>;
  } & { readonly [Name in `levels.${Strength}`]: Decided<Severity | "off"> };
  readonly intents: Readonly<Record<string, Decided<string>>>;
  readonly ignore: readonly Decided<IgnoreSetting>[];
  readonly rules: readonly DecidedRule[];
}

/** The rules that configurations can speak of: those given and those they define. */
export function rulesOf(layers: readonly Layer[], rules: readonly Rule[]): readonly Rule[] {
  const own = definedRules(Object.assign({}, ...layers.map(({ config }) => config.define)));
  return own.length === 0 ? rules : [...rules, ...own];
}

/**
 * Decides what holds where several configurations speak, and keeps where it is said.
 *
 * @param layers the later win over the earlier, also over their overrides
 * @param rules all that the configurations can speak of but those they define
 */
export function decide(layers: readonly Layer[], rules: readonly Rule[], folder?: string): Decisions {
  const settings: Decisions["settings"] = {
    files: decided(layers, ["files"], null),
    exclude: decided(layers, ["exclude"], null),
    overlay: decided(layers, ["overlay"], null),
    failOn: decided(layers, ["failOn"], "error"),
    minConfidence: decided(layers, ["minConfidence"], "medium"),
    lowConfidence: decided(layers, ["lowConfidence"], null),
    basis: decided(layers, ["basis"], null),
    callbacks: decided(layers, ["callbacks"], false),
    unusedComponents: decided(layers, ["unusedComponents"], false),
    generator: decided(layers, ["generator"], null),
    "levels.must": decided(layers, ["levels", "must"], "off"),
    "levels.should": decided(layers, ["levels", "should"], "off"),
    "levels.consider": decided(layers, ["levels", "consider"], "off"),
  };
  const patterns = new Set(layers.flatMap(({ config }) => Object.keys(config.intents ?? {})));
  const scopes = new Scopes();
  const statements = layers.flatMap((layer) => statementsOf(layer, folder, scopes));
  return {
    settings,
    intents: Object.fromEntries(
      [...patterns].map((pattern) => [pattern, decided(layers, ["intents", pattern], "")]),
    ),
    ignore: layers.flatMap((layer) =>
      (layer.config.ignore ?? []).map((value, index) => ({
        value,
        said: { layer, keys: ["ignore", String(index)] },
      })),
    ),
    rules: rulesOf(layers, rules).map((rule) => decideRule(rule, layers, statements, settings)),
  };
}

/** What the last configuration that has something under these keys has there. */
function decided<T>(layers: readonly Layer[], keys: readonly string[], otherwise: T): Decided<T> {
  const layer = layers.findLast(({ config }) => valueAt(config, keys) !== undefined);
  if (!layer) return { value: otherwise, said: undefined };
  // By the schema of configurations, what stands under a key has its type.
  return { value: valueAt(layer.config, keys) as T, said: { layer, keys } };
}

function valueAt(value: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (at, key) => (isMapping(at) && Object.hasOwn(at, key) ? at[key] : undefined),
    value,
  );
}

/** What one configuration says of rules: of everything, or of some documents and operations. */
interface Statement extends Said {
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly where?: { readonly scope: Scope; readonly written: WrittenScope };
}

function statementsOf(layer: Layer, folder: string | undefined, among: Scopes): Statement[] {
  const { rules = {}, overrides = [] } = layer.config;
  return [
    { layer, keys: ["rules"], rules },
    ...overrides.map(({ rules: set, ...written }, index) => ({
      layer,
      keys: ["overrides", String(index), "rules"],
      rules: set,
      where: { scope: new Scope(written, folder, among), written },
    })),
  ];
}

function decideRule(
  rule: Rule,
  layers: readonly Layer[],
  statements: readonly Statement[],
  settings: Decisions["settings"],
): DecidedRule {
  let general: DecidedSetting = {};
  let overrides: DecidedOverride[] = [];
  for (const { layer, keys, rules, where } of statements) {
    if (!Object.hasOwn(rules, rule.id)) continue;
    const said = { layer, keys: [...keys, rule.id] };
    const setting = decidedSetting(rules[rule.id], said);
    if (where) {
      overrides.push({ ...where, setting, said });
    } else {
      general = over(general, setting);
      overrides = overrides.flatMap((override) => leftOf(override, setting));
    }
  }
  const defaults = Object.entries(rule.options?.defaults ?? {});
  return {
    rule,
    definedAt: decided(layers, ["define", rule.id], undefined).said,
    severity: general.severity
      ? { ...general.severity, by: "rules" }
      : severityWithoutName(rule, layers, settings),
    options: {
      ...Object.fromEntries(defaults.map(([name, value]) => [name, { value, said: undefined }])),
      ...general.options,
    },
    overrides,
  };
}

/** A setting of a rule, in its long form, and where each part of it is said. */
function decidedSetting(setting: RuleSetting | undefined, { layer, keys }: Said): DecidedSetting {
  const { severity, options } = long(setting);
  const at = typeof setting === "string" ? keys : [...keys, "severity"];
  return {
    ...(severity && { severity: { value: severity, said: { layer, keys: at } } }),
    ...(options && {
      options: Object.fromEntries(
        Object.entries(options).map(([name, value]) => [
          name,
          { value, said: { layer, keys: [...keys, "options", name] } },
        ]),
      ),
    }),
  };
}

/** A setting of a rule, in its long form. */
export function long(setting: RuleSetting | undefined): Exclude<RuleSetting, string> {
  return typeof setting === "string" ? { severity: setting } : (setting ?? {});
}

/** Two settings of a rule as one; the upper wins. */
function over(lower: DecidedSetting, upper: DecidedSetting): DecidedSetting {
  return { ...lower, ...upper, options: { ...lower.options, ...upper.options } };
}

/** The override with what a later word on the same rule says nothing about; nothing where that says it all. */
export function leftOf(override: DecidedOverride, later: DecidedSetting): DecidedOverride[] {
  const { severity, options = {} } = override.setting;
  const kept = Object.entries(options).filter(([name]) => !Object.hasOwn(later.options ?? {}, name));
  const setting = {
    ...(severity && !later.severity ? { severity } : {}),
    ...(kept.length > 0 ? { options: Object.fromEntries(kept) } : {}),
  };
  return Object.keys(setting).length > 0 ? [{ ...override, setting }] : [];
}

/** The severity of a rule that nobody sets by its name. */
function severityWithoutName(
  rule: Rule,
  layers: readonly Layer[],
  settings: Decisions["settings"],
): DecidedRule["severity"] {
  const isDefined = decided(layers, ["define", rule.id], undefined).said !== undefined;
  const defined = decided<Severity | "off" | undefined>(layers, ["define", rule.id, "severity"], undefined);
  if (defined.value !== undefined) return { value: defined.value, said: defined.said, by: "define" };
  const { basis } = settings;
  // Whoever defines a rule wants it, whatever basis the rules of statuslint are chosen by.
  const isWanted = isDefined || basis.value === null || basis.value.includes(rule.basis);
  if (!isWanted) return { value: "off", said: basis.said, by: "basis" };
  return { ...settings[`levels.${rule.strength}`], by: "levels" };
}

/** Values by name, without where they are said. */
export function valuesOf<T>(values: Readonly<Record<string, Decided<T>>>): Record<string, T> {
  return Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, value]));
}
