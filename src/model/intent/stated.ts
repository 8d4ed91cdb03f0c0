import { distance } from "fastest-levenshtein";
import type { Location } from "../../source/location.ts";
import type { Operation } from "../api.ts";
import { type Intent, type IntentKind, intent, intentKinds } from "../intent.ts";
import { fitsOperation, type OperationPattern, operationPattern } from "../paths/pattern.ts";
import { splitPath } from "../paths/segments.ts";

/** One line of the configuration's `intents`, ready to be compared. */
export interface IntentPattern extends OperationPattern {
  readonly kind: IntentKind;
}

/** Reads the configuration's `intents`; lines that are no `METHOD /path` or name no intent are left out. */
export function intentPatterns(stated: Readonly<Record<string, string>>): readonly IntentPattern[] {
  return Object.entries(stated).flatMap(([text, kind]) => {
    const pattern = operationPattern(text);
    return pattern && isIntentKind(kind) ? [{ ...pattern, kind }] : [];
  });
}

/**
 * What the author says an operation does: `x-statuslint: { intent: … }` on it, else the configuration's last line that
 * fits, so that a general line can be followed by its exceptions.
 */
export function statedIntent(operation: Operation, patterns: readonly IntentPattern[]): Intent | undefined {
  const written = writtenIntent(operation)?.value;
  if (written !== undefined && isIntentKind(written)) return intent(written, "high", "x-statuslint says so");
  if (patterns.length === 0) return undefined;
  const path = splitPath(operation.path);
  const fitting = patterns.findLast((pattern) => fitsOperation(operation, pattern, path));
  return fitting && intent(fitting.kind, "high", "the configuration says so");
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
