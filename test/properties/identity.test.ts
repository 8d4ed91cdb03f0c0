import { expect, test } from "vitest";
import { since } from "../../src/audit/since.ts";
import { assembleReport, type DocumentAudit } from "../../src/findings/assemble.ts";
import { baselineEntries, earlierIn } from "../../src/findings/baseline.ts";
import type { Report } from "../../src/findings/report.ts";
import { audit as auditCore } from "../../src/index.ts";
import { buildApi } from "../../src/model/build/api.ts";
import { sarifReporter } from "../../src/reports/sarif/sarif.ts";
import { rules } from "../../src/rules/index.ts";
import { presetLayers } from "../../src/ruleset/presets.ts";
import { resolveRuleset } from "../../src/ruleset/resolve.ts";
import { sha256 } from "../../src/sha256.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { Sources } from "../../src/source/sources.ts";
import { seededRandom } from "../support/random.ts";

// Random sequences of edits of a description: after each, the set of results changes by exactly what was edited, and the
// difference of SARIF, `--since` and `--baseline` agree.

const ruleset = resolveRuleset("review", presetLayers("review"), rules);

/** A response that is right or breaks one rule, `204-no-body`. */
interface State {
  /** The resources by name; each is deleted with a 204, which is faulty where it has content. */
  readonly resources: readonly Resource[];
  /** Shared responses by name: faulty or not. */
  readonly components: Readonly<Record<string, boolean>>;
  /** Which parameter's name paths have. */
  readonly parameter: string;
  readonly isReversed: boolean;
  readonly indent: number;
  /** Whether the components stand in a file of their own. */
  readonly isSplit: boolean;
}

interface Resource {
  readonly name: string;
  readonly answer: { readonly faulty: boolean } | { readonly component: string };
}

function filesOf(state: State): Readonly<Record<string, unknown>> {
  const content = { content: { "application/json": { schema: { type: "object" } } } };
  const response = (faulty: boolean) => ({ description: "Gone.", ...(faulty ? content : {}) });
  const where = state.isSplit ? "shared.json#/" : "#/components/responses/";
  const paths = state.resources.map(({ name, answer }) => [
    `/${name}/{${state.parameter}}`,
    {
      parameters: [{ name: state.parameter, in: "path", required: true, schema: { type: "string" } }],
      delete: {
        operationId: `delete_${name.split("/")[0]}`,
        summary: `Deletes one of the ${name}`,
        responses: {
          204: "component" in answer ? { $ref: where + answer.component } : response(answer.faulty),
          404: { description: "There is none." },
        },
      },
    },
  ]);
  const components = Object.fromEntries(
    Object.entries(state.components).map(([name, faulty]) => [name, response(faulty)]),
  );
  const root = {
    openapi: "3.1.0",
    info: { title: "Things", version: "1" },
    paths: Object.fromEntries(state.isReversed ? paths.toReversed() : paths),
    ...(state.isSplit ? {} : { components: { responses: components } }),
  };
  return { "api.json": root, ...(state.isSplit ? { "shared.json": components } : {}) };
}

function apiOf(state: State) {
  const [root, ...others] = Object.entries(filesOf(state)).map(
    ([name, value]) => new SourceFile(name, `file:///${name}`, JSON.stringify(value, null, state.indent)),
  );
  if (!root) throw new Error("there is a root");
  const sources = new Sources(root);
  for (const file of others) sources.add(file);
  return buildApi(sources);
}

const only = "204-no-body";

function reportOf(audit: DocumentAudit): Report {
  return assembleReport([{ kind: "audited", audit }], ruleset, "0.0.0");
}

/** The results of one rule as SARIF has them. */
function resultsOf(audit: DocumentAudit): ReadonlySet<string> {
  const log = JSON.parse(sarifReporter.render(reportOf(audit), {}));
  const results: { ruleId: string; partialFingerprints: Record<string, string> }[] = log.runs[0].results;
  const own = results.filter(({ ruleId }) => ruleId === only);
  const identities = new Set(own.map((result) => result.partialFingerprints["statuslint/v1"] ?? ""));
  expect(identities.size).toBe(own.length);
  return identities;
}

/** How many places are faulty that some operation reaches. */
function faultyPlaces({ resources, components }: State): number {
  const inline = resources.filter(({ answer }) => "faulty" in answer && answer.faulty).length;
  const used = new Set(resources.flatMap(({ answer }) => ("component" in answer ? [answer.component] : [])));
  return inline + [...used].filter((name) => components[name]).length;
}

interface Edit {
  readonly name: string;
  /** The description after it; undefined where it does not fit. */
  make(state: State, pick: (count: number) => number): State | undefined;
  /** How many results come and go, by the difference of SARIF; undefined where places move, so that only counts tell. */
  readonly results: readonly [added: number, removed: number] | undefined;
  /** How many are new and fixed for a gate. */
  readonly gate: readonly [fresh: number, fixed: number];
}

function change(state: State, index: number, answer: Resource["answer"]): State {
  return {
    ...state,
    resources: state.resources.map((resource, at) => (at === index ? { ...resource, answer } : resource)),
  };
}

const indexOf = (
  state: State,
  pick: (count: number) => number,
  fits: (answer: Resource["answer"]) => boolean,
) => {
  const fitting = state.resources.flatMap(({ answer }, index) => (fits(answer) ? [index] : []));
  return fitting[pick(Math.max(1, fitting.length))];
};
const isInline = (faulty: boolean) => (answer: Resource["answer"]) =>
  "faulty" in answer && answer.faulty === faulty;
const usersOf = ({ resources }: State, name: string): number =>
  resources.filter(({ answer }) => "component" in answer && answer.component === name).length;

let serial = 0;
const edits: readonly Edit[] = [
  {
    name: "mend one",
    make(state, pick) {
      const index = indexOf(state, pick, isInline(true));
      return index === undefined ? undefined : change(state, index, { faulty: false });
    },
    results: [0, 1],
    gate: [0, 1],
  },
  {
    name: "break one",
    make(state, pick) {
      const index = indexOf(state, pick, isInline(false));
      return index === undefined ? undefined : change(state, index, { faulty: true });
    },
    results: [1, 0],
    gate: [1, 0],
  },
  {
    name: "mend a component that is used",
    make(state) {
      const name = Object.keys(state.components).find(
        (key) => state.components[key] && usersOf(state, key) > 0,
      );
      return name === undefined
        ? undefined
        : { ...state, components: { ...state.components, [name]: false } };
    },
    results: [0, 1],
    gate: [0, 1],
  },
  {
    name: "add an operation that reuses a faulty component",
    make(state) {
      const name = Object.keys(state.components).find(
        (key) => state.components[key] && usersOf(state, key) > 0,
      );
      const answer = { component: name ?? "" };
      return name === undefined
        ? undefined
        : { ...state, resources: [...state.resources, { name: `new${serial++}`, answer }] };
    },
    results: [0, 0],
    gate: [0, 0],
  },
  {
    name: "add a faulty operation",
    make: (state) => ({
      ...state,
      resources: [{ name: `bad${serial++}`, answer: { faulty: true } }, ...state.resources],
    }),
    results: [1, 0],
    gate: [1, 0],
  },
  {
    name: "rename the parameters",
    make: (state) => ({ ...state, parameter: state.parameter === "id" ? "key" : "id" }),
    results: [0, 0],
    gate: [0, 0],
  },
  {
    name: "reorder",
    make: (state) => ({ ...state, isReversed: !state.isReversed }),
    results: [0, 0],
    gate: [0, 0],
  },
  {
    name: "reformat",
    make: (state) => ({ ...state, indent: 5 - state.indent }),
    results: [0, 0],
    gate: [0, 0],
  },
  {
    name: "rename a path, its operationId kept",
    make(state, pick) {
      const index = pick(state.resources.length);
      return {
        ...state,
        resources: state.resources.map((resource, at) =>
          at === index ? { ...resource, name: `${resource.name}/v2` } : resource,
        ),
      };
    },
    results: undefined,
    gate: [0, 0],
  },
  {
    name: "move an answer into a component",
    make(state, pick) {
      const index = indexOf(state, pick, isInline(true));
      if (index === undefined) return undefined;
      const name = `Gone${serial++}`;
      return change({ ...state, components: { ...state.components, [name]: true } }, index, {
        component: name,
      });
    },
    results: [1, 1],
    gate: [0, 0],
  },
  {
    name: "inline a component with one user",
    make(state) {
      const index = state.resources.findIndex(
        ({ answer }) =>
          "component" in answer &&
          state.components[answer.component] &&
          usersOf(state, answer.component) === 1,
      );
      return index < 0 ? undefined : change(state, index, { faulty: true });
    },
    results: [1, 1],
    gate: [0, 0],
  },
  {
    name: "split the file, or join it",
    make: (state) => ({ ...state, isSplit: !state.isSplit }),
    results: undefined,
    gate: [0, 0],
  },
];

const start: State = {
  resources: [
    "boats",
    "crews",
    "docks",
    "engines",
    "flags",
    "gates",
    "harbours",
    "islands",
    "keels",
    "lamps",
  ].map((name, index) => ({
    name,
    answer: index < 6 ? { faulty: index % 2 === 0 } : { component: index < 8 ? "Gone" : "Fine" },
  })),
  components: { Gone: true, Fine: false },
  parameter: "id",
  isReversed: false,
  indent: 2,
  isSplit: false,
};

test.each([1, 2, 3, 4, 5, 6])("sequence %i of random edits", (seed) => {
  const random = seededRandom(seed);
  const pick = (count: number): number => Math.floor(random() * count);
  const audited = (state: State) => {
    const api = apiOf(state);
    const audit = auditCore(api, ruleset, { hash: sha256 });
    return { api, audit, results: resultsOf(audit) };
  };
  let state = start;
  let before = audited(state);
  const done = new Set<string>();
  for (let step = 0; step < 40; step++) {
    const edit = edits[pick(edits.length)];
    const next = edit?.make(state, pick);
    if (!edit || !next) continue;
    done.add(edit.name);
    const after = audited(next);
    const [old, fresh] = [before.results, after.results];
    expect(fresh.size, edit.name).toBe(faultyPlaces(next));
    const added = [...fresh].filter((identity) => !old.has(identity)).length;
    const removed = [...old].filter((identity) => !fresh.has(identity)).length;
    if (edit.results) expect([added, removed], edit.name).toEqual(edit.results);
    else expect(added - removed, edit.name).toBe(fresh.size - old.size);

    const ways = {
      since: since(before.api, after.api, ruleset, { hash: sha256 }),
      baseline: { earlier: earlierIn(baselineEntries(before.audit), after.api.operations) },
    };
    for (const [way, narrowing] of Object.entries(ways)) {
      const gate = auditCore(after.api, ruleset, { hash: sha256, ...narrowing });
      const own = gate.findings.filter(({ rule, cause }) => rule === only && cause === null);
      expect(own.length, `${edit.name}: new, by ${way}`).toBe(edit.gate[0]);
      const still = new Set(gate.known);
      const fixed = narrowing.earlier.places.filter(
        ({ rule, fingerprint, occurrences }) =>
          rule === only &&
          !still.has(fingerprint) &&
          !occurrences.some((occurrence) => still.has(occurrence)),
      );
      expect(fixed.length, `${edit.name}: fixed, by ${way}`).toBe(edit.gate[1]);
    }
    state = next;
    before = after;
  }
  expect(done.size).toBeGreaterThan(5);
});
