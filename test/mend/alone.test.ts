import path from "node:path";
import { expect, test } from "vitest";
import { parseRequest } from "../../src/cli/options/audit.ts";
import { mendInput } from "../../src/cli/run/mend-input.ts";
import { rules } from "../../src/rules/index.ts";
import { presetLayers } from "../../src/ruleset/presets.ts";
import { resolveRuleset } from "../../src/ruleset/resolve.ts";
import { madeAlone } from "./made-alone.ts";

const ruleset = resolveRuleset("review", presetLayers("review"), rules);

test.each(["bookshop.yaml", "clinic.swagger.json", "telemetry-3.2.yaml"])(
  "what is offered with each finding of %s mends it alone, changes what is meant, and brings nothing",
  async (name) => {
    const { request } = parseRequest({}, { folder: "specs", environment: {} });
    const input = { file: path.resolve("specs", name), isNamed: true };
    const mended = await mendInput(input, { ...request, ruleset }, ["fix", "suggestion"], new Map());
    if (!mended) throw new Error(name);
    const { offered, tried, wrong } = await madeAlone(mended);
    expect(wrong).toEqual([]);
    expect([offered > 0, tried]).toEqual([true, offered]);
  },
);
