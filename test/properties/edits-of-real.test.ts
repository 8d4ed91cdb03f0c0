import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import { expect, test } from "vitest";
import { since } from "../../src/audit/since.ts";
import type { DocumentAudit } from "../../src/findings/assemble.ts";
import { baselineEntries, earlierIn } from "../../src/findings/baseline.ts";
import { compare } from "../../src/findings/compare.ts";
import { audit as auditCore } from "../../src/index.ts";
import type { Api } from "../../src/model/api.ts";
import { rules } from "../../src/rules/index.ts";
import { presetLayers } from "../../src/ruleset/presets.ts";
import { resolveRuleset } from "../../src/ruleset/resolve.ts";
import { sha256 } from "../../src/sha256.ts";
import { isMapping } from "../../src/source/node.ts";
import { apiOf } from "../support/audit-text.ts";
import { seededRandom } from "../support/random.ts";

// Random edits of real descriptions that move nothing: what comes and goes in SARIF is what a gate calls new and fixed. More
// files by hand: STATUSLINT_DOCUMENTS="a.yaml b.json" npx vitest run test/properties/edits-of-real.test.ts

const documents = [
  "specs/bookshop.yaml",
  "specs/garden.yaml",
  "specs/clinic.swagger.json",
  "specs/telemetry-3.2.yaml",
  ...(process.env.STATUSLINT_DOCUMENTS ?? "").split(" ").filter((file) => file !== ""),
];
const ruleset = resolveRuleset("review", presetLayers("review"), rules);
const methods = ["get", "put", "post", "delete", "patch"];

type Json = Record<string, unknown>;
type Pick = (count: number) => number;

/** The mappings in a value under which responses stand, with their path and method. */
function operationsOf(
  data: Json,
): { readonly item: Json; readonly method: string; readonly responses: Json }[] {
  return Object.values(isMapping(data.paths) ? data.paths : {}).flatMap((item) =>
    !isMapping(item)
      ? []
      : methods.flatMap((method) => {
          const operation = item[method];
          const responses = isMapping(operation) ? operation.responses : undefined;
          return isMapping(responses) ? [{ item, method, responses }] : [];
        }),
  );
}

let serial = 0;
/** Edits in place; each says whether it did anything. */
const edits: Readonly<Record<string, (data: Json, pick: Pick) => boolean>> = {
  "a response is removed": (data, pick) => {
    const operations = operationsOf(data).filter(({ responses }) => Object.keys(responses).length > 1);
    const responses = operations[pick(operations.length)]?.responses;
    const keys = Object.keys(responses ?? {});
    return responses !== undefined && delete responses[keys[pick(keys.length)] ?? ""];
  },
  "a response is added": (data, pick) => {
    const operations = operationsOf(data);
    const responses = operations[pick(operations.length)]?.responses;
    const key = ["201", "204", "404", "409", "429", "503"][pick(6)] ?? "";
    if (!responses || Object.hasOwn(responses, key)) return false;
    responses[key] = { description: "So it is." };
    return true;
  },
  "an operation is removed": (data, pick) => {
    const operations = operationsOf(data);
    const chosen = operations[pick(operations.length)];
    return chosen !== undefined && operations.length > 3 && delete chosen.item[chosen.method];
  },
  "an operation is added": (data) => {
    const { paths } = data;
    if (!isMapping(paths)) return false;
    const name = `thing${serial++}`;
    paths[`/${name}`] = {
      get: {
        operationId: name,
        summary: `Lists each ${name}`,
        responses: { 200: { description: "All." }, 404: { description: name } },
      },
    };
    return true;
  },
  "a header is added": (data, pick) => {
    const responses = operationsOf(data).flatMap((operation) => Object.values(operation.responses));
    const response = responses[pick(responses.length)];
    if (!isMapping(response) || Object.hasOwn(response, "$ref")) return false;
    const header = data.swagger ? { type: "string" } : { schema: { type: "string" } };
    response.headers = { ...(isMapping(response.headers) ? response.headers : {}), "X-Request-Id": header };
    return true;
  },
};

function identities({ findings }: DocumentAudit): ReadonlySet<string> {
  return new Set(findings.map(({ fingerprint }) => fingerprint));
}

test.each(documents)("%s", (file) => {
  const random = seededRandom(7);
  const pick: Pick = (count) => Math.floor(random() * count);
  let data = load(readFileSync(file, "utf8")) as Json;
  const audited = (value: Json): readonly [Api, DocumentAudit] => {
    const api = apiOf(JSON.stringify(value));
    return [api, auditCore(api, ruleset, { hash: sha256 })];
  };
  let [then, before] = audited(data);
  for (let step = 0; step < 25; step++) {
    const [name = "", edit] = Object.entries(edits)[pick(Object.keys(edits).length)] ?? [];
    const next = structuredClone(data);
    if (!edit?.(next, pick)) continue;
    const [now, after] = audited(next);
    expect(identities(after).size, "no two results have one identity").toBe(after.findings.length);
    const [old, fresh] = [identities(before), identities(after)];
    const added = [...fresh].filter((identity) => !old.has(identity)).length;
    const removed = [...old].filter((identity) => !fresh.has(identity)).length;
    for (const narrowing of [
      since(then, now, ruleset, { hash: sha256 }),
      { earlier: earlierIn(baselineEntries(before), now.operations) },
    ]) {
      const gate = auditCore(now, ruleset, { hash: sha256, ...narrowing });
      const { new: told, fixed } = compare([gate], {
        against: "revision",
        name: "before",
        earlier: new Map([[gate.document.file, narrowing.earlier]]),
      });
      expect([told, fixed], `step ${step}: ${name}`).toEqual([added, removed]);
    }
    data = next;
    [then, before] = [now, after];
  }
});
