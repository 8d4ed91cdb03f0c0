import type { Clause } from "./clauses.ts";
import { type Pattern, patternsOf, positionOf } from "./patterns.ts";

/** What a clause can be about. */
export type Topic = (typeof table)[number]["topic"];

/** A topic of errors or successes: the codes it speaks of, and how it is put into words. */
export interface Frame {
  readonly topic: string;
  /** The best one first; the second, where there are two, may be meant as well. */
  readonly codes: readonly number[];
  /** Codes that it does not contradict either, 4 and 5 being all of their class. */
  readonly fits: readonly number[];
  readonly patterns: readonly string[];
  /** What takes it back elsewhere in the clause. */
  readonly unless?: readonly string[];
  /** It is heard in the texts of successes only. */
  readonly isSuccess?: true;
  /** Only where the clause opens a sentence, or is all of it. */
  readonly place?: "opening" | "alone";
}

const input = [400, 422];
const syntax = "json|syntax|xml|yaml";
const read = "decoded|interpreted|parse|parsed|parsing|read|understood";
const check = "constraint|constraints|validate|validated|validation|validations";
/** States that something does not leave by itself. */
const final =
  "STATES|DEED|busy|concluded|delivered|dispatched|dissolved|frozen|fulfilled|over|resolved|sealed|sent|settled|signed|terminated";
/** What is done, as one says that it cannot be: "cannot cancel". */
const deed =
  "accept|add|approve|archive|assign|book|cancel|change|close|complete|confirm|delete|edit|merge|modify|move|pause|pay|publish|refund|release|remove|rename|reopen|reschedule|restart|resume|start|stop|schedule|ship|sign|submit|transfer|unlock|update|void|vote|withdraw";
/**
 * What clauses say, the surest first.
 *
 * A pattern is a row of words: in capitals, any word of that class in `lexicon.ts`; in small letters, that word; several with
 * `|` between them, any of these; `?` behind one, it may be missing; `!` before, none of these stands there; `~ed`, a word that ends so; `..`, up to three
 * words of a noun phrase; `...`, any up to eight; `^` and `$`, the clause begins and ends here; `& ` before all, they stand anywhere, in any order. Articles, forms of "be", "have" and
 * "do" stand in no pattern: they are left out of the clause.
 */
const behind =
  "equal|unequal|match|matches|differs to|from? .. current|latest|present offset|version|revision|state|etag|sequence|length|position";
const duplicates = [
  "EXIST already",
  "with same .. EXIST",
  "!NOT CALLER EXIST with|for",
  "!NOT already .. EXIST|taken|registered|used|inuse|claimed|assigned",
  "duplicate|duplicated .. entry|record|user|account|email|name",
  "^ duplicate|duplicated !INPUT|ID",
  "duplicate|identical|twin $",
  "NOT unique $",
  "already on file|record",
  "inuse",
  "!PLURAL NOT|MUST unique",
  "unique|uniqueness .. violation|violated|key|index|constraint",
  "^ already .. with|for",
  "^ duplicate request $",
  "name|username|nickname|handle|alias|domain|hostname|email|slug NOT available",
  "conflict|conflicts with .. existing|current|present|another|other|state|version",
  "conflicting entry|record|name|ID",
  "version|revision|edit|update|write|merge|concurrency|name|slug conflict|mismatch|clash|clashes|collision",
  "stale|outdated .. version|revision|etag|data|copy",
  "version|revision|etag|copy ... outdated|stale",
  "changed|modified|updated|edited|saved|altered in? meanwhile|meantime|elsewhere|since",
  "another|other .. with|having same|ID",
  "overlap|overlaps with .. existing|another|other",
  "!many concurrent|concurrently|optimistic",
  "DEED|STATES|used|reserved by|to|for|in another|other|someone|somebody",
  "somebody|someone else",
  "being used|modified|updated",
  behind,
  "collision|clash $",
  "CALLER ~ed ... before $",
  "belongs to existing",
  "someone|somebody changed|edited",
];

const emptyList = [
  "^ no .. FOUND $",
  "^ not PLURAL $",
  "^ no|zero .. LIST|PLURAL FOUND|available|match|EXIST|matching",
  "no|zero|0 .. LIST|PLURAL|history $",
  "no .. LIST|PLURAL|history ~ed|set|on|in|for|available|exist|today|recently|currently",
  "no .. LIST|PLURAL yet|that|which",
  "NOT created|added|made|placed|recorded|saved|received|sent .. PLURAL|LIST",
  "nobody .. yet",
  "nothing here|available|yet",
  "^ no .. PLURAL|LIST !GIVEN|left|ID",
  "^ none FOUND|EXIST|available",
  "^ none of .. match|matches|FOUND",
  "^ !ID PLURAL NOT FOUND $",
  "^ we? can|could|did? NOT find .. PLURAL|LIST $",
  "^ no content FOUND|available",
  "^ CALLER NOT PLURAL|LIST $",
  "^ not PLURAL on|in|for|at",
  "^ NOT FOUND PLURAL|LIST",
  "returned|returns|yields|yielded|produced|gave|found|matched|matches nothing|no|zero|0",
  "search|query|filter|criteria NOT match|return|yield|produce",
  "nothing to",
  "list|collection|array|LIST .. of? .. empty",
  "empty .. list|collection|array|results|result",
  "nothing FOUND|match|matches",
];

/** What any value may be asked to be. */
const demands = [
  "name|username|email|number|id|identifier MUST|missing field|parameter|property? $",
  "name|username|email MUST|NOT GIVEN $",
  "body|payload|request lacks",
  "FIELD|value|number too long|short|large|small|big|high|low|many",
  "^ fill in? .. INPUT|FIELD",
  "^ enter|provide|specify|supply !another|different .. INPUT|FIELD|ID",
  "missing .. name|username|email|number|id|identifier $",
  "MUST .. name|username|email|number|id|identifier $",
  "ID too long|short",
  "NOT in .. format",
  "wrong|invalid|bad format",
  "^ no .. given|provided|specified|supplied|passed $",
  "not number|integer|numeric|boolean|string|uuid",
  "longer|shorter|higher|lower than",
  "MUST before|after|earlier|later",
  "name|username|email blank|null|empty",
  "CAN|MUST NOT blank|null|negative|zero|empty",
  "MUST positive|negative|number|numeric|integer|greater|less|larger|smaller|shorter|longer|between",
  "MUST contain? at least|most",
  "out of|outside .. range|bounds|limits",
  "FIELD NOT valid|correct|acceptable|GIVEN|numeric",
  "FIELD .. BAD|missing|below|above|outside|unsupported",
  "BAD|unsupported|negative .. FIELD",
  "FIELD ID? MUST",
  "FIELD NOT match",
  "FIELD of .. BAD|MUST",
  "FIELD|INPUT accepts|allows only",
  "exceeds|exceed|over|than .. characters|digits|letters|chars|words",
  "MUST lie|start|end|consist|match|be|look|precede|follow",
  "NOT populated|filled|numeric|whole|iso|wellformed",
  "not date|email|string|array|object|integer",
  "FIELD|INPUT .. in|before|after past|future|today|now",
  "characters|digits|letters|chars $",
  "characters|letters|digits ... NOT|DENY",
  "checksum|regex|regexp|pattern|schema FAIL|mismatch|violation|invalid|match",
  "FAIL .. checksum|regex|pattern|schema",
  "missing|mandatory|required .. field|element|property|attribute|FIELD",
  "field|element|property ID? NOT|MUST|empty|blank",
  "FIELD negative|zero|blank|null|empty",
  "NOT|date in past|future",
  "date before|after .. date",
];

/** A session that is not found is no session, and a key that is not found may be the one that was asked for. */
const notThere = ["CREDENTIAL .. NOT FOUND|EXIST", "unknown .. CREDENTIAL", "CREDENTIAL unknown"];

const table = [
  {
    topic: "sign-in",
    codes: [401],
    fits: [407, 511],
    patterns: [
      "unauthenticated",
      "unauthorized !to|for|access",
      "NOT yet? SIGNIN !as|user|caller",
      "CALLER NOT logged",
      "BAD SIGNIN",
      "FAIL to? SIGNIN",
      "SIGNIN .. MUST|FAIL|BAD|ENDED|DENY",
      "SIGNIN .. NOT GIVEN|VALID|successful",
      "MUST to? first? SIGNIN",
      "^ SIGNIN first|again",
      "identity .. NOT",
      "could NOT verify identity|who|caller",
      "only SIGNIN",
      "^ SIGNIN to continue|proceed|access|use|see|view",
    ],
    unless: ["too many", "factor|mfa|2fa"],
  },
  {
    topic: "credential",
    codes: [401],
    fits: [407, 498],
    unless: [
      "no content",
      "on SERVER",
      "oauth .. error",
      "by provider|upstream|partner",
      "CREDENTIAL .. BAD .. scope|permission|privilege|right|role",
      "NOT supported",
      "CREDENTIAL of|for .. page",
      "digits|characters|letters|least|most|short|long|weak",
      ...notThere,
    ],
    patterns: [
      "BAD|ENDED .. CREDENTIAL",
      "NOT valid|correct|GIVEN .. CREDENTIAL",
      "no|without .. CREDENTIAL",
      "no CALLER ... with|for .. CREDENTIAL",
      "CREDENTIAL ... BAD|ENDED",
      "CREDENTIAL ... NOT VALID|GIVEN|active|verified|verify|validated|known|trusted|set !PERMISSION",
      "CREDENTIAL .. NOT accepted|decoded",
      "CREDENTIAL .. MUST|FAIL",
      "CREDENTIAL .. rejected|refused|timeout|expected",
      "CREDENTIAL disabled|deactivated|blocked|exhausted",
      "CREDENTIAL NOT|~ed meant|intended|issued|made|for for|another|other|different",
      "session terminated|closed|ended|over",
      "MUST .. CREDENTIAL",
      "FAIL|NOT to? verify|validate|decode|authenticate .. CREDENTIAL",
      "signature|hmac mismatch",
    ],
  },
  { topic: "credential", codes: [401], fits: [404, 407, 498], patterns: notThere },
  {
    topic: "sign-in",
    codes: [401],
    fits: [403, 407],
    patterns: [
      "unauthorized to|for|access",
      "anonymous .. NOT|DENY|refused|rejected",
      "authorization FAIL|MUST|error|DENY",
      "NOT|MUST authorization",
    ],
  },
  {
    topic: "permission",
    codes: [403],
    fits: [404, 451],
    unless: [
      "no .. PERMISSION FOUND|EXIST",
      "no authorization",
      "^ SERVER .. NOT",
      "anonymous",
      "only SIGNIN",
      "to|for SIGNIN|registered",
    ],
    patterns: [
      "!CAN NOT .. PERMISSION",
      "NOT granted|entitled|cleared|responsible|competent|empowered to|for|on|in",
      "NOT .. permitted|ALLOW for|to .. type|kind|group|RANK|CALLER",
      "!CREDENTIAL NOT owned by",
      "must !GIVEN|include RANK",
      "RANK must NOT .. RANK|same",
      "RANK|member|~ians|~ists only $",
      "you bea",
      "^ restricted|reserved to|for",
      "^ .. private|confidential|hidden $",
      "PERMISSION too narrow|low|limited",
      "NOT part of|in .. plan|subscription|package|tier|contract",
      "^ upgrade to|your",
      "from|of another|other|different|else .. CALLER|company|organization|department|restaurant",
      "lack of .. PERMISSION",
      "missing .. permission|privilege|role|scope",
      "permission|privilege .. MUST|DENY|missing|insufficient",
      "^ scope .. missing|MUST $",
      "PERMISSION insufficient|inadequate",
      "PERMISSION NOT sufficient|enough|adequate",
      "^ NOT ALLOW|entitled to? $",
      "CALLER can|may NOT ... other|others|another|somebody|someone",
      "CALLER NOT own",
      "NOT notyours",
      "RANK can|may NOT !~ed",
      "CALLER NOT .. in .. group|team|workspace|organization|project|role|tenant|company",
      "CALLER NOT part of",
      "MUST role RANK",
      "can|may only ~ed|done by .. RANK",
      "RANK ... NOT ALLOW",
      "you|operation|action DENY",
      "PERMISSION NOT include|contain|cover",
      "belongs to another|other|different|someone|somebody",
      "owned by another|other|different|someone|somebody",
      "NOT GIVEN|covered|available in|by|on .. plan|subscription|tier",
      "MUST .. permission|privilege",
      "MUST .. RANK PERMISSION",
      "MUST .. PERMISSION of|to|on",
      "RANK .. PERMISSION MUST",
      "CALLER|CREDENTIAL ... NOT ALLOW|eligible|entitled",
      "DENY|ALLOW for|to .. CALLER|RANK|role",
      "role NOT ALLOW|permit|permits|grant",
      "plan|subscription|tier|edition NOT include|cover|support|ALLOW",
      "NOT visible|accessible",
      "NOT ALLOW to access|create|delete|edit|modify|perform|read|see|update|view",
      "only ... ALLOW to",
      // "Only images may be uploaded" speaks of input, and "only one account" of a number.
      "only !one|two ... can|may !~ed|GIVEN|set",
      "only RANK|CALLER",
      "limited|restricted|reserved|confined|only accessible|available|visible|open|ALLOW? to|for .. RANK|CALLER|member|role|~ists|~ians",
      "access restricted to",
      "CALLER can|may only access|see|view|read|edit|update|change|modify|delete|manage",

      "MUST to? .. admin|administrator|owner|superuser|member",

      "CALLER NOT .. RANK",
      "email|account NOT yet? verified|confirmed|activated|approved",
      "CALLER NOT member of",
      "CALLER .. CAN NOT access|view|see|read|edit|create|delete",
    ],
  },
  {
    topic: "permission",
    codes: [403],
    fits: [404, 451],
    place: "alone",
    patterns: ["^ not .. RANK|member"],
  },
  {
    topic: "barred",
    codes: [403],
    fits: [401, 404, 409, 423, 451],
    patterns: ["^ .. CALLER suspended|banned|blocked|locked|disabled|deactivated $"],
    unless: ["NOT"],
  },
  {
    topic: "access",
    codes: [403],
    fits: [401, 404, 451],
    patterns: ["access ... DENY|refused", "^ forbidden", "request DENY", "NOT .. authorized"],
    unless: ["access restricted to", "anonymous"],
  },
  {
    topic: "refusal",
    codes: [403],
    fits: [4, 501],
    patterns: ["NOT ALLOW|permit", "!authorization DENY", "csrf", "only available"],
  },
  {
    topic: "duplicate",
    codes: [409],
    fits: [412, 423],
    patterns: duplicates,
    unless: [
      "PLURAL ... MUST unique",
      "owned|belongs by|to another|other|someone",
      "CAN NOT ... else",
      "CREDENTIAL .. issued",
    ],
  },
  {
    topic: "state",
    codes: [409],
    fits: [404, 405, 410, 412, 423, 425, 503],
    patterns: [
      "!NOT already",
      "^ .. full|underway $",
      "fully booked|occupied",
      "reached .. capacity",
      "out of stock",
      "sold out",
      "no .. free|open|available? slot|slots|seat|seats|spot|spots|place|places|room|capacity|vacancies|beds|tickets|copies left|available|free?",
    ],
    unless: ["SERVER|disk|storage|queue|memory|buffer|pool full", "email|CALLER NOT yet? confirmed"],
  },
  {
    topic: "state",
    codes: [409],
    fits: [403, 404, 405, 410, 412, 423, 425, 503],
    patterns: [
      // A value that "cannot be changed to …" is input.
      "!argument|attribute|date|email|field|id|identifier|name|number|parameter|property|type|username|value can|may NOT DEED !to|into|as|with",
      "NOT .. in .. STATE",
      "wrong|incompatible .. STATE",
      "BAD STATE for",
      "!STATE|INPUT|ID MUST STATES $",
      "deadline|period|window ... passed|ended|closed|over",
      "NOT enough? stock|inventory|seats|capacity",
      "NOT DEED|signed|ready yet",
      "NOT yet DEED",
      "awaiting",
      "another .. WORK|running|pending",
      "NOT possible|ALLOW ... STATE",
      `NOT possible|ALLOW once|after .. ${final}`,
      "STATE .. NOT ALLOW",
      "STATE .. NOT valid|correct for|to",
      "BAD STATE transition|change",
      "BAD transition",
      "MUST in .. STATE",
      "MUST DEED|STATES first|before",
      `can NOT ${deed} ... ${final}|empty|that|which`,
      "only ... STATE|STATES|drafts|failed ... can|may DEED|~ed",
      `^ can NOT ${deed} $`,
      "deletion|removal|cancellation|modification|refund NOT possible",

      "~ing NOT possible",
      "too late",
      `^ ${deed}|unpublish|detach|unassign|deactivate ... first $`,
      "still STATES|referenced|used|contain|contains|PLURAL|attached|assigned",
      "referenced by",
      "!CAN not yet? STATES",
      "!CAN|MUST not empty",
      "no more? .. PLURAL left|remaining",
      "not turn",
      "depend|depends|rely on",
      "still refer",
      "under review|investigation|approval",
      "waiting for|on",
      "ago|yesterday|previously $",
      "~ing ... over $",
      "open|pending|unpaid|active PLURAL with|for|on|in|by",
      "not yet ~ed $",
      "not ~ed yet $",
      "started|begun ~ing",
      "NOT enough !PERMISSION|INPUT|FIELD PLURAL $",
      "!from|of|for|without|before being|still|currently ~ed|~ing|built|run|sent",
      "underway|ongoing",
      "on way",
      "can|may only ~ed when|while|after|before|once|in|until|by|if",
      "!CALLER NOT eligible|modifiable|editable|cancellable|refundable|deletable|transferable",
      "NOT ready|finished|complete !to",
    ],
    unless: [
      "SERVER|throttled|implemented|supported|configured",
      "CREDENTIAL NOT",
      "email|CALLER NOT yet? confirmed",
      "no ... request|call",
    ],
  },
  {
    // "The season is over": what something is, and not what was done to a request.
    topic: "state",
    codes: [409],
    fits: [403, 404, 405, 410, 412, 423, 425, 503],
    patterns: [
      `^ .. ${final}|online|offline|live|underway|overdue $`,
      `^ .. ${final} by|for|into`,
      "^ .. left|passed|entered ... ",
      `^ .. handed|${final} over|to|last|during`,
      "^ .. dependent|dependant|dependents|dependencies|child|children|subtasks",
      "^ .. open|pending|unpaid PLURAL $",
    ],
    unless: [
      "reserved for",
      "SERVER|CALLER|CREDENTIAL|INPUT|FIELD|WORK|NOT|BAD|MUST|FAIL|LIMIT|request|connection|transaction|stream|socket|disk|storage|queue|memory|only|permanently|forever|cooldown|registration|registrations|signup|signups|deleted|removed|disabled|deactivated|enabled|edited|modified|updated",
      `^ ${final} $`,
      "ID reserved",
    ],
  },
  {
    topic: "duplicate",
    codes: [409],
    fits: [412, 423],
    place: "alone",
    patterns: [
      "^ .. EXIST|taken $",
      "with|for that|same? .. ID|email EXIST",
      "registered|used|added|submitted|processed before $",
    ],
    unless: ["NOT|MUST|CAN|FAIL|BAD|CREDENTIAL|ensure|check|make", "already .. EXIST|taken"],
  },
  {
    topic: "rate-limit",
    codes: [429],
    fits: [402, 420],
    patterns: [
      "too many|much .. RATE|times",
      "too many|much !INPUT|FIELD ... TIME|short|recently",
      "too many .. email|mails|messages|codes",
      "more RATE than",
      "RATE ... faster than",
      "api usage OVER",
      "RATE too|OVER|limited",
      "RATE ... too high|large",
      "OVER .. RATE !takes",
      "per second|minute|hour LIMIT? OVER",
      "& RATE per most|only|maximum",
      "OVER|LIMIT .. per second|minute|hour",
      "& RATE LIMIT|number|volume OVER",
      "hourly LIMIT ... OVER",
      "OVER .. hourly LIMIT",
      "daily|weekly|monthly .. quota|allowance .. OVER",
      "& RATE TIME OVER|LIMIT",
      "than|only|most .. RATE|message TIME",
      "usage|api LIMIT ... OVER",
      "no more? .. RATE left|remaining|available",
      "ratelimit ... OVER|active",
      "OVER ... ratelimit",
      "throttled|throttle|throttling",
      "^ ratelimit $",
      "!no spamming|flood|flooding|cooldown",
      "too many ... ip",
      "too often|frequent|frequently|quickly",
      "~ing too fast|quick|soon",
    ],
    unless: ["too many .. concurrent|simultaneous|parallel", "in .. body|payload|batch|list|query"],
  },
  {
    // A service that cannot serve all says so too.
    topic: "rate-limit",
    codes: [429],
    fits: [402, 420, 503],
    patterns: ["^ wait .. before|for|until", "^ wait ... TIME", "too fast|soon", "^ slow down"],
  },
  {
    topic: "size",
    codes: [413],
    fits: [400, 414, 416, 422, 431, 507],
    patterns: [
      "SIZE .. too large|big",
      "SIZE .. exceeds ... size|limit|maximum|kb|mb|gb",
      "SIZE .. larger|bigger|greater than",
      "SIZE size LIMIT? OVER",
      "OVER .. size LIMIT",
      "LIMIT of .. mb|kb|gb|megabytes OVER",
      "maximum|max .. size .. mb|kb|gb|megabytes",
      "exceeds|exceed|over|than|exceeding|most .. mb|kb|gb|megabytes",
      "too large|big .. SIZE",
      "!value|amount|quantity|number too large|big $",
    ],
  },
  {
    topic: "gone",
    codes: [410],
    fits: [],
    patterns: [
      "removed|deleted|retired|discontinued|stopped|closed|gone .. permanently|forever",
      "permanently removed|deleted|gone|stopped|withdrawn|retired|closed|discontinued",
    ],
  },
  {
    topic: "empty-list",
    codes: [200],
    fits: [204, 400, 403, 404, 409, 422],
    patterns: emptyList,
    unless: ["PERMISSION|CREDENTIAL", "no more|free"],
  },
  {
    topic: "empty-list",
    codes: [200],
    fits: [204, 400, 403, 404, 409, 422],
    place: "alone",
    patterns: ["^ .. empty $"],
    unless: ["INPUT|SIZE|ID|CREDENTIAL|NOT|MUST|CAN"],
  },
  {
    topic: "not-found",
    codes: [404],
    fits: [410, 422],
    unless: [
      ...emptyList,
      ...notThere,
      "no|without .. CREDENTIAL GIVEN",
      "no .. PERMISSION",
      "you NOT belong",
      "permanently|forever",
      "in .. request|header|body|payload|query|claims",
    ],
    patterns: [
      "NOT .. FOUND|EXIST",
      "no|not such",
      "absent|missing in|from database|system|register|registry|list|catalog",
      "no !content|body .. with|for|by|under|matching",
      "nonexistent|nonexisting|inexistent",
      "FAIL to? find|locate",
      "NOT available? on|in file|record|list|inventory|stock|library|archive|cache|storage|register|registry",
      "unknown to",
      "NOT in database|catalog|catalogue|system|index|collection|inventory|record",
      "no .. match|matches|has GIVEN? ID|name",
      "!INPUT ID NOT refer|identify|resolve|correspond",
      "NOT belong",
      "gone",
    ],
  },
  {
    topic: "not-found",
    codes: [404],
    fits: [409, 410, 422],
    place: "alone",
    patterns: ["^ .. deleted|removed $"],
    unless: ["CAN|MUST|NOT deleted|removed", "after|before|once|all|permanently"],
  },
  {
    topic: "unknown",
    codes: [404],
    fits: [400, 401, 422],
    patterns: ["unknown !FAIL|INPUT", "NOT|nothing known"],
    unless: ["CREDENTIAL", "unknown .. INPUT", "^ unknown $"],
  },
  {
    topic: "syntax",
    codes: [400],
    fits: [415],
    // A request is read well that holds a picture which nobody can read.
    unless: [
      "archive|file|image|photo|picture|video",
      "CALLER|RANK CAN NOT",
      "CREDENTIAL",
      "answer|response|reply of|from",
      "NOT read PERMISSION",
    ],
    patterns: [
      `BAD .. ${syntax}`,
      `${syntax} BAD|broken|corrupt`,
      "body|request|payload NOT json|xml|yaml",
      "!value|parameter|field syntax FAIL",
      `FAIL to? ${read}`,
      `NOT VALID .. ${syntax}`,
      "malformed .. request|body|payload|query|message",
      "json|xml|yaml|parse|parsing FAIL",

      "request|body|payload|query malformed",
      `NOT wellformed|${read}`,
    ],
  },
  {
    topic: "validation",
    codes: [422, 400],
    fits: [],
    patterns: [`${check} ... FAIL`, `FAIL .. ${check}`, `NOT pass|VALID .. ${check}`],
    unless: ["CREDENTIAL", "unique"],
  },
  {
    topic: "input",
    codes: input,
    fits: [401, 406, 411, 413, 414, 415, 416, 417, 428, 431],
    unless: [
      behind,
      `parse|parsing|oauth|${syntax}`,
      "malformed .. request|body|payload|query|message",
      "request|body|payload|query malformed",
      "ID",
      "unique",
      "request CREDENTIAL",
      "CREDENTIAL|SIGNIN header|cookie",
      "request NOT ... CREDENTIAL|SIGNIN",
      "rate|took|takes|taken",
      "email|phone .. password|passcode",
    ],
    patterns: [
      "BAD .. INPUT",
      "error|errors|problem in .. INPUT",
      "INPUT ... BAD",
      "INPUT .. NOT valid|correct|GIVEN",
      "NOT valid|correct|GIVEN .. INPUT",
      "MUST INPUT",
      "INPUT MUST",

      "NOT conform|match|comply|validate to|with|against? .. schema|specification",
      "INPUT|password|pin .. empty|blank|null|long|short|small|low|high|weak",
      "empty body|payload|request",
      "password|pin|passcode MUST",
      "password NOT meet|satisfy|fulfill",
      "unsupported .. value|parameter|format|field|option",
      "unknown|unexpected .. field|parameter|property|attribute|argument|option|sort",
      "field|parameter|property|attribute|argument|option|value NOT ALLOW",
      "no|without .. body|parameter|parameters|payload",
      "no .. SIZE GIVEN",
    ],
  },
  {
    topic: "input",
    codes: input,
    fits: [406, 411, 413, 414, 415, 416, 417, 428, 431, 501],
    unless: [
      "number of RATE",
      "MUST unique",
      "BAD .. INPUT|FIELD id|identifier|uuid|code|key",
      "page|CREDENTIAL|SIGNIN|version|revision|sequence|current|timeout|SERVER|takes|taken|took|seconds|mb|kb|gb|megabytes",
    ],
    patterns: demands,
  },
  {
    topic: "id",
    codes: input,
    fits: [401, 403, 404, 409],
    unless: ["CREDENTIAL|SIGNIN", "MUST unique"],
    patterns: [
      "BAD .. ID",
      "ID .. BAD",
      "ID ... NOT valid|correct|provided|supplied|sent",
      "no .. SIZE uploaded",
      "MUST .. ID",
      "ID MUST",
    ],
  },
  {
    topic: "switched-off",
    codes: [404, 501],
    fits: [4],
    patterns: [
      "disabled|deactivated",
      "NOT enabled|activated",
      "NOT available in|on .. edition|version|region|mode",
      "!INPUT|FIELD off $",
      "registration|registrations|signup|signups .. closed",
      "NOT licensed|offered",
    ],
    unless: ["CREDENTIAL|CALLER"],
  },
  {
    // Nor can what nobody has set up be asked for again; a server that lacks it may call it its own fault.
    topic: "switched-off",
    codes: [404, 501],
    fits: [4, 500, 502],
    patterns: ["NOT configured|installed", "no ... configured|installed", "NOT set up"],
  },
  {
    // What may stand under many a code.
    topic: "other",
    codes: [400],
    fits: [4, 5],
    patterns: [
      "ratelimit|LIMIT ... OVER",
      "OVER ... LIMIT",
      "too many",
      "conflict|conflicts|conflicting|precondition|etag|unsupported|unavailable|ratelimit",
      "payment MUST|DENY",
      "NOT implemented|supported|acceptable|available",
    ],
  },
  {
    topic: "fault",
    codes: input,
    fits: [4, 5],
    patterns: [
      "BAD",
      "MUST",
      check,
      "NOT VALID|GIVEN|null|empty",
      "too long|short|small|low|high",
      "match|matches",
    ],
    unless: ["unexpected FAIL"],
  },
  {
    topic: "server",
    codes: [500],
    fits: [5, 400, 401, 403, 404, 408, 409, 412, 422],
    patterns: [
      "SERVER .. FAIL",
      "unhandled",
      "unavailable",
      "maintenance|overloaded|overload|timeout|temporarily|temporary|unreachable|unhealthy",
      "^ SERVER NOT|BAD|down|busy",
      "SERVER answered|responded|returned|replied|sent",
      "SERVER|api down|busy $",
      "NOT accepting|ready|healthy .. traffic|request|SERVER",
      "too many .. concurrent|simultaneous|parallel|connections",
    ],
    unless: ["CREDENTIAL ... timeout"],
  },
  {
    topic: "failure",
    codes: [500, 400],
    fits: [4, 5],
    patterns: [
      "^ unexpected|unknown|internal|general|generic|api? server? error|failure occurred|occured|happened? $",
      "^ something error",
      "failed $",
      "^ .. unsuccessful $",
      "!NOT rejected|declined|refused $",
      "^ !PLURAL .. rejected|declined|refused by|for",
      "NOT enough? fund|funds|balance|credit|credits",
      "NOT successful|succeeded|succeed",
      "can NOT process|complete .. request|operation|call",
      "could NOT",
      "^ error|failure|problem during|by|on|at|while|when",
      "^ .. NOT created|updated|saved|stored|deleted|sent|processed|executed $",
      "WORK error|failure $",
      "^ error creating|updating|deleting|saving|processing|sending|fetching|loading",
      "request|operation|call failed|fails",
      "^ failed|failure to|of",
      "error occurred|occured|happened",
    ],
    unless: ["no|without|if|could .. FAIL", "^ new", "^ PLURAL that|which|who"],
  },
  { topic: "trouble", codes: [500, 400], fits: [4, 5], patterns: ["FAIL", "CAN NOT"] },
  {
    topic: "created",
    codes: [201],
    fits: [],
    isSuccess: true,
    place: "alone",
    patterns: [
      "^ return|returns? successfully|newly|just|new|resulting? created !by|at|on|date|time|since|after|before|between|in",
      "^ details|information|id|identifier|representation of|about|for newly? created",
      "created successfully|success? $",
      "creation successful|succeeded|completed $",
    ],
    unless: [
      "NOT|to|being|will|can|could|may|might|possible|updated|existing|already|list|lists|date|time|you|who|recently|count|number|last",
    ],
  },
  {
    topic: "queued",
    codes: [202],
    fits: [],
    isSuccess: true,
    place: "opening",
    patterns: [
      "enqueued|queued successfully? $",
      "enqueued|queued for",
      "successfully enqueued|queued",
      "accepted|submitted|received|scheduled for .. processing",
      "will .. asynchronously|later|shortly|soon",
      "scheduled for|to execution|later|run|start",
      "added|put|placed to|in|into|on .. queue",
      "processed|handled|run|executed|done|sent|started|delivered asynchronously|later|shortly|soon",
      "in background",
      "request accepted $",
      "^ .. ~ing|~ion|~al started|begun|scheduled|initiated|triggered $",
      "^ .. initiated $",
      "operation registered",
      "^ .. WORK process|task? successfully? started|begun|initiated|launched|triggered|scheduled|submitted|accepted successfully? $",
      "^ successfully? started|initiated|launched|triggered|scheduled .. WORK task? $",
      "^ task initiated|launched|triggered successfully? $",
    ],
    unless: ["NOT|list|lists|all|of|being|can|may|after|before|once|that|which|returned"],
  },
  {
    topic: "queued",
    codes: [202],
    fits: [],
    isSuccess: true,
    place: "opening",
    patterns: ["^ .. being ~ed|built $", "^ .. WORK running $"],
    unless: ["NOT|list|lists|all|of|can|may|that|which"],
  },
  {
    topic: "no-content",
    codes: [204],
    fits: [],
    isSuccess: true,
    patterns: [
      "^ no response? body|content|response|reply GIVEN|returned|in",
      "^ no response? body|content|response|reply $",
      "^ nothing returned|GIVEN|in",
      "^ no data|content in response|reply|body",
      "empty response|body|reply",
      "response|reply|body empty $",
      "return|returns nothing",
      "return|returns no content|body",
    ],
  },
  {
    topic: "changed",
    codes: [200],
    fits: [],
    isSuccess: true,
    place: "alone",
    patterns: [
      "updated|modified|changed|canceled|voided|deleted|removed|restored|archived successfully? $",
      "search|logout|retrieval|update|deletion|removal|cancellation successful|succeeded $",
      "retrieved|listed|fetched successfully $",
    ],
    unless: ["NOT|created|being|prevent"],
  },
] as const satisfies readonly Frame[];

/** The same as a list of its own kind. */
export const frames: readonly (Frame & { readonly topic: Topic })[] = table;

/** What says little goes with every error of the client. */
const isVague = ({ fits }: Frame): boolean => fits.includes(4);

interface ReadableFrame {
  readonly frame: Frame & { readonly topic: Topic };
  readonly isVague: boolean;
  readonly patterns: readonly Pattern[];
  readonly unless: readonly Pattern[];
}

/** Made when the first text is read. */
let readable: readonly ReadableFrame[] | undefined;

/** What a clause says, what is said first first; what says little only where there is nothing else. */
export function framesOf(clause: Clause, isSuccess: boolean): readonly (Frame & { readonly topic: Topic })[] {
  readable ??= frames.map((frame) => ({
    frame,
    isVague: isVague(frame),
    patterns: patternsOf(frame.patterns),
    unless: patternsOf(frame.unless ?? []),
  }));
  const found: (ReadableFrame & { readonly at: number })[] = [];
  for (const each of readable) {
    const { frame } = each;
    if ((frame.isSuccess && !isSuccess) || (found.length > 0 && each.isVague)) continue;
    if (frame.place && frame.place !== clause.place && clause.place !== "alone") continue;
    const at = positionOf(each.patterns, clause);
    if (at >= 0 && positionOf(each.unless, clause) < 0) found.push({ ...each, at });
  }
  const areAllVague = found.every((each) => each.isVague);
  return found
    .filter((each) => areAllVague || !each.isVague)
    .sort((one, other) => one.at - other.at)
    .map(({ frame }) => frame);
}
