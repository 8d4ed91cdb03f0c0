import fc from "fast-check";
import { expect, test } from "vitest";
import { LineIndex } from "../../src/source/position.ts";
import { SourceFile } from "../../src/source/source-file.ts";

const lineBreak = fc.constantFrom("\n", "\r\n", "\r", "\n\n", " ", "\t\n ", "");

/** A value as JSON with any line breaks JSON allows. */
const text = fc
  .tuple(fc.json({ maxDepth: 3 }), fc.array(lineBreak, { minLength: 1, maxLength: 9 }))
  .map(([json, breaks]) => {
    let count = 0;
    const next = (): string => breaks[count++ % breaks.length] ?? "";
    const value = JSON.parse(json) as unknown;
    const write = (part: unknown): string => {
      if (Array.isArray(part)) return `[${next()}${part.map(write).join(`${next()},`)}${next()}]`;
      if (typeof part !== "object" || part === null) return `${next()}${JSON.stringify(part)}${next()}`;
      const members = Object.entries(part).map(
        ([key, member]) => `${next()}${JSON.stringify(key)}:${write(member)}`,
      );
      return `{${members.join(",")}${next()}}`;
    };
    return `${next()}{"a":${write(value)}}${next()}`;
  });

test("the lines of JSON are those of its text, whatever ends them", () => {
  fc.assert(
    fc.property(text, (json) => {
      const { lines } = new SourceFile("a.json", "file:///a.json", json);
      const plain = new LineIndex(json);
      expect(lines.lineCount).toBe(plain.lineCount);
      for (let offset = 0; offset <= json.length; offset++) {
        expect(lines.positionAt(offset)).toEqual(plain.positionAt(offset));
      }
    }),
    { numRuns: 300 },
  );
});
