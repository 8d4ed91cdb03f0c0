/** A command line that cannot be carried out: what is wrong, and what to do. */
export class UsageError extends Error {
  override readonly name = "UsageError";

  constructor(
    message: string,
    readonly fix: string,
  ) {
    super(message);
  }
}
