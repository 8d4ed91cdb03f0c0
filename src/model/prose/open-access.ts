import type { Operation } from "../api.ts";
import { once } from "../once.ts";
import { clausesOf } from "./clauses.ts";
import { wordsOfClass } from "./lexicon.ts";
import { standsIn } from "./patterns.ts";
import { plainText, quoted, sentencesOf } from "./text.ts";

/** Whether callers must send credentials: by `security`, unless the operation's own words say that it needs none. */
export function needsCredentials(operation: Operation): boolean {
  return operation.security.isRequired && !isSaidToBeOpen(operation);
}

const person = "admin|administrator|owner|superuser|superadmin|moderator|manager|editor|staff";
/** "Admin only", "Requires the manager role"; not "The new owner must be a member", which is asked of the request. */
const reserving = [
  "^ .. RANK only $",
  "^ only .. RANK $",
  "only .. RANK|PLURAL with .. role",
  "only !one|two .. RANK can|may|ALLOW !DEED",
  "accessible|available|callable|open|visible only to|for|by .. RANK",
  "only accessible|available|callable|open|visible to|for|by .. RANK",
  "restricted|reserved|limited to|for .. RANK|role",
  `^ MUST to? ${person}`,
  `you|caller|client|requester MUST to? .. ${person}`,
  `MUST .. ${person}|RANK|member PERMISSION`,
  "RANK PERMISSION MUST",
  "MUST role|permission|privilege !SIGNIN|id|name|ids|names|based",
  "caller|you MUST ... role|permission|privilege",
  "user MUST to? CREDENTIAL? admin|administrator|superuser",
  "for .. admin|administrator|superuser only",
];
/** Where one of these is missing, nothing is reserved; nor in a sentence that names nobody and no right. */
const reservingWords = /\b(?:only|restricted|reserved|limited|require[sd]?|must|needs?)\b/i;
const named = new RegExp(
  `\\b(?:${[...wordsOfClass("RANK"), ..."caller member role you".split(" ")].join("|")})|(?:must|needs?|requires?|required)[\\w ,]{0,20} (?:permission|privilege)`,
  "i",
);

/**
 * The sentence by which an operation's summary or description says that it is there for some role alone: "Only administrators
 * may call this"; undefined where none does.
 */
export const reservedBy = once(({ summary, description }: Operation): string | undefined => {
  for (const text of [summary, description]) {
    if (!reservingWords.test(text)) continue;
    const sentences = sentencesOf(plainText(text, 1000), "withoutColon");
    for (const [index, sentence] of sentences.entries()) {
      if (!reservingWords.test(sentence) || !named.test(sentence)) continue;
      const clauses = clausesOf(sentence) ?? [];
      const at = clauses.findIndex((each) => standsIn(reserving, each));
      const { sentence: part } = clauses[at] ?? {};
      if (part === undefined) continue;
      // "Required role: editor"
      const isHeading = /(?:roles?|permissions?|privileges?)$/i.test(part) && part.length < 30;
      const next = isHeading
        ? (clauses[at + 1]?.sentence ?? sentences[index + 1]?.replace(/:$/, ""))
        : undefined;
      return quoted(next === undefined ? part : `${part}: ${next}`);
    }
  }
  return undefined;
});

/** Each statement has one of these, and one of those that deny it. */
const credentialWords = /\bauth\b|authenticat|credential/i;
const denial = /\b(?:not|no|without|unauthenticated)\b|n't/i;
/** Statements are short. */
const maxLength = 300;

/** What may stand before a statement. */
const lead =
  /^(?:(?:please )?note(?: that|:)? )?(?:(?:access|authentication|authorization|permissions|security): )?(?:public(?: endpoint)?,? [-–—]{0,3} ?)?/;
const subject =
  "(?:this|the) (?:(?:api|http|public|open) )?(?:endpoint|operation|method|call|request|route|resource|path)";
/** Authorization, a token or a key may not be needed where something else is. */
const credentials =
  "(?:any )?(?:form of )?(?:authentication|credentials|auth|authentication (?:or|and|nor) authorization)";
const use =
  "(?: (?:for|to (?:use|call|access)) (?:this|the) (?:endpoint|operation|method|call|request|route|resource))?";
/** What else may be said behind it; without conditions. */
const tail = "(?:,? (?:and|so) (?:it )?(?:can|may|is|will|returns|works)\\b(?<tail>.*))?";

/**
 * Whole sentences in lower case by which an operation is open to anybody, each with nothing behind; and what each cannot do
 * without: to compile one takes longer than all other reading of a text.
 */
const statements: readonly (readonly [string, RegExp])[] = (
  [
    // "This endpoint does not require authentication", "Does not need any credentials"
    [
      "does",
      `(?:(?:this is an? (?:public|open) (?:endpoint|operation|method|route)(?: and| that| which|,) |${subject} ))?(?:does not|doesn't) (?:require|need) ${credentials}${use}${tail}`,
    ],
    // "No authentication required", "No credentials are needed to call this endpoint"
    ["no ", `no ${credentials}(?: is| are)? (?:required|needed|necessary)${use}`],
    // "Authentication is not required"
    [" not ", `${credentials} (?:is|are) not (?:required|needed|necessary)${use}`],
    // "This endpoint can be called without authentication", "Publicly accessible without credentials"
    [
      "without",
      `(?:${subject} )?(?:(?:can|may) be (?:called|used|accessed|requested)|(?:is )?(?:publicly )?(?:accessible|available|reachable)) without (?:${credentials}|authenticating|being authenticated)${tail}`,
    ],
    // "This is an unauthenticated endpoint", "Unauthenticated endpoint"; an unauthenticated request is a wrong one
    [
      "unauthenticated",
      `(?:this is an? )?(?:public, )?unauthenticated (?:api )?(?:endpoint|operation|method|route)${tail}`,
    ],
    ["is unauthenticated", `this (?:endpoint|operation|method|route) is unauthenticated${tail}`],
  ] as const
).map(([needed, statement]) => [needed, new RegExp(`^${statement}$`)]);

/** "Public access to the list of plans", "This endpoint is public" */
const isPublic =
  /^(?:public (?:access|endpoint)|this is a public endpoint|(?:this|the) (?:endpoint|operation|route) is public(?:ly accessible)?)\b/;

const condition =
  /\b(?:if|unless|when|whenever|while|where|only|but|except|however|although|though|until|otherwise|requires?|required|needs?|must|private)\b/;
/** Speaks of credentials: with a condition, of when they are needed after all. */
const aboutCredentials =
  /authenticat|authori[sz]|credential|\btokens?\b|\bapi[ -]?keys?\b|\bpermissions?\b|\b(?:log|sign|logged|signed)[ -]in\b/;
/** Such a sentence limits the one before it, whatever it speaks of. */
const exception =
  /^(?:but|except|however|only|unless|(?:this|that|it) (?:only )?(?:applies|holds|is only))\b/;

/**
 * Whether the summary or description says in a whole sentence that the operation needs no authentication, and no other
 * sentence takes it back: "for public repositories" or "private ones need a token" are conditions.
 */
const isSaidToBeOpen = once(({ summary, description }: Operation): boolean => {
  if (![summary, description].some(mayState)) return false;
  const sentences = [...saidIn(summary), ...saidIn(description)];
  if (!sentences.some(isStatement)) return false;
  return sentences.every((sentence) => isStatement(sentence) || !takesBack(sentence));
});

function mayState(text: string): boolean {
  return /\bpublic/i.test(text) || (credentialWords.test(text) && denial.test(text));
}

function takesBack(sentence: string): boolean {
  return (aboutCredentials.test(sentence) && condition.test(sentence)) || exception.test(sentence);
}

function isStatement(sentence: string): boolean {
  if (sentence.length > maxLength || !mayState(sentence)) return false;
  if (isPublic.test(sentence) && !condition.test(sentence)) return true;
  const said = sentence.replace(lead, "");
  return statements.some(([needed, statement]) => {
    const found = said.includes(needed) ? statement.exec(said) : null;
    return found !== null && !condition.test(found.groups?.tail ?? "");
  });
}

/**
 * The sentences of a text in lower case, what stands in brackets for itself. A line that ends in a colon, or before a small
 * letter, goes on in the next.
 */
function saidIn(text: string): readonly string[] {
  const plain = plainText(text)
    .replace(/[([]([^()[\]]{0,200})[)\]]/g, ". $1. ")
    .replace(/\n(?=\p{Ll})/gu, " ")
    .replace(/:\n/g, ": ");
  return sentencesOf(plain.toLowerCase(), "withoutColon");
}
