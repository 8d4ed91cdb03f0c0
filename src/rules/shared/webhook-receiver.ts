import type { Operation } from "../../model/api.ts";
import { once } from "../../model/once.ts";
import { segmentsOf } from "../../model/paths/segments.ts";
import { wordsOf } from "../../model/prose/text.ts";

const receiving = /\b(?:receiv|handl|process|incoming|notif|inbound|call ?back|events? from)/i;

/**
 * Whether another party's server calls an operation to tell what has happened there: `/webhooks/bank`, `/payments/ipn`. It
 * reads the code of the answer, and nothing else. A collection of webhooks is none.
 */
export const isWebhookReceiver = once((operation: Operation): boolean => {
  const { method, path, summary, description, security, parameters, intent } = operation;
  if (method !== "post" || ["create", "list", "upsert"].includes(intent.kind)) return false;
  const segments = segmentsOf(path);
  const at = segments.findLastIndex((segment) =>
    /^(?:webhooks?|hooks?|ipn)$/.test(wordsOf(segment).at(-1) ?? ""),
  );
  // `/webhooks/{id}/test` works on one that was made.
  if (at < 0 || segments.slice(at + 1).includes("{}")) return false;
  const isOpen = security.isStated && security.alternatives.length === 0;
  const isSigned = parameters.some(
    ({ in: place, name }) => place === "header" && /signature|hmac/i.test(name),
  );
  return isOpen || isSigned || receiving.test(`${summary} ${description.slice(0, 500)}`);
});
