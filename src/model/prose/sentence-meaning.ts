import { formOf, type SentenceKind } from "./sentence-forms.ts";
import { firstSentence } from "./text.ts";

/** A sentence that was understood. */
export interface Sentence {
  readonly kind: SentenceKind;
  readonly codes: readonly number[];
  /** As written. */
  readonly words: string;
}

/** Longer texts weigh one thing against another; only short ones are understood. */
const maxLength = 300;

/** What introduces the sentence that matters: "Returned when …", "The request failed because …", "OK - …". */
const lead =
  /^(?:(?:this |the )?(?:(?:error|response|status)(?: code)? )?(?:is |gets )?(?:returned|thrown|occurs|raised|sent|happens|indicates|given) (?:when|if|in case|that) |(?:if|when|in case) |the (?:request|call|operation) (?:failed|was rejected) (?:because|as) |error, )/;
const boilerplate = /^(?:ok|success|successful|error|failure|failed)\s?[-–—:.!,]\s+/i;

/** What the first sentence of a short text says; undefined where it has no known form. */
export function readSentence(plain: string): Sentence | undefined {
  if (plain.length > maxLength || plain === "") return undefined;
  const words = firstSentence(plain.replace(boilerplate, ""));
  const subject = words
    .toLowerCase()
    .replace(lead, "")
    .replace(/[.,!]+$/, "")
    .trim();
  const form = formOf(`${subject} `);
  return form && { kind: form.kind, codes: form.codes, words };
}

/** Where a text says that there is something in the body of the response; "no body" and "empty body" are none. */
export function bodyMentioned(plain: string): string | undefined {
  if (!/body/i.test(plain)) return undefined;
  return /(?<!\b(?:no|without|any)\s(?:[a-z]{1,20}\s)?)\b(?:(?:an|the|a)\s)?(?:empty |json |updated )?(?:object|resource|representation|details|array|list) in the (?:json )?(?:response )?body\b/i.exec(
    plain,
  )?.[0];
}
