import type { Finding, IgnoredFinding, OperationName, Place } from "../../findings/finding.ts";
import type { InputProblem } from "../../source/input-error.ts";

/** What is said of each document, by its name, in order. */
export function byDocument<T extends { readonly document: string }>(
  things: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const documents = new Map<string, T[]>();
  for (const thing of things) {
    const known = documents.get(thing.document);
    if (known) known.push(thing);
    else documents.set(thing.document, [thing]);
  }
  return documents;
}

/** `file:line:column`, the start of the file where no position is known. */
export function placeText({ file, position }: Pick<InputProblem, "file" | "position">): string {
  return `${file}:${position?.line ?? 1}:${position?.column ?? 1}`;
}

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

/** Related places that are not simply the uses of a shared part: those are instances. */
export function elsewhere({ related, instances }: Finding): Finding["related"] {
  // The uses among the related places are the first instances: most are found without working out all their lines.
  const isUse = ({ file, pointer }: Place): boolean =>
    instances.some(({ location }) => location.pointer === pointer && location.file === file);
  return related.filter(({ location }) => !isUse(location));
}

/** "Logging in creates nothing addressable (until 2027-01-31, openapi.yaml:12:7)". */
export function ignoredText({ ignored: { reason, until, where } }: IgnoredFinding): string {
  return `${reason} (${until === null ? "" : `until ${until}, `}${where})`;
}
