/** Thrown by the parsers: what is wrong and at which offset. */
export class SyntaxProblem extends Error {
  constructor(
    message: string,
    readonly offset: number,
    readonly fix = "Correct the text at this place.",
    /** The text may be right, and is more than may be read. */
    readonly isOverLimit = false,
  ) {
    super(message);
  }
}

export function tooDeep(maxDepth: number, offset: number): SyntaxProblem {
  const fix = "Flatten the document, or raise the limit with --max-depth.";
  return new SyntaxProblem(`values nest more than ${maxDepth} deep`, offset, fix, true);
}
