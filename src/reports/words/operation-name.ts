import type { Finding, OperationName } from "../../findings/finding.ts";

/** `POST /users`. */
export function operationName({ method, path }: OperationName): string {
  return `${method.toUpperCase()} ${path}`;
}

/** What a finding is about, in few words: `POST /users 201`; undefined where that is the whole document. */
export function subjectName({
  operation,
  status,
}: Pick<Finding, "operation" | "status">): string | undefined {
  const words = [...(operation ? [operationName(operation)] : []), ...(status === null ? [] : [status])];
  return words.length === 0 ? undefined : words.join(" ");
}
