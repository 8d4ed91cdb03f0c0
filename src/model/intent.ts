import type { Api, Operation } from "./api.ts";

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
  return confidences.indexOf(confidence) >= confidences.indexOf(wanted);
}

/** What an operation does, and how one can tell. */
export interface Intent {
  readonly kind: IntentKind;
  readonly confidence: Confidence;
  /** Short sentences a person can check: "`/users/{id}` exists under it". */
  readonly evidence: readonly string[];
}

/** What the inference looks up in the whole document; made once per document. */
export interface IntentContext {
  readonly api: Api;
  readonly stated: Readonly<Record<string, string>>;
}

export function intentContext(api: Api, stated: Readonly<Record<string, string>>): IntentContext {
  return { api, stated };
}

/** Infers what an operation does from its method, path, words and schemas. */
export function inferIntent(operation: Operation, _context: IntentContext): Intent {
  return { kind: "unknown", confidence: "low", evidence: [`${operation.method} alone says little`] };
}
