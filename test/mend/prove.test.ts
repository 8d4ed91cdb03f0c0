import { expect, test } from "vitest";
import { provedAlone } from "../../src/mend/alone.ts";
import { type Found, type Look, mend, type Proposal } from "../../src/mend/prove.ts";
import type { Edit } from "../../src/source/edit.ts";
import { Location } from "../../src/source/location.ts";
import { SourceFile } from "../../src/source/source-file.ts";

function fileOf(text: string): SourceFile {
  return new SourceFile("api.yaml", "file:///api.yaml", text);
}

function proposal(file: SourceFile, rule: string, keys: readonly string[], value: string): Proposal {
  const edits: readonly Edit[] = [
    { kind: "insert", at: Location.rootOf(file), keys, value: { [value]: "" } },
  ];
  return {
    rule,
    message: rule,
    kind: "suggestion",
    fingerprint: rule,
    at: Location.rootOf(file),
    edits: () => edits,
  };
}

function lookAt(file: SourceFile, proposals: readonly Proposal[], findings: readonly Found[] = []): Look {
  return { files: [file], proposals, findings, known: new Set(), reported: findings.length };
}

test("what comes to light and cannot be mended is no reason to read all again", async () => {
  const file = fileOf("a: { b: 1 }\n");
  let reads = 0;
  const { made, files } = await mend(
    lookAt(file, [proposal(file, "first", ["a", "c"], "x")]),
    async (texts) => {
      reads++;
      const mended = fileOf(texts.get(file.address) ?? "");
      return lookAt(mended, [proposal(mended, "second", ["a", "c", "x"], "y")]);
    },
  );
  expect(made.map(({ rule }) => rule)).toEqual(["first"]);
  expect(files.map(({ text }) => text)).toEqual(['a: { b: 1, c: { x: "" } }\n']);
  expect(reads).toBe(1);
});

test("who made a place is to blame for what is wrong with it, and not who added to that", async () => {
  const file = fileOf("a: { b: { k: 1 } }\nd: { e: 1 }\n");
  const whole = [
    proposal(file, "makes", ["a", "c"], "x"),
    proposal(file, "adds", ["a", "c", "z"], "y"),
    proposal(file, "beside", ["a", "b", "l"], "y"),
    proposal(file, "elsewhere", ["d", "f"], "y"),
  ];
  const { made, dropped } = await mend(lookAt(file, whole), async (texts) => {
    const mended = fileOf(texts.get(file.address) ?? "");
    const root = Location.rootOf(mended);
    const at = root.child("a").child("c");
    const isThere = JSON.stringify(mended.data).includes('"x"');
    const found = {
      rule: "new",
      fingerprint: "new",
      at,
      around: [root.child("a")],
      alike: undefined,
      isOfAll: false,
    };
    return lookAt(mended, [], isThere ? [found] : []);
  });
  expect(made.map(({ rule }) => rule)).toEqual(["adds", "beside", "elsewhere"]);
  expect(dropped).toEqual([]);
});

test("what compares all that is there is brought by what was added to that, not by what was done beside it", async () => {
  const file = fileOf("a: { b: 1 }\nd: { e: 1 }\n");
  const whole = [
    proposal(file, "responds", ["d", "404"], "x"),
    proposal(file, "heads", ["a", "headers"], "y"),
  ];
  const { made } = await mend(lookAt(file, whole), async (texts) => {
    const mended = fileOf(texts.get(file.address) ?? "");
    const at = Location.rootOf(mended).child("a");
    const isThere = JSON.stringify(mended.data).includes('"404"');
    const found = { rule: "new", fingerprint: "new", at, around: [at], alike: undefined, isOfAll: true };
    return lookAt(mended, [], isThere ? [found] : []);
  });
  expect(made.map(({ rule }) => rule)).toEqual(["heads"]);
});

test.each<[name: string, place: string, keys: readonly string[], isBlamed: boolean]>([
  ["nobody, where nothing of it was changed", "", ["components", "schemas", "Problem"], false],
  ["nobody, also in 2.0", "", ["responses", "Wrong"], false],
  ["who changed what several use", "definitions", ["One"], true],
  ["who changed what holds for all", "", ["security"], true],
])("what is wrong in another operation is brought by %s", async (_, place, keys, isBlamed) => {
  const file = fileOf("paths: { /a: { get: {} }, /b: { get: {} } }\ndefinitions: {}\n");
  const root = Location.rootOf(file);
  const at = place === "" ? root : root.child(place);
  const second: readonly Edit[] = [{ kind: "insert", at, keys, value: { second: 1 } }];
  const whole = [
    proposal(file, "first", ["paths", "/a", "get", "404"], "x"),
    { ...proposal(file, "second", [], ""), edits: () => second },
  ];
  const { made, compared } = await mend(lookAt(file, whole), async (texts) => {
    const mended = fileOf(texts.get(file.address) ?? "");
    const other = Location.rootOf(mended).descend(["paths", "/b", "get"]);
    const isThere = mended.text.includes("second");
    const found = { rule: "new", fingerprint: "new", around: [other], alike: undefined, isOfAll: false };
    return lookAt(mended, [], isThere ? [{ ...found, at: other }] : []);
  });
  expect(made.map(({ rule }) => rule)).toEqual(isBlamed ? ["first"] : ["first", "second"]);
  expect(compared).toBe(isBlamed ? 0 : 1);
});

test("what was to be added to what is not made after all is not made either", async () => {
  const file = fileOf("a: {}\n");
  const whole = [proposal(file, "makes", ["b", "c"], "x"), proposal(file, "beside", ["b", "d"], "y")];
  const { made, files } = await mend(lookAt(file, whole), async (texts) => {
    const mended = fileOf(texts.get(file.address) ?? "");
    const at = Location.rootOf(mended).child("b").child("c");
    const adds: readonly Edit[] = [{ kind: "insert", at, keys: ["z"], value: 1 }];
    const later = { ...proposal(mended, "adds", [], ""), at, edits: () => adds };
    const isThere = JSON.stringify(mended.data).includes('"x"');
    const found = { rule: "new", fingerprint: "new", at, around: [], alike: undefined, isOfAll: false };
    return lookAt(mended, isThere ? [later] : [], isThere ? [found] : []);
  });
  expect(made.map(({ rule }) => rule)).toEqual(["beside"]);
  expect(files.map(({ text }) => text)).toEqual(['a: {}\nb: { d: { y: "" } }\n']);
});

test("what brings a finding that nothing is offered for goes before all is read again, with what would be to blame as well", async () => {
  const file = fileOf("a: { b: 1 }\nd: { e: 1 }\n");
  const whole = [proposal(file, "brings", ["a", "c"], "x"), proposal(file, "stays", ["d", "f"], "y")];
  let reads = 0;
  const { made, files } = await mend(lookAt(file, whole), async (texts) => {
    reads++;
    const mended = fileOf(texts.get(file.address) ?? "");
    const at = Location.rootOf(mended).child("a");
    const isThere = mended.text.includes("x");
    const found = { rule: "new", fingerprint: "new", at, around: [at], alike: undefined, isOfAll: false };
    const later = [
      proposal(mended, "rests on it", ["a", "g"], "z"),
      proposal(mended, "comes to light", ["d", "h"], "w"),
    ];
    return lookAt(mended, isThere ? later : later.slice(1), isThere ? [found] : []);
  });
  expect(made.map(({ rule }) => rule)).toEqual(["stays", "comes to light"]);
  expect(files.map(({ text }) => text)).toEqual(['a: { b: 1 }\nd: { e: 1, f: { y: "" }, h: { w: "" } }\n']);
  expect(reads).toBe(2);
});

test("what brings a finding that may be mended yet waits for that", async () => {
  const file = fileOf("a: { b: 1 }\n");
  const { made } = await mend(lookAt(file, [proposal(file, "brings", ["a", "c"], "x")]), async (texts) => {
    const mended = fileOf(texts.get(file.address) ?? "");
    const at = Location.rootOf(mended).child("a");
    const isWrong = mended.text.includes("x") && !mended.text.includes("z");
    const found = { rule: "new", fingerprint: "new", at, around: [at], alike: undefined, isOfAll: false };
    const mends = { ...proposal(mended, "mends", ["a", "g"], "z"), fingerprint: "new" };
    return lookAt(mended, isWrong ? [mends] : [], isWrong ? [found] : []);
  });
  expect(made.map(({ rule }) => rule)).toEqual(["brings", "mends"]);
});

test("what comes to light in what is renamed goes with it, and what is added is by itself", async () => {
  const file = fileOf("a: { b: {} }\n");
  const added = proposal(file, "added", ["a", "d"], "x");
  const renamed: Proposal = {
    ...proposal(file, "renamed", [], ""),
    edits: () => [{ kind: "rename", at: Location.rootOf(file).child("a").child("b"), to: "c" }],
  };
  const grown = fileOf('a: { c: {}, d: { x: "" } }\n');
  const later = (key: string): Proposal => ({
    ...proposal(grown, `below ${key}`, [], ""),
    edits: () => [
      { kind: "insert", at: Location.rootOf(grown).child("a").child(key), keys: ["y"], value: 1 },
    ],
  });
  const textsOf = async (
    of: Proposal,
    proposals: readonly Proposal[],
    made: readonly Proposal[],
  ): Promise<readonly string[] | undefined> => {
    const { offers } = await provedAlone(lookAt(file, proposals), made, async (texts) =>
      lookAt(fileOf(texts.get(file.address) ?? ""), []),
    );
    return offers.get(of.fingerprint)?.map(({ text }) => text);
  };
  const made = [added, renamed, later("c"), later("d")];
  expect(await textsOf(added, [added, renamed], made)).toEqual(['a: { b: {}, d: { x: "" } }\n']);
  expect(await textsOf(renamed, [added, renamed], made)).toEqual(["a: { c: { y: 1 } }\n"]);
  const fix: Proposal = { ...renamed, kind: "fix" };
  expect(await textsOf(fix, [fix], [fix, later("c")])).toEqual(["a: { c: {} }\n"]);
});

test.each<
  [name: string, mends: readonly (readonly [keys: readonly string[], value: string])[], text?: string]
>([
  ["is mended along with it", [[["d", "x"], "z"]], 'a: {}\nb: {}\nd: { x: { z: "" } }\n'],
  ["and is mended elsewhere drops it", [[["a"], "z"]]],
  ["and nothing mends drops it", []],
])("what an offer brings alone %s", async (_, mends, text) => {
  const file = fileOf("a: {}\nb: {}\n");
  const root = Location.rootOf(file);
  const offer: Proposal = {
    ...proposal(file, "offer", [], ""),
    edits: () => [{ kind: "insert", at: root, keys: ["d"], value: { x: {} } }],
  };
  const beside: Proposal = { ...proposal(file, "beside", ["b"], "w"), at: root.child("b") };
  const { offers, dropped } = await provedAlone(
    lookAt(file, [offer, beside]),
    [offer, beside],
    async (texts) => {
      const mended = fileOf(texts.get(file.address) ?? "");
      const at = Location.rootOf(mended).child("d");
      const isOpen = at.file.text.includes("d:") && !mended.text.includes("z:");
      const found = { rule: "new", fingerprint: "new", at, around: [at], alike: undefined, isOfAll: false };
      const more = mends.map(([keys, value]): Proposal => {
        const edit: Edit = { kind: "insert", at: Location.rootOf(mended), keys, value: { [value]: "" } };
        const within: Edit = { ...edit, at: at.child("x"), keys: [value], value: "" };
        return {
          ...proposal(mended, "more", [], ""),
          fingerprint: "new",
          edits: () => [keys[0] === "d" ? within : edit],
        };
      });
      return isOpen ? lookAt(mended, more, [found]) : lookAt(mended, []);
    },
  );
  expect(offers.get(offer.fingerprint)?.map((each) => each.text)).toEqual(
    text === undefined ? undefined : [text],
  );
  expect(dropped.map(({ proposal: { rule }, reason }) => [rule, reason])).toEqual(
    text === undefined ? [["offer", "it brings new"]] : [],
  );
});

test("what came to nothing is tried once more where what is made lets it be mended otherwise", async () => {
  const file = fileOf("a: {}\n");
  const reads: string[] = [];
  const twice = proposal(file, "twice", ["d"], "old");
  const lookOn = (mended: SourceFile): Look => {
    const text = JSON.stringify(mended.data);
    const [isMade, isWrong] = [text.includes('"b"'), text.includes("old") || text.includes("wrong")];
    const at = Location.rootOf(mended).child("d");
    const found = { rule: "new", fingerprint: "new", at, around: [], alike: undefined, isOfAll: false };
    const open = ["twice", "never"].filter((rule) => !text.includes(rule === "twice" ? '"d"' : '"e"'));
    return lookAt(
      mended,
      [
        ...open.map((rule) =>
          proposal(
            mended,
            rule,
            rule === "twice" ? ["d"] : ["a"],
            isMade && rule === "twice" ? "good" : "old",
          ),
        ),
      ],
      [
        ...open.map((rule) => ({ ...found, rule, fingerprint: rule, at: Location.rootOf(mended) })),
        ...(isWrong ? [found] : []),
      ],
    );
  };
  const before = {
    ...lookOn(file),
    proposals: [proposal(file, "makes", ["b"], "x"), twice, proposal(file, "never", ["a"], "old")],
  };
  const { made, dropped, files } = await mend(before, async (texts) => {
    reads.push(texts.get(file.address) ?? "");
    return lookOn(fileOf(texts.get(file.address) ?? ""));
  });
  expect(made.map(({ rule }) => rule)).toEqual(["makes", "twice"]);
  expect(dropped.map(({ proposal: { rule } }) => rule)).toEqual(["never"]);
  expect(files.map(({ text }) => text)).toEqual(['a: {}\nb: { x: "" }\nd: { good: "" }\n']);
  expect(reads).toHaveLength(3);
});
