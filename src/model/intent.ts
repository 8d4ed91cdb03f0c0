/** What an operation can be there for. */
export const intentKinds = [
  "list",
  "read",
  "search",
  "create",
  "bulk",
  "upsert",
  "replace",
  "update",
  "delete",
  "action",
  "async",
  "authenticate",
  "upload",
  "unknown",
] as const;

export type IntentKind = (typeof intentKinds)[number];

export const confidences = ["low", "medium", "high"] as const;

/** How sure an inference is. */
export type Confidence = (typeof confidences)[number];

/** Whether a confidence reaches a wanted one. */
export function isAtLeast(confidence: Confidence, wanted: Confidence): boolean {
  return confidence === wanted || confidence === "high" || wanted === "low";
}

/** What an operation does, and how one can tell. */
export interface Intent {
  readonly kind: IntentKind;
  readonly confidence: Confidence;
  /** Short sentences a person can check: "`/users/{id}` exists under it". */
  readonly evidence: readonly string[];
}

/** An intent from its parts; evidence that does not apply is left out. */
export function intent(
  kind: IntentKind,
  confidence: Confidence,
  ...evidence: readonly (string | undefined)[]
): Intent {
  const told = evidence.includes(undefined)
    ? evidence.filter((each) => each !== undefined).slice()
    : evidence;
  return { kind, confidence, evidence: told as readonly string[] };
}
