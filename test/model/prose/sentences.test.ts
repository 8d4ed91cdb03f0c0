import { describe, expect, test } from "vitest";
import { firstSentence, plainText, quoted } from "../../../src/model/prose/sentences.ts";

describe("plainText", () => {
  test.each([
    ["**Not Found**", "Not Found"],
    ["`404` <br/> _gone_", "404 gone"],
    ["The user’s <b>name</b>", "The user's name"],
    ["See [the guide](https://example.com/a) first", "See the guide first"],
    ["snake_case_stays", "snake_case_stays"],
    ["one  two\n\n   three", "one two\nthree"],
    ["", ""],
  ])("%j → %j", (text, plain) => {
    expect(plainText(text)).toBe(plain);
  });

  test.each([
    ["brackets", "[".repeat(1_000_000)],
    ["angle brackets", "<".repeat(1_000_000)],
    ["underscores", "_".repeat(1_000_000)],
    ["line breaks", " \n".repeat(500_000)],
    ["links", "[a](".repeat(250_000)],
  ])("a megabyte of %s takes no time", (_, text) => {
    const start = performance.now();
    plainText(text);
    expect(performance.now() - start).toBeLessThan(200);
  });
});

describe("firstSentence", () => {
  test.each([
    ["No such order. Try another.", "No such order"],
    ["Denied: ask an admin", "Denied"],
    ["Denied (ask an admin)", "Denied"],
    ["Denied - ask an admin", "Denied"],
    ["Denied\nAsk an admin", "Denied"],
    ["The file a.txt is well-formed", "The file a.txt is well-formed"],
  ])("%j → %j", (text, sentence) => {
    expect(firstSentence(text)).toBe(sentence);
  });
});

test("long words are cut where they are quoted", () => {
  expect(quoted("short")).toBe("short");
  expect(quoted("x".repeat(500))).toHaveLength(89);
});
