import { distance } from "fastest-levenshtein";
import type { Location } from "../../source/location.ts";
import type { Operation } from "../api.ts";
import { type Intent, type IntentKind, intent, intentKinds } from "../intent.ts";
import { once } from "../once.ts";
import { OperationPatterns, operationPattern } from "../paths/pattern.ts";

/** A line of the configuration's `intents`: the later wins. */
interface StatedKind {
  readonly line: number;
  readonly kind: IntentKind;
}

/** The configuration's `intents` as one look-up. */
export type IntentPatterns = OperationPatterns<StatedKind>;

/** Reads the configuration's `intents`; lines that are no `METHOD /path` or name no intent are left out. */
export const intentPatterns = once((stated: Readonly<Record<string, string>>): IntentPatterns => {
  const patterns: IntentPatterns = new OperationPatterns();
  for (const [line, [text, kind]] of Object.entries(stated).entries()) {
    const pattern = operationPattern(text);
    if (pattern && isIntentKind(kind)) patterns.add(pattern, { line, kind });
  }
  return patterns;
});

/**
 * What the author says an operation does: `x-statuslint: { intent: … }` on it, else the configuration's last line that
 * fits, so that a general line can be followed by its exceptions.
 */
export function statedIntent(operation: Operation, patterns: IntentPatterns): Intent | undefined {
  const written = writtenIntent(operation)?.value;
  if (written !== undefined && isIntentKind(written)) return intent(written, "high", "x-statuslint says so");
  let last: StatedKind | undefined;
  for (const fitting of patterns.of(operation)) if (!last || fitting.line > last.line) last = fitting;
  return last && intent(last.kind, "high", "the configuration says so");
}

/** What is wrong with an operation's `x-statuslint: { intent: … }`, and where; undefined where nothing is. */
export function statedIntentProblem(
  operation: Operation,
): { readonly location: Location; readonly message: string } | undefined {
  const written = writtenIntent(operation);
  if (!written || isIntentKind(written.value)) return undefined;
  const { location, value } = written;
  if (typeof value !== "string") {
    return {
      location,
      message: `\`intent\` in \`x-statuslint\` is not a word; use one of ${intentKinds.join(", ")}`,
    };
  }
  const word = value.slice(0, 40);
  return {
    location,
    message: `\`x-statuslint\` names the intent \`${word}\`, which does not exist; did you mean \`${nearestKind(word)}\`?`,
  };
}

function writtenIntent(operation: Operation): { location: Location; value: unknown } | undefined {
  const own = operation.node.child("x-statuslint");
  if (!own?.has("intent")) return undefined;
  const node = own.child("intent");
  return { location: node?.location ?? own.location.child("intent"), value: node?.value };
}

function isIntentKind(value: unknown): value is IntentKind {
  return intentKinds.some((kind) => kind === value);
}

function nearestKind(word: string): IntentKind {
  const far = (kind: string): number => distance(word.toLowerCase(), kind);
  return [...intentKinds].sort((a, b) => far(a) - far(b))[0] ?? "unknown";
}
