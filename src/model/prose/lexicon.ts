import { onceByText } from "../once.ts";
import { isPlural, singular } from "./text.ts";

/**
 * The words that descriptions of responses are made of, by class; one may be of several. They stand in the singular, and with
 * a `z` where British writes an `s`. To teach the reader a word, add it to a class; a sentence, see `frames.ts`.
 */
const lexicon = {
  /** What lets its bearer in. */
  CREDENTIAL: `accesstoken apikey assertion authheader bearer certificate cookie credential creds hmac jwt nonce oauth otp passcode
    password pin refreshtoken saml secret session signature token`,
  /** Who asks. */
  CALLER: `account app application caller client consumer customer member merchant partner principal
    requester requestor subject team user we you`,
  PERMISSION:
    "access attorney authority authorization clearance entitlement licence license permission privilege right role scope",
  /** Those to whom something is reserved. */
  RANK: `admin administrator agent approver auditor author broker buyer cashier citizen clerk coach
    collaborator contributor creator developer dispatcher doctor editor employee engineer guardian
    guest holder host initiator inspector instructor leader librarian maintainer manager moderator
    nurse officer official operator organizer owner parent principal reader referee reseller
    reviewer root seller staff student superadmin superuser supervisor
    teacher tenant trainer treasurer vendor viewer visitor waiter`,
  /** What a field holds. */
  FIELD: `address age amount birthday chars characters city color colour comment coordinate country
    currency degrees delay depth description digits distance discount duration expression expiry fee gender granularity height iban interval isbn language latitude letters
    locale longitude msisdn offset percentage phone postcode plate price quantity rating reason score sku subject summary surname symbols tag
    telephone temperature term text timestamp timezone title total ttl type unit vat vin weight year zip zipcode`,
  INPUT: `argument attribute body content contenttype criterion cursor data date element email field filter form format header input
    length message object option param parameter path payload property query range request schema sort string type uri url value`,
  /** What names a thing: a wrong one is bad input, or names nothing. */
  ID: "code guid id ids identifier key name number page path slug uri url username uuid",
  /** What a list holds. */
  LIST: "data pins entry hit item match matches record result row",
  BAD: `absent bad badly garbled illegal improper improperly malfromed incomplete incorrect incorrectly invalid malformed missing
    uncorrect unparsable unparseable unreadable unrecognized wrong wrongly`,
  /** What becomes of a credential. */
  ENDED:
    "blacklisted expire expired inactive invalidated lapsed outdated revoked rolled rotated stale superseded tampered",
  NOT: "insufficient lack lacking lacks neither never no nobody nolonger none noone nor not nothing nowhere without",
  CAN: "allowed can could may might unable",
  MUST: "essential mandatory must necessary need needed obligatory required requires should",
  EXIST: "exist existed existing exists",
  FOUND: "find found matched locate located resolved",
  ALLOW: "allow allowed allows let lets permitted",
  DENY: "banned denied disallowed forbidden prohibited restricted",
  GIVEN:
    "attach attached contain given include included passed present presented provide provided received send sent specify specified submitted supply supplied",
  /** What is done to a thing as a whole, so that its state may rule it out; a value is none: it "cannot be converted". */
  DEED: `accepted acknowledged activated added adjusted altered approved archived assigned attached booked canceled captured changed claimed closed completed confirmed
    corrected deactivated deleted detached disabled discarded discharged dissolved edited executed extended frozen handed issued joined left linked locked merged modified
    moved opened ordered paid paired paused played published recalled redeemed refunded released
    removed renamed renewed reopened repeated rescheduled reserved resized resolved restarted restored resumed retired retried returned reverted revoked scheduled settled shipped signed sold split started stopped submitted suspended
    terminated transferred undone unlinked unlocked unpublished unsubscribed updated upgraded voided voted withdrawn`,
  STATE: "phase stage state status",
  /** States by name, in which work is or is not. */
  STATES: `active archived canceled closed completed draft editable ended finalized finished locked occupied open
    paid paused pending processed published running scheduled shipped started stopped unpaid unpublished`,
  LIMIT: "allowance cap ceiling contingent limit maximum quota ratelimit threshold",
  OVER: `blown breached burned burnt consumed depleted exceed exceeded exceeding exceeds exhausted hit over overrun
    reach reached spent surpassed`,
  /** What is counted over time. */
  RATE: `attempt burst call frequency hit invocation login qps rate req request retry throttling throughput tps traffic
    try`,
  TIME: "day daily hour hourly minute month monthly second today week weekly window",
  SIZE: `attachment body content csv document docx entity file gif image jpeg jpg mp3 mp4 payload pdf photo picture png request size svg
    upload video xlsx tiff zip`,
  SERVER: `backend daemon database db elasticsearch gateway internal mainframe microservice mongo mongodb platform provider redis server
    service smtp storage system upstream`,
  FAIL: "error exception fail failed fails failing failure fault problem trouble unsuccessful",
  VALID: `acceptable accepted correct correctly match proper recognized supported
    understood valid wellformed`,
  /** What a machine works on for a while. */
  WORK: `backup batch build conversion crawl creation dump deployment execution export generation import indexing job migration operation
    processing provisioning reboot rebuild reindexing replication restore rollout scan snapshot run sync synchronization
    upgrade workflow`,
  SIGNIN: `auth authentification authenticate authenticated authenticating authentication login loggedin signedin signin`,
} as const;

/** What a word may be. */
export type WordClass = keyof typeof lexicon | "PLURAL";

const names = [...Object.keys(lexicon), "PLURAL"] as readonly WordClass[];
/** The bit of each class, of which a number has 32; `PLURAL` is every noun that looks like one. */
export const bits = Object.fromEntries(names.map((name, index) => [name, 2 ** index])) as Readonly<
  Record<WordClass, number>
>;

/** The words of a class, in the singular. */
export function wordsOfClass(name: keyof typeof lexicon): readonly string[] {
  return lexicon[name].split(/\s+/);
}

const classesOfWords = new Map<string, number>();
for (const name of Object.keys(lexicon) as (keyof typeof lexicon)[]) {
  for (const word of wordsOfClass(name))
    classesOfWords.set(word, (classesOfWords.get(word) ?? 0) | bits[name]);
}

/** What a token or a key is called that lets its bearer in; any other `page token` says where to go on, or what is meant. */
const own: Readonly<Record<string, string>> = {
  token: "access api auth authentication authorization bearer jwt oauth security session user",
  key: "access api app application auth authorization consumer private secret subscription",
};
/** What is not the caller's, though it is called so. */
const others =
  "activation captcha card confirmation continuation device invitation invite next page payment purchase push reset sync verification";
/** Sessions in which nobody is signed in. */
const meetings = "chat checkout game learning payment training upload video";

/** Two or three words that are read as one, with what they are read as. */
const compounds: ReadonlyMap<string, string> = new Map([
  ...`auth header:authheader|back off:backoff|basic auth:credential|burst limit:ratelimit|call limit:ratelimit|country code:country|currency code:currency|language code:language|one time password:otp|one time code:otp|second factor:otp|page size:amount|per page:amount|spoken for:taken|postal code:postcode|zip code:postcode|query limit:ratelimit|request quota:ratelimit|api quota:ratelimit|throttle limit:ratelimit|throttling limit:ratelimit|usage limit:ratelimit|as long as:while|as soon as:soonas|in case:if|in event:if|power of attorney:attorney|over night:overnight|
    id token:accesstoken|authentication header:authheader|authorization header:authheader|authorization code:authcode|client certificate:credential|client cert:credential|client secret:secret|csrf token:csrf|xsrf token:csrf|content type:contenttype|header authorization:authheader|for ever:forever|email address:email|error code:errorcode|error message:errormessage|for good:permanently|in motion:underway|in progress:running|in use:inuse|kicked off:enqueued|log in:login|e 164:iso|get through to:reach|make sense of:understand|not got:no|logged in:loggedin|logging in:login|signing in:signin|logged out:unauthenticated|media type:contenttype|media types:contenttype|no longer:nolonger|non existent:nonexistent|non existing:nonexistent|
    non unique:not unique|phone number:phone|powered off:stopped|rate limit:ratelimit|rate limiter:throttled|rate limiting:throttling|rate limits:ratelimit|rate limited:throttled|refresh token:refreshtoken|request limit:ratelimit|request method:method|request methods:method|request verb:method|response body:reply|response code:statuscode|session cookie:session|session id:session|session ticket:accesstoken|signed out:unauthenticated|at once:immediately|shut down:stopped|sign in:signin|signed in:signedin|something wrong:error|somewhere else:elsewhere|status code:statuscode|accept header:acceptheader|back end:backend|client credentials:apikey|data base:database|
    log on:signin|message broker:server|mime type:contenttype|nobody but:only|nobody except:only|null pointer:nullpointer|nothing but:only|licence plate:plate|license plate:plate|third party:upstream|switched off:disabled|timed out:timeout|turned off:disabled|unable to:could not|ran out:exhausted|run out:exhausted|used up:exhausted|user name:username|well formed:wellformed|went wrong:error|check in:checkin|check out:checkout|as yet:yet|cool down:cooldown|under way:underway|no one:noone|so far:yet`
    .split("|")
    .map((entry) => entry.trim().split(":") as [string, string]),
  ...Object.entries(own).flatMap(([noun, before]) =>
    before
      .split(" ")
      .map((word): [string, string] => [`${word} ${noun}`, noun === "key" ? "apikey" : "accesstoken"]),
  ),
  ...others.split(" ").map((word): [string, string] => [`${word} token`, "cursor"]),
  ...meetings.split(" ").map((word): [string, string] => [`${word} session`, "meeting"]),
]);
const compoundStarts = new Set([...compounds.keys()].map((words) => words.split(" ")[0]));

/** What is left out: a sentence says the same without it. */
const fillers = new Set(
  `a additional also am an any are be been currently did do does either following had has have is it its itself just my our
  particular please requested some specific the their them there these they this those was were your`.split(
    /\s+/,
  ),
);

/** A word of a text, and what it may be. */
export interface Token {
  readonly word: string;
  /** Its classes, a bit each. */
  readonly classes: number;
  /** See `markOf`. */
  readonly mark: number;
  /** It is a word of another language. */
  readonly isForeign?: boolean;
}

/** One bit of 32 for each word: words with different bits differ. */
export function markOf(word: string): number {
  let sum = word.length;
  for (let at = 0; at < word.length; at++) sum = (sum * 31 + word.charCodeAt(at)) | 0;
  return 1 << (sum & 31);
}

/** What has a plural. */
const nouns =
  bits.INPUT |
  bits.LIST |
  bits.ID |
  bits.CALLER |
  bits.RANK |
  bits.PERMISSION |
  bits.CREDENTIAL |
  bits.WORK |
  bits.SIGNIN |
  bits.SIZE |
  bits.FIELD |
  bits.RATE;

/** Words of other languages that English does not have: a text with one is not read. */
const foreign = new Set(
  "con das del der des ein el en est esta ist las les los mit nicht niet para pas por pour que se sur una und uma wenn".split(
    " ",
  ),
);

/** "authorised" and "cancelled" as they are written in America. */
const withZ = (word: string): string => word.replace(/is(e|es|ed|ing|ation)$/, "iz$1");
const american = (word: string): string => withZ(word).replace(/ll(ed|ing|able)$/, "l$1");

/** Words with letters that English does not have are another language's. */
const isForeign = (word: string): boolean => foreign.has(word) || /[^\0-\x7F]/.test(word);

/** What ends like a plural and is a verb or another small word. */
const singulars = new Set(
  "always answers bears belongs carries comes does gives goes holds keeps leaves lies looks makes means perhaps plays remains says shows stands takes towards uses wants works".split(
    " ",
  ),
);

/** What a word is, by how it is written in lower case. */
const tokenOf = onceByText((written): Token => {
  const classes = written.length > 3 && isPlural(written) && !singulars.has(written) ? bits.PLURAL : 0;
  for (const form of [written, american(written), singular(written)]) {
    const known = classesOfWords.get(form);
    if (known !== undefined) {
      return { word: form, classes: known & nouns ? known | classes : known, mark: markOf(form) };
    }
  }
  const word = withZ(written);
  return { word, classes, mark: markOf(word), isForeign: isForeign(written) };
});

/** What says nothing that a frame asks for; one expression, as each costs time. */
const adverbial =
  /\b(?:at (?:the|this|that) (?:moment|time)|(?:for )?a while|at (?:present|all)|right now|for now|(?:or|and) (?:higher|above|better|similar)|now|presently|actually|simply|really|unfortunately|sorry|kindly|successfully(?= (?:be|been)\b))\b/g;

/** How a sentence in lower case is reworded before it is taken apart, one after the other. */
const rewordings: readonly (readonly [written: RegExp, instead: string])[] = [
  [/can(?:no|')t\b/g, "can not"],
  [/\bwon't\b/g, "will not"],
  [/\b(do|does|did|is|are|was|were|has|have|could)nt\b/g, "$1 not"],
  [/n't\b/g, " not"],
  [/'ll\b/g, " will"],
  [/\bnot there\b/g, "not exist"],
  [/\bby now\b/g, "already"],
  [/\bthere (?:is|are|was|were) not an?\b/, "no"],
  [/\bun(verified|confirmed|approved)\b(?! success)/, "not $1"],
  [adverbial, ""],
  [/\bnot any\b(?! ?more| longer)/g, "no"],
  [/\bany (?:more|longer)\b/g, "anymore"],
  [/\b(?:has|have) to\b/g, "must"],
  [/^just\b/, "only"],
  [/\bnot yours?\b(?! turn)/g, "not notyours"],
  [/\bright (?=(?:one|form|format|type|kind|size|length|value|code|password)\b)/g, "correct "],
  [/\bnot (?:quite )?right$/, "not correct"],
  [/\bmust have\b/g, "must contain"],
  [
    /\b(?:unless you(?:'re| are)|you (?:must|need to) be|requires? (?:that )?you (?:are|to be)) (?:an?|the|in|on) /g,
    ", you bea ",
  ],
  [/\b(?:some|any)(?:body|one) else's\b/g, "another owner"],
  [/\bour (?:side|end|part|fault)\b/g, "ourside"],
  [/\b(?:application|image|text|video)\/(?=\w)/g, ""],
  [/\bif-(?:(?:none-)?match|(?:un)?modified-since)/g, "ifmatch"],
  [/\be-mail/g, "email"],
  [/\bimpossible\b/g, "not possible"],
  [/\bout of date\b/g, "outdated"],
  [/(\d)(?=[kmg]b\b)/g, "$1 "],
  [/\/ ?(?:s|sec|min|minute|h|hour|day)\b/g, " per second"],
  [/'(?:s|re|ve)\b/g, ""],
];

/** Most sentences have none of these, which one look tells. */
const anyRewording = new RegExp(rewordings.map(([written]) => written.source).join("|"));

/** The words of a sentence in lower case that say something, and what separates its parts: `,` and `/`. */
export function tokensOf(sentence: string): readonly Token[] {
  let text = sentence.replace(/([a-z](?=[A-Z])|[A-Z]{2}(?=[A-Z][a-z]{2}))/g, "$1 ").toLowerCase();
  if (anyRewording.test(text))
    for (const [written, instead] of rewordings) text = text.replace(written, instead);
  // Where there is nothing but ASCII, in a fifth of the time.
  const all = text.match(/[^\0-\x7F]/.test(text) ? /[\p{L}\d]+|[,/]/gu : /[a-z\d]+|[,/]/g) ?? [];
  const words = all.filter((word) => !fillers.has(word));
  const tokens: Token[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    if (word === "anymore") {
      const no = tokens.findLastIndex((token) => token.word === "not" || token.word === "no");
      if (no >= 0) tokens[no] = tokenOf("nolonger");
      continue;
    }
    if (compoundStarts.has(word)) {
      const pair = `${word} ${words[at + 1]}`;
      const triple = compounds.get(`${pair} ${words[at + 2]}`);
      const read = triple ?? compounds.get(pair);
      if (read !== undefined) {
        tokens.push(...read.split(" ").map(tokenOf));
        at += triple === undefined ? 1 : 2;
        continue;
      }
    }
    tokens.push(tokenOf(word));
  }
  return tokens;
}
