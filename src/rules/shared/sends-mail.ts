import type { Operation } from "../../model/api.ts";
import { lastWords } from "../../model/paths/segments.ts";
import { openingWords, wordsOf } from "../../model/prose/text.ts";

/** What is sent again and leaves nothing with an address. */
const mails =
  /^(?:activation|code|confirmation|e?mail|instructions|invitation|link|otp|reminder|verification)$/;

/** Who has lost a password is sent a mail, and gets another one. */
const recovery = /^(?:forg[eo]t(?:ten)?|lost|recover|recovery|reset|instructions)$/;

/**
 * Whether an operation has a mail or message sent to somebody and leaves nothing behind: "Send the code again", `/auth/resend-email`, "Sends password reset instructions", `/password-reset/request`.
 */
export function sendsMail(operation: Operation): boolean {
  const said = [lastWords(operation.path), openingWords(operation.summary)];
  if (said.some((words) => /^(?:re)?sends?$/.test(words[0] ?? "") && words.some((word) => mails.test(word))))
    return true;
  const words = [...wordsOf(operation.path).slice(-4), ...(said[1] ?? [])];
  return words.includes("password") && words.some((word) => recovery.test(word));
}
