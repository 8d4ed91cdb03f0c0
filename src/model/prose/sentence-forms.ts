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

/** A form of sentence and the codes it speaks of, the one that fits best first. */
export interface Form {
  readonly kind: SentenceKind;
  readonly codes: readonly number[];
  /** What each of its sentences contains: told quickly, most texts need no closer look. */
  readonly clue: RegExp;
  readonly wordings: readonly Wording[];
}

/** One way to say it. */
export interface Wording {
  /**
   * Each such sentence contains one of each of these lists. To make an expression ready takes half a millisecond, which
   * is saved for all that no text comes close to.
   */
  readonly clues: readonly (readonly string[])[];
  /** Made when first asked for. */
  readonly pattern: () => RegExp;
}

// A sentence is matched whole, in lower case, each word followed by one space. What joins, denies or conditions is no
// word of a noun phrase, so a sentence with two meanings matches no form. Such words get a mark, in the forms and in the
// sentence: to look for them at each word would make expressions that take 60 ms to compile.
const stop =
  "or|and|not|no|but|if|unless|when|whether|either|neither|nor|without|never|only|cannot|can't|instead|otherwise";
/** What stands before each of these in the expressions, and nowhere in a text. */
export const mark = "\u0001";
const word = String.raw`[^\s,;:!?()"<>|=*${mark}]+ `;
const some = (min: number, max: number, also = ""): string =>
  `(?:${also === "" ? "" : String.raw`(?!(?:${also})\b)`}${word}){${min},${max}}`;
/** Stops that stand in no form; only what is "accepted for processing" may have any words behind it. */
const foreign = new RegExp(
  `${mark}(?:but|if|unless|when|whether|either|neither|nor|without|never|only|instead|otherwise)\\b`,
);
const be = "(?:(?:is|are|was|were|has been|have been) )?";
const the = "(?:(?:the|a|an|this|that|your|any) )?";
const tail = `(?:(?:for|with|in|by|on|of|under|matching|from|to) ${some(1, 8)})?`;
const stopInForm = new RegExp(String.raw`(?<![\w'])(?:${stop})\b(?!')`, "g");
const stopInText = new RegExp(String.raw`(?<=^| )(?=(?:${stop})\b)`, "g");
const form = (
  kind: SentenceKind,
  codes: readonly number[],
  clue: RegExp,
  ...wordings: readonly Wording[]
): Form => ({ kind, codes, clue, wordings });
/** @param clues each list separated by `|` */
const wording = (clues: readonly string[], pattern: string): Wording => {
  let made: RegExp | undefined;
  return {
    clues: clues.map((list) => list.split("|")),
    pattern: () => {
      made ??= new RegExp(`^${pattern.replace(stopInForm, `${mark}$&`)}$`);
      return made;
    },
  };
};

const bad =
  "(?:missing|invalid|expired|absent|unknown|wrong|incorrect|revoked|unrecogni[sz]ed|malformed|inactive|bad)";
const badClues =
  "missing|invalid|expired|absent|unknown|wrong|incorrect|revoked|unrecogni|malformed|inactive|bad";
const bads = `(?:${bad}(?:, | or | and |/|, or ))*${bad} `;
const token =
  "(?:(?:access|auth|authentication|bearer|api|session|security|oauth2?|jwt|user) ){0,2}(?:tokens?|api[ -]?keys?|jwt|session|session cookie|auth(?:orization|entication)? header) ";
const tokenClues =
  "token|api key|api-key|apikey|jwt |session |auth header |authorization header |authentication header ";
const credentials =
  "(?:(?:login|user|authentication|client|the) ){0,2}(?:credentials?|password|username/password|user ?name (?:or|and) password|email (?:or|and) password) ";
const provided = `(?:(?:was|were|is|are) )?(?:(?:provided|supplied|given|sent|present|specified) )?(?:in ${some(1, 4)})?`;
const state = `(?:${bad}|not (?:provided|recogni[sz]ed|valid|supplied|present|given|sent|set|active)|no longer valid)`;
const states = `(?:${state}(?:,| or|, or) (?:(?:is|was|has|been) ){0,2})*${state} `;
const permissions = "(?:permissions?|privileges?|(?:access )?rights|scopes?|roles?) ";
const allowances = "(?:permissions?|privileges?|(?:access )?rights|access) ";
const caller =
  "(?:(?:current|authenticated|requesting|calling|logged-in) ){0,2}(?:user|caller|client|you|account|api key|token|member|role|principal|key) ";
const request = "(?:request|input|inputs|parameters?|params?|arguments?|body|payload|data|values?|fields?) ";
const perfect = "(?:(?:has been|have been|was|were|is|are) )?(?:successfully )?";

/** Every form there is; each has its cases in the tests. */
export const forms: readonly Form[] = [
  form(
    "empty-list",
    [200],
    /\bno |empty/,
    wording(
      ["no ", "data |s found |s available |s exist |s returned |s match|s were |s are |s was "],
      `(?:there (?:are|were) )?no ${some(0, 3)}(?:[a-z-]{2,30}s|data|matches) (?:(?:were|are|was) )?(?:found|available|exist|returned|matched|matching) ${tail}`,
    ),
    wording(
      ["is empty "],
      `(?:the )?(?:list|collection|result|result set|results list|search result) (?:of ${some(1, 4)})?is empty `,
    ),
    wording(
      ["empty list |empty result|empty collection |empty array "],
      "(?:an )?empty (?:list|results?|result set|collection|array) ",
    ),
    wording(
      ["no result|no data |no records |no matches |no items |no entries "],
      "no (?:results?|data|records|matches|items|entries) ",
    ),
  ),
  form(
    "not-found",
    [404],
    /found|exist|no such/,
    wording(["not found |not be found "], `${some(1, 6)}${be}not (?:be )?found ${tail}`),
    wording(["be found "], `${some(1, 6)}(?:could not|cannot|can't|can not|couldn't) be found ${tail}`),
    wording(
      ["not exist|n't exist"],
      `${some(1, 6)}(?:does not|doesn't|do not|don't|did not|didn't) exists? ${tail}`,
    ),
    wording(["no such "], `no such ${some(1, 4)}${tail}`),
    wording(["no "], `no ${some(1, 4)}(?:exists|was found|found) ${tail}`),
  ),
  form(
    "token",
    [401],
    /token|key|jwt|session|header/,
    wording([`no |${badClues}`, tokenClues], `${the}(?:no |(?:no or )?${bads})${token}${provided}`),
    wording(
      [`not |no longer |${badClues}`, tokenClues],
      `${the}${token}(?:(?:provided|sent|given|supplied) )?(?:in the (?:[a-z-]{1,20} ){0,2}(?:header|headers|request) )?(?:(?:is|are|was|has|been) ){0,2}${states}`,
    ),
  ),
  form(
    "authentication",
    [401],
    /authenticat|log|sign/,
    wording(
      ["not authenticated |unauthenticated |not logged in |not signed in "],
      `${some(0, 3)}(?:not authenticated|unauthenticated|not (?:logged|signed) in) `,
    ),
    wording(
      ["authentication "],
      `(?:user )?authentication (?:(?:has|is|was) )?(?:failed|failure|required|error|needed|missing) `,
    ),
    wording(
      ["must |need to |needs to |has to |have to "],
      `(?:the )?(?:(?:you|user|caller|client) )?(?:must|need to|needs to|has to|have to) (?:be )?(?:logged in|log in|login|authenticated|authenticate|signed in|sign in) ${tail}`,
    ),
    wording(["required |failed ", "in "], "(?:log ?in|sign ?in) (?:is )?(?:required|failed) "),
    wording(
      ["no authentication |missing authentication "],
      "(?:no|missing) authentication (?:(?:was )?provided |credentials |information )?",
    ),
  ),
  form(
    "credentials",
    [401],
    /credential|password/,
    wording(
      [`no |${badClues}`, "credential|password "],
      `(?:(?:unauthori[sz]ed|unauthenticated) or )?(?:${bads}|no )(?:or ${bads})?${credentials}${provided}`,
    ),
    wording(
      [`not |no longer |${badClues}`, "credential|password "],
      `${the}${credentials}(?:(?:provided|supplied|given) )?(?:(?:is|are|was|were) )?${states}`,
    ),
  ),
  form(
    "permission",
    [403],
    /permission|privilege|right|scope|role|access|allowed|permitted/,
    wording(
      ["denied |missing |insufficient ", "permission"],
      `${some(0, 2)}permissions? (?:(?:is|are|was) )?(?:denied|missing|insufficient) ${tail}`,
    ),
    wording(
      ["insufficient |inadequate |not enough ", "permission|privilege|rights |scope|role"],
      `(?:${the}${some(0, 2)}(?:has|have) |due to |because of )?(?:insufficient|inadequate|not enough) ${some(0, 3, "funds|data")}${permissions}${some(0, 8)}`,
    ),
    wording(
      ["missing |no ", "permission|privilege"],
      `(?:${the}${caller}(?:has|have) )?(?:missing|no) (?:the )?(?:(?:required|necessary|sufficient) )?(?:permissions?|privileges?) ${some(0, 8)}`,
    ),
    wording(
      ["not have |n't have ", "permission|privilege|rights |access "],
      `${some(1, 5)}(?:does not|doesn't|do not|don't|did not) have (?:(?:the|any) )?${some(0, 3)}${allowances}${some(0, 8)}`,
    ),
    wording(
      ["lack |lacks ", "permission|privilege|rights |access "],
      `${some(1, 5)}lacks? (?:the )?${some(0, 3)}${allowances}${some(0, 8)}`,
    ),
    // A request may well lack a role or a scope as its member.
    wording(
      ["not have |n't have |lack |lacks ", "permission|privilege|rights |scope|role"],
      `${the}${caller}(?:(?:does not|doesn't|do not|don't) have|lacks?) ${some(0, 4)}${permissions}${some(0, 8)}`,
    ),
    wording(
      ["not permitted to |not allowed to "],
      `${the}${caller}(?:is|are|was) not (?:permitted|allowed) to ${some(1, 8)}`,
    ),
    wording(["role "], `(?:requires|wrong|insufficient) (?:(?:the|an?) )?${some(0, 2)}role `),
  ),
  form(
    "access",
    [403],
    /access/,
    wording(["denied |forbidden "], `access (?:(?:is|was) )?(?:denied|forbidden) ${tail}`),
  ),
  form(
    "duplicate",
    [409],
    /already|duplicate|conflict/,
    wording(
      ["already "],
      `${some(1, 9)}already (?:exists?|existed|taken|registered|in use|being used|used|claimed) ${some(0, 6)}`,
    ),
    // A parameter or field given twice is bad input, and so are two fields that conflict with each other.
    wording(
      ["duplicate"],
      `duplicated? ${some(1, 4, "(?:(?:param|parameter|field|header|key|value|item|id|column|argument|entry)s?|entries)")}`,
    ),
    wording(
      ["conflict with |conflicts with "],
      `(?:there is )?(?:an? )?${some(0, 2)}conflicts? with (?:(?:the|an?) )?(?:current|existing|present|another) ${some(1, 6)}`,
    ),
  ),
  form(
    "rate-limit",
    [429],
    /limit|too many|throttl/,
    wording(
      ["exceeded |reached |hit ", "limit"],
      `${some(0, 4)}(?:rate|request)[ -]limits? (?:(?:is|was|has been|have been|been) )?(?:exceeded|reached|hit) ${some(0, 6)}`,
    ),
    wording(["exceeded ", "limit"], `${some(0, 4)}exceeded ${some(0, 6)}rate[ -]limits? ${some(0, 6)}`),
    wording(["too many "], `(?:the )?${some(0, 3)}too many (?:requests|calls) ${some(0, 6)}`),
    wording(
      ["throttled |throttling |limited "],
      `${some(0, 4)}(?:throttled|throttling|rate[ -]limited) ${some(0, 5)}`,
    ),
  ),
  form(
    "validation",
    [422, 400],
    /validation/,
    wording(
      ["failed |error|failure "],
      `${some(0, 3)}validation (?:(?:has|is) )?(?:failed|errors?|failure) ${some(0, 6)}`,
    ),
    wording(
      ["failed |pass ", "validation "],
      `${some(0, 5)}(?:failed|did not pass|didn't pass|does not pass) ${some(0, 2)}validation ${some(0, 5)}`,
    ),
  ),
  form(
    "syntax",
    [400],
    /json|xml|syntax|malformed|pars/,
    wording(
      ["json |xml |syntax ", "invalid |malformed |parseable |parsable |bad |broken "],
      `(?:invalid|malformed|unparse?able|bad|broken) (?:json|xml|syntax) (?:(?:body|payload|document|syntax|request) )?(?:in ${some(1, 4)})?`,
    ),
    wording(
      ["malformed "],
      `${the}malformed (?:request|body|payload|input|query|url|uri|header|message) (?:(?:body|syntax|string|payload) )?`,
    ),
    wording(["be parsed "], `${some(1, 5)}(?:could not|cannot|can't|couldn't) be parsed ${some(0, 6)}`),
    wording(
      ["not valid |not well-formed "],
      `${some(0, 4)}(?:is |was )?not (?:valid|well-formed) (?:json|xml) `,
    ),
    wording(
      ["parse error|parsing error|syntax error"],
      "(?:json|xml|request) (?:parse|parsing|syntax) errors? ",
    ),
    wording(["malformed "], `${the}${some(0, 3)}(?:is|was|are) malformed `),
  ),
  form(
    "input",
    [400, 422],
    /invalid|incorrect|bad|wrong|missing|required|not valid/,
    wording(
      ["invalid |incorrect |bad |wrong ", "request|input|param|argument|body |payload |data |value|field"],
      `${the}(?:invalid|incorrect|bad|wrong) (?:(?:request|input|query|path|url|body) ){0,2}${request}(?:supplied |provided |given |sent )?`,
    ),
    wording(
      ["missing |required ", "parameter|field|argument|header|body "],
      `(?:missing|required) (?:(?:required|mandatory|request|query) ){0,2}(?:parameters?|fields?|arguments?|headers?|body) (?:(?:is|are) )?(?:missing |not provided )?`,
    ),
    wording(
      ["is invalid |was invalid |not valid ", "request |input |payload |body "],
      `${the}(?:request|input|payload|body|request body) (?:is|was) (?:invalid|not valid) `,
    ),
  ),
  form(
    "failure",
    [500, 400],
    /error|fail|wrong/,
    wording(
      ["error "],
      "(?:(?:an?|the) )?(?:(?:unexpected|unknown|internal|general|generic|api) ){0,2}(?:server )?error (?:(?:has )?(?:occurred|occured|happened) |response |message )?",
    ),
    wording(["failed ", "request |operation |call "], "(?:the )?(?:request|operation|call) (?:has )?failed "),
    wording(["failed to "], `failed to ${some(1, 8)}`),
    wording(["went wrong "], `something went wrong ${some(0, 6)}`),
  ),
  form(
    "created",
    [201],
    /creat/,
    wording(
      ["created "],
      `(?:returns? )?${the}(?:(?:newly|successfully|just|new|resulting) ){0,2}created ${some(1, 6, "by|at|on|date|time|since|after|before|between|in")}`,
    ),
    wording(
      ["the created |the newly created "],
      `(?:details|information|id|identifier|representation) (?:of|about|for) the (?:newly )?created ${some(1, 4)}`,
    ),
    wording(
      ["created "],
      `${some(1, 7, "be|being|can|could|may|might|will|to|updated|existing|already|previously|list|lists|date|time|when|you|who|all|were last|recently|array|count|number")}(?:(?:that|which) )?${perfect}(?:newly )?created (?:successfully |with success )?`,
    ),
    wording(
      ["successful |succeeded |completed ", "creation "],
      `${some(1, 4)}creation (?:(?:was|is) )?(?:successful|succeeded|completed) `,
    ),
    wording(
      ["successful created |successfully created |creation of "],
      `successful(?:ly)? (?:created|creation of) ${some(0, 6)}`,
    ),
    wording(["created successfully "], "created successfully "),
  ),
  form(
    "queued",
    [202],
    /queued|accepted|processed/,
    wording(
      ["queued "],
      `${some(1, 6, "being|list|all|of")}${perfect}(?:enqueued|queued) (?:successfully )?(?:for ${some(1, 5)})?`,
    ),
    wording(
      ["successfully enqueued |successfully queued "],
      `successfully (?:enqueued|queued) ${some(0, 5)}`,
    ),
    wording(
      ["accepted for "],
      `${some(0, 6)}accepted for (?:(?:later|asynchronous|background|further) )?processing(?:,.{0,200}| .{0,200})?`,
    ),
    wording(["be processed "], `${some(0, 6)}will be processed (?:asynchronously|in the background|later) `),
  ),
  form(
    "no-content",
    [204],
    /body|content|response|nothing/,
    wording(
      ["no response |no body |no content "],
      "no (?:response )?(?:body|content|response) (?:(?:is|will be) )?(?:returned |sent )?(?:in (?:the )?response )?",
    ),
    wording(["empty response |empty body "], "(?:returns )?(?:an )?empty (?:response|body|response body) "),
    wording(["body is empty "], `(?:${some(1, 6)}and )?(?:the )?(?:response )?body is empty `),
    wording(["returns nothing |returns no "], "returns (?:nothing|no content|no body) "),
  ),
  form(
    "changed",
    [200],
    /ed\b|success/,
    wording(
      ["ed "],
      `${some(1, 6, "created")}${perfect}(?:updated|modified|changed|cancell?ed|voided|deleted|removed|restored|archived) (?:successfully )?`,
    ),
    wording(["ed "], "(?:cancell?ed|updated|deleted|voided) (?:successfully )?"),
    wording(
      ["successful |succeeded ", "search |log|retrieval |update |deletion |removal |cancellation "],
      `${some(1, 5)}(?:search|logout|log out|retrieval|update|deletion|removal|cancellation) (?:was )?(?:successful|succeeded) `,
    ),
    wording(
      ["retrieved successfully |listed successfully |fetched successfully "],
      `${some(1, 6)}(?:retrieved|listed|fetched) successfully `,
    ),
  ),
];

/**
 * The form that a sentence has; undefined where none fits.
 *
 * @param sentence in lower case, each word followed by one space
 */
export function formOf(sentence: string): Form | undefined {
  const marked = sentence.replace(stopInText, mark);
  if (foreign.test(marked) && !sentence.includes("processing")) return undefined;
  return forms.find(
    ({ clue, wordings }) =>
      clue.test(sentence) &&
      wordings.some((wording) => hasClues(sentence, wording) && wording.pattern().test(marked)),
  );
}

/** Whether a sentence has what each of this wording has. */
export function hasClues(sentence: string, { clues }: Wording): boolean {
  return clues.every((list) => list.some((clue) => sentence.includes(clue)));
}

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
