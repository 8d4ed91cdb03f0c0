import { onceByText } from "../once.ts";
import type { Statement } from "./reason-phrases.ts";
import { firstSentence } from "./text.ts";

/** What a short sentence can say of a response. */
export type SentenceKind =
  | "not-found"
  | "empty-list"
  | "token"
  | "authentication"
  | "credentials"
  | "permission"
  | "access"
  | "duplicate"
  | "rate-limit"
  | "validation"
  | "input"
  | "syntax"
  | "failure"
  | "created"
  | "queued"
  | "no-content"
  | "changed";

/** The ways to say one thing, and the codes it speaks of, the one that fits best first. */
export interface SentenceForm {
  readonly kind: SentenceKind;
  readonly codes: readonly number[];
  /**
   * What each of its sentences contains. To make the expressions of all forms takes 20 ms, where an audit of 20 KB takes 110:
   * with this, a document pays for those that its texts come close to.
   */
  readonly about: RegExp;
  /** Expressions for whole sentences, each word followed by one space. */
  readonly patterns: readonly string[];
}

// A sentence is matched whole, in lower case, each word followed by one space. Words that join, deny or condition stand in
// capitals, in the forms and in the sentence: they are no word of a noun phrase, so a sentence with two meanings has no form.
const capital =
  /(?<=^| )(?:or|and|not|no|but|if|unless|when|whether|either|neither|nor|without|never|only|cannot|can't|instead|otherwise)\b/g;
/** Those that stand in no form; only what is "accepted for processing" may have any words behind it. */
const foreign = /\b(?:BUT|IF|UNLESS|WHEN|WHETHER|EITHER|NEITHER|NOR|WITHOUT|NEVER|ONLY|INSTEAD|OTHERWISE)\b/;

const word = String.raw`[^\s,;:!?()"<>|=*A-Z]+ `;
/** So many words, none of them one of `except`. */
const some = (min: number, max: number, except = ""): string =>
  `(?:${except === "" ? "" : String.raw`(?!(?:${except})\b)`}${word}){${min},${max}}`;
const be = "(?:(?:is|are|was|were|has been|have been) )?";
const the = "(?:(?:the|a|an|this|that|your|any) )?";
const tail = `(?:(?:for|with|in|by|on|of|under|matching|from|to) ${some(1, 8)})?`;
const bad =
  "(?:missing|invalid|expired|absent|unknown|wrong|incorrect|revoked|unrecogni[sz]ed|malformed|inactive|bad)";
const bads = `(?:${bad}(?:, | OR | AND |/|, OR ))*${bad} `;
const token =
  "(?:(?:access|auth|authentication|bearer|api|session|security|oauth2?|jwt|user) ){0,2}(?:tokens?|api[ -]?keys?|jwt|session|session cookie|auth(?:orization|entication)? header) ";
const credentials =
  "(?:(?:login|user|authentication|client|the) ){0,2}(?:credentials?|password|username/password|user ?name (?:OR|AND) password|email (?:OR|AND) password) ";
const provided = `(?:(?:was|were|is|are) )?(?:(?:provided|supplied|given|sent|present|specified) )?(?:in ${some(1, 4)})?`;
const state = `(?:${bad}|NOT (?:provided|recogni[sz]ed|valid|supplied|present|given|sent|set|active)|NO longer valid)`;
const states = `(?:${state}(?:,| OR|, OR) (?:(?:is|was|has|been) ){0,2})*${state} `;
const permissions = "(?:permissions?|privileges?|(?:access )?rights|scopes?|roles?) ";
const allowances = "(?:permissions?|privileges?|(?:access )?rights|access) ";
const caller =
  "(?:(?:current|authenticated|requesting|calling|logged-in) ){0,2}(?:user|caller|client|you|account|api key|token|member|role|principal|key) ";
const request = "(?:request|input|inputs|parameters?|params?|arguments?|body|payload|data|values?|fields?) ";
const perfect = "(?:(?:has been|have been|was|were|is|are) )?(?:successfully )?";

/** Every form there is; each has its cases in the tests. The first that fits counts. */
export const forms: readonly SentenceForm[] = [
  {
    kind: "empty-list",
    codes: [200],
    about: /^(?:there (?:are|were) )?no |empty /,
    patterns: [
      `(?:there (?:are|were) )?NO ${some(0, 3)}(?:[a-z-]{2,30}s|data|matches) (?:(?:were|are|was) )?(?:found|available|exist|returned|matched|matching) ${tail}`,
      `(?:the )?(?:list|collection|result|result set|results list|search result) (?:of ${some(1, 4)})?is empty `,
      "(?:an )?empty (?:list|results?|result set|collection|array) ",
      "NO (?:results?|data|records|matches|items|entries) ",
    ],
  },
  {
    kind: "not-found",
    codes: [404],
    about: /found|exist|no such/,
    patterns: [
      `${some(1, 6)}${be}NOT (?:be )?found ${tail}`,
      `${some(1, 6)}(?:could NOT|CANNOT|CAN'T|can NOT|couldn't) be found ${tail}`,
      `${some(1, 6)}(?:does NOT|doesn't|do NOT|don't|did NOT|didn't) exists? ${tail}`,
      `NO such ${some(1, 4)}${tail}`,
      `NO ${some(1, 4)}(?:exists|was found|found) ${tail}`,
    ],
  },
  {
    kind: "token",
    codes: [401],
    about: /token|key|jwt|session|header/,
    patterns: [
      `${the}(?:NO |(?:NO OR )?${bads})${token}${provided}`,
      `${the}${token}(?:(?:provided|sent|given|supplied) )?(?:in the (?:[a-z-]{1,20} ){0,2}(?:header|headers|request) )?(?:(?:is|are|was|has|been) ){0,2}${states}`,
    ],
  },
  {
    kind: "authentication",
    codes: [401],
    about:
      /authenticat|(?:logged|signed) in |(?:must|to)(?: be)? (?:log ?in|sign in) |(?:log|sign) ?in (?:is )?(?:required|failed) /,
    patterns: [
      `${some(0, 3)}(?:NOT authenticated|unauthenticated|NOT (?:logged|signed) in) `,
      `(?:user )?authentication (?:(?:has|is|was) )?(?:failed|failure|required|error|needed|missing) `,
      `(?:the )?(?:(?:you|user|caller|client) )?(?:must|need to|needs to|has to|have to) (?:be )?(?:logged in|log in|login|authenticated|authenticate|signed in|sign in) ${tail}`,
      "(?:log ?in|sign ?in) (?:is )?(?:required|failed) ",
      "(?:NO|missing) authentication (?:(?:was )?provided |credentials |information )?",
    ],
  },
  {
    kind: "credentials",
    codes: [401],
    about: /credential|password/,
    patterns: [
      `(?:(?:unauthori[sz]ed|unauthenticated) OR )?(?:${bads}|NO )(?:OR ${bads})?${credentials}${provided}`,
      `${the}${credentials}(?:(?:provided|supplied|given) )?(?:(?:is|are|was|were) )?${states}`,
    ],
  },
  {
    kind: "permission",
    codes: [403],
    about: /permission|privilege|right|scope|role|access|allowed|permitted/,
    patterns: [
      `${some(0, 2)}permissions? (?:(?:is|are|was) )?(?:denied|missing|insufficient) ${tail}`,
      `(?:${the}${some(0, 2)}(?:has|have) |due to |because of )?(?:insufficient|inadequate|NOT enough) ${some(0, 3, "funds|data")}${permissions}${some(0, 8)}`,
      `(?:${the}${caller}(?:has|have) )?(?:missing|NO) (?:the )?(?:(?:required|necessary|sufficient) )?(?:permissions?|privileges?) ${some(0, 8)}`,
      `${some(1, 5)}(?:does NOT|doesn't|do NOT|don't|did NOT) have (?:(?:the|any) )?${some(0, 3)}${allowances}${some(0, 8)}`,
      `${some(1, 5)}lacks? (?:the )?${some(0, 3)}${allowances}${some(0, 8)}`,
      // A request may well lack a role or a scope as its member.
      `${the}${caller}(?:(?:does NOT|doesn't|do NOT|don't) have|lacks?) ${some(0, 4)}${permissions}${some(0, 8)}`,
      `${the}${caller}(?:is|are|was) NOT (?:permitted|allowed) to ${some(1, 8)}`,
      `(?:requires|wrong|insufficient) (?:(?:the|an?) )?${some(0, 2)}role `,
    ],
  },
  {
    kind: "access",
    codes: [403],
    about: /access/,
    patterns: [`access (?:(?:is|was) )?(?:denied|forbidden) ${tail}`],
  },
  {
    kind: "duplicate",
    codes: [409],
    about: /already |duplicate|conflicts? with /,
    patterns: [
      `${some(1, 9)}already (?:exists?|existed|taken|registered|in use|being used|used|claimed) ${some(0, 6)}`,
      // A parameter or field given twice is bad input, and so are two fields that conflict with each other.
      `duplicated? ${some(1, 4, "(?:(?:param|parameter|field|header|key|value|item|id|column|argument|entry)s?|entries)")}`,
      `(?:there is )?(?:an? )?${some(0, 2)}conflicts? with (?:(?:the|an?) )?(?:current|existing|present|another) ${some(1, 6)}`,
    ],
  },
  {
    kind: "rate-limit",
    codes: [429],
    about: /[ -]limit|too many |throttl/,
    patterns: [
      `${some(0, 4)}(?:rate|request)[ -]limits? (?:(?:is|was|has been|have been|been) )?(?:exceeded|reached|hit) ${some(0, 6)}`,
      `${some(0, 4)}exceeded ${some(0, 6)}rate[ -]limits? ${some(0, 6)}`,
      `(?:the )?${some(0, 3)}too many (?:requests|calls) ${some(0, 6)}`,
      `${some(0, 4)}(?:throttled|throttling|rate[ -]limited) ${some(0, 5)}`,
    ],
  },
  {
    kind: "validation",
    codes: [422, 400],
    about: /validation/,
    patterns: [
      `${some(0, 3)}validation (?:(?:has|is) )?(?:failed|errors?|failure) ${some(0, 6)}`,
      `${some(0, 5)}(?:failed|did NOT pass|didn't pass|does NOT pass) ${some(0, 2)}validation ${some(0, 5)}`,
    ],
  },
  {
    kind: "syntax",
    codes: [400],
    about: /json|xml|syntax|malformed|pars/,
    patterns: [
      `(?:invalid|malformed|unparse?able|bad|broken) (?:json|xml|syntax) (?:(?:body|payload|document|syntax|request) )?(?:in ${some(1, 4)})?`,
      `${the}malformed (?:request|body|payload|input|query|url|uri|header|message) (?:(?:body|syntax|string|payload) )?`,
      `${some(1, 5)}(?:could NOT|CANNOT|CAN'T|couldn't) be parsed ${some(0, 6)}`,
      `${some(0, 4)}(?:is |was )?NOT (?:valid|well-formed) (?:json|xml) `,
      "(?:json|xml|request) (?:parse|parsing|syntax) errors? ",
      `${the}${some(0, 3)}(?:is|was|are) malformed `,
    ],
  },
  {
    kind: "input",
    codes: [400, 422],
    about: /invalid|incorrect|bad|wrong|missing|required|not valid/,
    patterns: [
      `${the}(?:invalid|incorrect|bad|wrong) (?:(?:request|input|query|path|url|body) ){0,2}${request}(?:supplied |provided |given |sent )?`,
      `(?:missing|required) (?:(?:required|mandatory|request|query) ){0,2}(?:parameters?|fields?|arguments?|headers?|body) (?:(?:is|are) )?(?:missing |NOT provided )?`,
      `${the}(?:request|input|payload|body|request body) (?:is|was) (?:invalid|NOT valid) `,
    ],
  },
  {
    kind: "failure",
    codes: [500, 400],
    about: /\berror |failed |went wrong /,
    patterns: [
      "(?:(?:an?|the) )?(?:(?:unexpected|unknown|internal|general|generic|api) ){0,2}(?:server )?error (?:(?:has )?(?:occurred|occured|happened) |response |message )?",
      "(?:the )?(?:request|operation|call) (?:has )?failed ",
      `failed to ${some(1, 8)}`,
      `something went wrong ${some(0, 6)}`,
    ],
  },
  {
    kind: "created",
    codes: [201],
    about: /created |creation /,
    patterns: [
      `(?:returns? )?${the}(?:(?:newly|successfully|just|new|resulting) ){0,2}created ${some(1, 6, "by|at|on|date|time|since|after|before|between|in")}`,
      `(?:details|information|id|identifier|representation) (?:of|about|for) the (?:newly )?created ${some(1, 4)}`,
      `${some(1, 7, "be|being|can|could|may|might|will|to|updated|existing|already|previously|list|lists|date|time|when|you|who|all|were last|recently|array|count|number")}(?:(?:that|which) )?${perfect}(?:newly )?created (?:successfully |with success )?`,
      `${some(1, 4)}creation (?:(?:was|is) )?(?:successful|succeeded|completed) `,
      `successful(?:ly)? (?:created|creation of) ${some(0, 6)}`,
      "created successfully ",
    ],
  },
  {
    kind: "queued",
    codes: [202],
    about: /queued |accepted for |will be processed /,
    patterns: [
      `${some(1, 6, "being|list|all|of")}${perfect}(?:enqueued|queued) (?:successfully )?(?:for ${some(1, 5)})?`,
      `successfully (?:enqueued|queued) ${some(0, 5)}`,
      `${some(0, 6)}accepted for (?:(?:later|asynchronous|background|further) )?processing(?:,.{0,200}| .{0,200})?`,
      `${some(0, 6)}will be processed (?:asynchronously|in the background|later) `,
    ],
  },
  {
    kind: "no-content",
    codes: [204],
    about: /\bno (?:response|body|content) |empty|nothing /,
    patterns: [
      "NO (?:response )?(?:body|content|response) (?:(?:is|will be) )?(?:returned |sent )?(?:in (?:the )?response )?",
      "(?:returns )?(?:an )?empty (?:response|body|response body) ",
      `(?:${some(1, 6)}AND )?(?:the )?(?:response )?body is empty `,
      "returns (?:nothing|NO content|NO body) ",
    ],
  },
  {
    kind: "changed",
    codes: [200],
    about:
      /(?:updated|modified|changed|cancell?ed|voided|deleted|removed|restored|archived|retrieved|listed|fetched|successful|succeeded) /,
    patterns: [
      `${some(1, 6, "created")}${perfect}(?:updated|modified|changed|cancell?ed|voided|deleted|removed|restored|archived) (?:successfully )?`,
      "(?:cancell?ed|updated|deleted|voided) (?:successfully )?",
      `${some(1, 5)}(?:search|logout|log out|retrieval|update|deletion|removal|cancellation) (?:was )?(?:successful|succeeded) `,
      `${some(1, 6)}(?:retrieved|listed|fetched) successfully `,
    ],
  },
];

/** Most texts have nothing to do with any form. */
const aboutAny = new RegExp(forms.map(({ about }) => about.source).join("|"));
const expressionOf = onceByText((pattern) => new RegExp(`^${pattern}$`));

/**
 * The form that a sentence has; undefined where none fits.
 *
 * @param sentence in lower case, each word followed by one space
 */
function formOf(sentence: string): SentenceForm | undefined {
  if (!aboutAny.test(sentence)) return undefined;
  const marked = sentence.replace(capital, (word) => word.toUpperCase());
  if (foreign.test(marked) && !sentence.includes("processing")) return undefined;
  return forms.find(
    (form) =>
      form.about.test(sentence) && form.patterns.some((pattern) => expressionOf(pattern).test(marked)),
  );
}

/** Longer texts weigh one thing against another; only short ones are understood. */
const maxLength = 300;

/** What introduces the sentence that matters: "Returned when …", "The request failed because …", "OK - …". */
const lead =
  /^(?:(?:this |the )?(?:(?:error|response|status)(?: code)? )?(?:is |gets )?(?:returned|thrown|occurs|raised|sent|happens|indicates|given) (?:when|if|in case|that) |(?:if|when|in case) |the (?:request|call|operation) (?:failed|was rejected) (?:because|as) |error, )/;
const boilerplate = /^(?:ok|success|successful|error|failure|failed)\s?[-–—:.!,]\s+/i;

/** What the first sentence of a short text says; undefined where it has no known form. */
export function readSentence(plain: string): (Statement & { readonly kind: SentenceKind }) | undefined {
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
