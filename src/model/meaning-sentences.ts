import { firstSentence } from "./meaning-text.ts";

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
interface Form {
  readonly kind: SentenceKind;
  readonly codes: readonly number[];
  /** What each of its sentences contains: told quickly, most texts need no closer look. */
  readonly clue: RegExp;
  readonly patterns: readonly RegExp[];
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

// A sentence is matched whole, in lower case, each word followed by one space. What joins, denies or conditions is no
// word of a noun phrase, so a sentence with two meanings matches no form. Such words get a mark, in the forms and in the
// sentence: to look for them at each word would make expressions that take 60 ms to compile.
const stop =
  "or|and|not|no|but|if|unless|when|whether|either|neither|nor|without|never|only|cannot|can't|instead|otherwise";
const mark = "\u0001";
const word = String.raw`[^\s,;:!?()"<>|=*${mark}]+ `;
const some = (min: number, max: number, also = ""): string =>
  `(?:${also === "" ? "" : String.raw`(?!(?:${also})\b)`}${word}){${min},${max}}`;
const be = "(?:(?:is|are|was|were|has been|have been) )?";
const the = "(?:(?:the|a|an|this|that|your|any) )?";
const tail = `(?:(?:for|with|in|by|on|of|under|matching|from|to) ${some(1, 8)})?`;
const stopInForm = new RegExp(String.raw`(?<![\w'])(?:${stop})\b(?!')`, "g");
const stopInText = new RegExp(String.raw`(?<=^| )(?=(?:${stop})\b)`, "g");
const form = (
  kind: SentenceKind,
  codes: readonly number[],
  clue: RegExp,
  ...patterns: readonly string[]
): Form => ({
  kind,
  codes,
  clue,
  patterns: patterns.map((pattern) => new RegExp(`^${pattern.replace(stopInForm, `${mark}$&`)}$`)),
});

const bad =
  "(?:missing|invalid|expired|absent|unknown|wrong|incorrect|revoked|unrecogni[sz]ed|malformed|inactive|bad)";
const bads = `(?:${bad}(?:, | or | and |/|, or ))*${bad} `;
const token =
  "(?:(?:access|auth|authentication|bearer|api|session|security|oauth2?|jwt|user) ){0,2}(?:tokens?|api[ -]?keys?|jwt|session|session cookie|auth(?:orization|entication)? header) ";
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
const forms: readonly Form[] = [
  form(
    "empty-list",
    [200],
    /\bno |empty/,
    `(?:there (?:are|were) )?no ${some(0, 3)}(?:[a-z-]{2,30}s|data|matches) (?:(?:were|are|was) )?(?:found|available|exist|returned|matched|matching) ${tail}`,
    `(?:the )?(?:list|collection|result|result set|results list|search result) (?:of ${some(1, 4)})?is empty `,
    "(?:an )?empty (?:list|results?|result set|collection|array) ",
    "no (?:results?|data|records|matches|items|entries) ",
  ),
  form(
    "not-found",
    [404],
    /found|exist|no such/,
    `${some(1, 6)}${be}not (?:be )?found ${tail}`,
    `${some(1, 6)}(?:could not|cannot|can't|can not|couldn't) be found ${tail}`,
    `${some(1, 6)}(?:does not|doesn't|do not|don't|did not|didn't) exists? ${tail}`,
    `no such ${some(1, 4)}${tail}`,
    `no ${some(1, 4)}(?:exists|was found|found) ${tail}`,
  ),
  form(
    "token",
    [401],
    /token|key|jwt|session|header/,
    `${the}(?:no |(?:no or )?${bads})${token}${provided}`,
    `${the}${token}(?:(?:provided|sent|given|supplied) )?(?:in the (?:[a-z-]{1,20} ){0,2}(?:header|headers|request) )?(?:(?:is|are|was|has|been) ){0,2}${states}`,
  ),
  form(
    "authentication",
    [401],
    /authenticat|log|sign/,
    `${some(0, 3)}(?:not authenticated|unauthenticated|not (?:logged|signed) in) `,
    `(?:user )?authentication (?:(?:has|is|was) )?(?:failed|failure|required|error|needed|missing) `,
    `(?:the )?(?:(?:you|user|caller|client) )?(?:must|need to|needs to|has to|have to) (?:be )?(?:logged in|log in|login|authenticated|authenticate|signed in|sign in) ${tail}`,
    "(?:log ?in|sign ?in) (?:is )?(?:required|failed) ",
    "(?:no|missing) authentication (?:(?:was )?provided |credentials |information )?",
  ),
  form(
    "credentials",
    [401],
    /credential|password/,
    `(?:(?:unauthori[sz]ed|unauthenticated) or )?(?:${bads}|no )(?:or ${bads})?${credentials}${provided}`,
    `${the}${credentials}(?:(?:provided|supplied|given) )?(?:(?:is|are|was|were) )?${states}`,
  ),
  form(
    "permission",
    [403],
    /permission|privilege|right|scope|role|access|allowed|permitted/,
    `${some(0, 2)}permissions? (?:(?:is|are|was) )?(?:denied|missing|insufficient) ${tail}`,
    `(?:${the}${some(0, 2)}(?:has|have) |due to |because of )?(?:insufficient|inadequate|not enough) ${some(0, 3, "funds|data")}${permissions}${some(0, 8)}`,
    `(?:${the}${caller}(?:has|have) )?(?:missing|no) (?:the )?(?:(?:required|necessary|sufficient) )?(?:permissions?|privileges?) ${some(0, 8)}`,
    `${some(1, 5)}(?:does not|doesn't|do not|don't|did not) have (?:(?:the|any) )?${some(0, 3)}${allowances}${some(0, 8)}`,
    `${some(1, 5)}lacks? (?:the )?${some(0, 3)}${allowances}${some(0, 8)}`,
    // A request may well lack a role or a scope as its member.
    `${the}${caller}(?:(?:does not|doesn't|do not|don't) have|lacks?) ${some(0, 4)}${permissions}${some(0, 8)}`,
    `${the}${caller}(?:is|are|was) not (?:permitted|allowed) to ${some(1, 8)}`,
    `(?:requires|wrong|insufficient) (?:(?:the|an?) )?${some(0, 2)}role `,
  ),
  form("access", [403], /access/, `access (?:(?:is|was) )?(?:denied|forbidden) ${tail}`),
  form(
    "duplicate",
    [409],
    /already|duplicate|conflict/,
    `${some(1, 9)}already (?:exists?|existed|taken|registered|in use|being used|used|claimed) ${some(0, 6)}`,
    // A parameter or field given twice is bad input, and so are two fields that conflict with each other.
    `duplicated? ${some(1, 4, "(?:(?:param|parameter|field|header|key|value|item|id|column|argument|entry)s?|entries)")}`,
    `(?:there is )?(?:an? )?${some(0, 2)}conflicts? with (?:(?:the|an?) )?(?:current|existing|present|another) ${some(1, 6)}`,
  ),
  form(
    "rate-limit",
    [429],
    /limit|too many|throttl/,
    `${some(0, 4)}(?:rate|request)[ -]limits? (?:(?:is|was|has been|have been|been) )?(?:exceeded|reached|hit) ${some(0, 6)}`,
    `${some(0, 4)}exceeded ${some(0, 6)}rate[ -]limits? ${some(0, 6)}`,
    `(?:the )?${some(0, 3)}too many (?:requests|calls) ${some(0, 6)}`,
    `${some(0, 4)}(?:throttled|throttling|rate[ -]limited) ${some(0, 5)}`,
  ),
  form(
    "validation",
    [422, 400],
    /validation/,
    `${some(0, 3)}validation (?:(?:has|is) )?(?:failed|errors?|failure) ${some(0, 6)}`,
    `${some(0, 5)}(?:failed|did not pass|didn't pass|does not pass) ${some(0, 2)}validation ${some(0, 5)}`,
  ),
  form(
    "syntax",
    [400],
    /json|xml|syntax|malformed|parse/,
    `(?:invalid|malformed|unparse?able|bad|broken) (?:json|xml|syntax) (?:(?:body|payload|document|syntax|request) )?(?:in ${some(1, 4)})?`,
    `${the}malformed (?:request|body|payload|input|query|url|uri|header|message) (?:(?:body|syntax|string|payload) )?`,
    `${some(1, 5)}(?:could not|cannot|can't|couldn't) be parsed ${some(0, 6)}`,
    `${some(0, 4)}(?:is |was )?not (?:valid|well-formed) (?:json|xml) `,
    "(?:json|xml|request) (?:parse|parsing|syntax) errors? ",
    `${the}${some(0, 3)}(?:is|was|are) malformed `,
  ),
  form(
    "input",
    [400, 422],
    /invalid|incorrect|bad|wrong|missing|required|not valid/,
    `${the}(?:invalid|incorrect|bad|wrong) (?:(?:request|input|query|path|url|body) ){0,2}${request}(?:supplied |provided |given |sent )?`,
    `(?:missing|required) (?:(?:required|mandatory|request|query) ){0,2}(?:parameters?|fields?|arguments?|headers?|body) (?:(?:is|are) )?(?:missing |not provided )?`,
    `${the}(?:request|input|payload|body|request body) (?:is|was) (?:invalid|not valid) `,
  ),
  form(
    "failure",
    [500, 400],
    /error|fail|wrong/,
    "(?:(?:an?|the) )?(?:(?:unexpected|unknown|internal|general|generic|api) ){0,2}(?:server )?error (?:(?:has )?(?:occurred|occured|happened) |response |message )?",
    "(?:the )?(?:request|operation|call) (?:has )?failed ",
    `failed to ${some(1, 8)}`,
    `something went wrong ${some(0, 6)}`,
  ),
  form(
    "created",
    [201],
    /creat/,
    `(?:returns? )?${the}(?:(?:newly|successfully|just|new|resulting) ){0,2}created ${some(1, 6, "by|at|on|date|time|since|after|before|between|in")}`,
    `(?:details|information|id|identifier|representation) (?:of|about|for) the (?:newly )?created ${some(1, 4)}`,
    `${some(1, 7, "be|being|can|could|may|might|will|to|updated|existing|already|previously|list|lists|date|time|when|you|who|all|were last|recently|array|count|number")}(?:(?:that|which) )?${perfect}(?:newly )?created (?:successfully |with success )?`,
    `${some(1, 4)}creation (?:(?:was|is) )?(?:successful|succeeded|completed) `,
    `successful(?:ly)? (?:created|creation of) ${some(0, 6)}`,
    "created successfully ",
  ),
  form(
    "queued",
    [202],
    /queued|accepted|processed/,
    `${some(1, 6, "being|list|all|of")}${perfect}(?:enqueued|queued) (?:successfully )?(?:for ${some(1, 5)})?`,
    `successfully (?:enqueued|queued) ${some(0, 5)}`,
    `${some(0, 6)}accepted for (?:(?:later|asynchronous|background|further) )?processing(?:,.{0,200}| .{0,200})?`,
    `${some(0, 6)}will be processed (?:asynchronously|in the background|later) `,
  ),
  form(
    "no-content",
    [204],
    /body|content|response|nothing/,
    "no (?:response )?(?:body|content|response) (?:(?:is|will be) )?(?:returned |sent )?(?:in (?:the )?response )?",
    "(?:returns )?(?:an )?empty (?:response|body|response body) ",
    `(?:${some(1, 6)}and )?(?:the )?(?:response )?body is empty `,
    "returns (?:nothing|no content|no body) ",
  ),
  form(
    "changed",
    [200],
    /ed\b|success/,
    `${some(1, 6, "created")}${perfect}(?:updated|modified|changed|cancell?ed|voided|deleted|removed|restored|archived) (?:successfully )?`,
    "(?:cancell?ed|updated|deleted|voided) (?:successfully )?",
    `${some(1, 5)}(?:search|logout|log out|retrieval|update|deletion|removal|cancellation) (?:was )?(?:successful|succeeded) `,
    `${some(1, 6)}(?:retrieved|listed|fetched) successfully `,
  ),
];

/** What introduces the sentence that matters: "Returned when …", "The request failed because …", "OK - …". */
const lead =
  /^(?:(?:this |the )?(?:(?:error|response|status)(?: code)? )?(?:is |gets )?(?:returned|thrown|occurs|raised|sent|happens|indicates|given) (?:when|if|in case|that) |(?:if|when|in case) |the (?:request|call|operation) (?:failed|was rejected) (?:because|as) |error, )/;
const boilerplate = /^(?:ok|success|successful|error|failure|failed)\s?[-–—:.!,]\s+/i;

/** What the first sentence of a short text says; undefined where it has no known form. */
export function readSentence(plain: string): Sentence | undefined {
  if (plain.length > maxLength || plain === "") return undefined;
  const words = firstSentence(plain.replace(boilerplate, ""));
  const subject = `${words
    .toLowerCase()
    .replace(lead, "")
    .replace(/[.,!]+$/, "")
    .trim()} `;
  const marked = subject.replace(stopInText, mark);
  for (const { kind, codes, clue, patterns } of forms) {
    if (clue.test(subject) && patterns.some((pattern) => pattern.test(marked))) return { kind, codes, words };
  }
  return undefined;
}

/** Where a text says that there is something in the body of the response; "no body" and "empty body" are none. */
export function bodyMentioned(plain: string): string | undefined {
  return /(?<!\b(?:no|without|any)\s(?:[a-z]{1,20}\s)?)\b(?:(?:an|the|a)\s)?(?:empty |json |updated )?(?:object|resource|representation|details|array|list) in the (?:json )?(?:response )?body\b/i.exec(
    plain,
  )?.[0];
}
