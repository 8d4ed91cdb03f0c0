import type { Parsed, ParseLimits } from "../parse.ts";
import { outlineJson } from "./outline.ts";
import { jsonProblem } from "./problem.ts";

/**
 * Reads JSON (RFC 8259). `JSON.parse` makes the values, being several times faster than anything written in
 * JavaScript; a scan of the same text then notes where each was written, and sees doubled keys, which `JSON.parse`
 * drops without a word.
 *
 * @throws SyntaxProblem
 */
export function parseJson(text: string, limits: ParseLimits): Parsed {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw jsonProblem(text);
  }
  return { data, ...outlineJson(text, limits) };
}
