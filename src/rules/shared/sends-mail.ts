import type { Operation } from "../../model/api.ts";
import { lastWords } from "../../model/paths/segments.ts";
import { openingWords, withoutSeparators, wordsOf } from "../../model/prose/text.ts";

/** What is sent again and leaves nothing with an address. */
const mails =
  /^(?:activation|code|confirmation|e?mail|instructions|invitation|link|otp|reminder|sms|verification)$/;
/** The same in one word, as paths have it, or the other way round: `/sendcode`, `/otp/request`. */
const sending =
  /^(?:re)?send[a-z]{0,12}(?:code|e?mail|link|otp|sms)$|^(?:otp|magiclink|[a-z]{0,12}code)(?:request|(?:re)?send)$/;

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
  if (words.includes("password") && words.some((word) => recovery.test(word))) return true;
  const last = operation.path.split("/").filter((segment) => segment !== "");
  return [1, 2].some((count) => sending.test(withoutSeparators(last.slice(-count).join(""))));
}
