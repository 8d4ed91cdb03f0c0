import type { Effect } from "../findings/change.ts";

/** What a kind of change does to clients. */
export interface Kind {
  /** One sentence without a full stop: what has changed. */
  readonly title: string;
  readonly effect: Effect;
  /** What a client notices. */
  readonly notice: string;
  /** The address of the section that says so. */
  readonly source: string;
}

/** A kind of change; public, for it stands in reports. */
export type KindId = keyof typeof table;

/** By its id: what a kind of change does, what has changed, what clients notice, and the section of an RFC, or of OpenAPI, that says so. */
const table = {
  // Operations.
  "path-removed": "breaking | A path is gone | Clients that call it get 404. | 9110 15.5.5",
  "method-removed": "breaking | A method of a path is gone | Clients that call it get 405. | 9110 15.5.6",
  "operation-moved":
    "breaking | An operation is under another path | Clients that call the old path get 404, unless it redirects them there. | 9110 15.5.5",
  "operation-deprecated":
    "harmless | An operation is deprecated | Nothing yet; a `Deprecation` header tells those who do not read the description. | 9745 2",
  // Credentials.
  "credentials-required":
    "breaking | An operation that was open requires credentials | Clients that send none get 401. | 9110 15.5.2",
  "credentials-changed":
    "breaking | Credentials that were accepted are accepted no longer | Clients that send those get 401. | 9110 11.6.1",
  "scopes-added":
    "risky | An operation requires more scopes | Tokens without them get 403, until their owners consent again. | 6750 3.1",
  "credentials-not-required":
    "harmless | An operation requires credentials no longer | Nothing: a server that needs no credentials ignores those it gets. | 9110 11.6.2",
  // Successes.
  "success-empty":
    "breaking | A success has no content any more | 204 and 205 have no content: clients that read the body find none, and parsers fail on nothing. | 9110 15.3.5",
  "success-accepted":
    "breaking | A success became 202 | The work is not done when the answer comes: clients that go on with its outcome do not find it. | 9110 15.3.3",
  "success-parts":
    "breaking | A success became 207 | 207 is no success by itself: clients that do not look into the body take failed parts for done. | 4918 13",
  "success-replaced":
    "risky | A success is another code | Clients that compare with the very code take it for a failure; those that look at its class notice nothing. | 9110 15",
  "success-removed":
    "risky | One of several successes is gone | Clients that tell the cases apart by the code take all of them for one. | 9110 15.3",
  "part-removed":
    "risky | Parts are sent no longer: 206 is gone | Clients that resume a download, or read a part, get the whole. | 9110 14.2",
  "success-added":
    "risky | A further success | Clients that know one code only take it for a failure, or for the success that they know. | 9110 15.3",
  "accepted-added":
    "risky | 202 is a further success | At times the work is not done when the answer comes; clients that do not look at the code go on as if it were. | 9110 15.3.3",
  "empty-added":
    "risky | 204 is a further success | At times there is no content; clients that read the body without a look at the code find none. | 9110 15.3.5",
  "parts-added":
    "risky | 207 is a further success | Clients that do not look into the body take failed parts for done. | 4918 13",
  // Redirects.
  "success-redirected":
    "risky | A redirect is in the place of the success | Clients that follow no redirects get nothing; those that do may send no credentials to another host. | 9110 15.4",
  "redirect-added":
    "risky | An operation may redirect | Clients that follow no redirects take it for a failure. | 9110 15.4",
  "redirect-removed":
    "harmless | An operation redirects no longer | Clients that follow redirects notice nothing; those that read `Location` themselves find none. | 9110 15.4",
  "redirect-loses-method":
    "breaking | A redirect no longer keeps method and content | Clients may repeat the request as a GET without its content, which 307 and 308 forbid. | 9110 15.4.2",
  "redirect-keeps-method":
    "risky | A redirect keeps method and content now | Clients repeat the request with its content, where they sent a GET. | 9110 15.4.8",
  "redirect-permanent":
    "risky | A redirect is for good now | Clients and caches keep the new address and do not ask here again, also when it changes. | 9110 15.4.9",
  "redirect-replaced":
    "harmless | A redirect is another code | Clients go to the same address with the same method. | 9110 15.4",
  "not-modified-removed":
    "harmless | A read answers 304 no longer | Clients that ask with a validator get the whole content each time. | 9110 15.4.5",
  // Errors.
  "sign-in-forbidden":
    "breaking | 403 is in the place of 401 | On 401 clients get new credentials and try again; 403 tells them not to, and has no challenge. | 9110 15.5.4",
  "missing-gone":
    "risky | 410 is in the place of 404 | Clients that know 404 only treat it as any other 4xx; caches may keep it, and links are taken down for good. | 9110 15.5.11",
  "error-replaced":
    "risky | An error is another code of its class | Clients that act on the old code do so no longer; all others treat it as they treat the class. | 9110 15",
  "server-error-replaced":
    "harmless | A failure of the server is another code | Clients treat all 5xx as failures that may pass. | 9110 15.6",
  "error-removed":
    "risky | An error on which clients act is declared no longer | Clients wait for this code in vain: whatever comes in its place, they treat as another case. | 9110 15.5",
  "error-unsaid":
    "harmless | An error is declared no longer | Little: clients treat each code of a class alike where they know nothing better. | 9110 15",
  "errors-removed":
    "risky | No error is declared any more | Clients no longer know what the body of an error looks like. | openapi responses-object",
  "catch-all-removed":
    "harmless | `default`, or a class of errors, is gone, and other errors are declared | Clients no longer know what the bodies of all other errors look like. | openapi responses-object",
  "demand-added":
    "risky | An error that asks clients for something new: 402, 426 or 428 | Clients that do not pay, upgrade or send a condition are refused. | 6585 3",
  "limit-added":
    "harmless | 429 is a further error | Clients that call often have to wait; where no `Retry-After` tells how long, they guess. | 6585 4",
  "error-added":
    "harmless | An error where none of its class was declared | Clients treat a code that they do not know as the first of its class. | 9110 15",
  // Headers.
  "header-removed":
    "risky | A response has a header no longer | Clients that read it find nothing; optional headers may be missing at any time. | 9110 5.1",
  "header-optional":
    "risky | A header that was always there is optional | Clients that count on it fail where it is left out. | openapi header-object",
  // Bodies and their types.
  "body-removed":
    "breaking | A success has no content any more, under the same code | Clients that read the body find none, and parsers fail on nothing. | 9110 6.4",
  "error-body-removed":
    "risky | An error has no content any more | Clients that read why it failed find nothing. | 9110 15.5",
  "body-added":
    "harmless | A success that had no content has some | Nothing: clients that do not read the body ignore it. | 9110 6.4",
  "media-type-replaced":
    "breaking | A success is of another media type | Clients cannot parse it, or get 406 where they accept the old type alone. | 9110 8.3",
  "error-type-replaced":
    "risky | An error is of another media type | Clients that parse errors of the old type find no reason in it. | 9110 8.3",
  "json-type-replaced":
    "risky | JSON is of another type of JSON | Clients that compare the type with the old one do not parse it; its members may be others. | 6839 3.1",
  "error-problem":
    "risky | An error became `application/problem+json` | Clients that parse `application/json` alone skip it; those that parse it look for other members. | 9457 3",
  "media-type-removed":
    "risky | One of several media types of a response is gone | Clients that accept it alone get 406, or another type than they asked for. | 9110 12.5.1",
  "request-type-removed":
    "breaking | A media type of the request is taken no longer | Clients that send it get 415. | 9110 15.5.16",
} as const;

/** Every kind of change, by what it is about. */
export const kinds: ReadonlyMap<KindId, Kind> = new Map(
  (Object.keys(table) as KindId[]).map((id) => {
    const [effect, title = "", notice = "", source = ""] = table[id].split(" | ");
    return [id, { title, effect: effect as Effect, notice, source: addressOf(source) }];
  }),
);

/** What is said of headers whose loss does more, or less, than that of any other; the first that fits. Names are in lower case. */
const headers: readonly (readonly [names: RegExp, what: string, statuses?: RegExp])[] = [
  [
    /^location$/,
    "breaking | Clients that go where it leads do not find the way. | 9110 10.2.2",
    /^(?:201|202|3)/,
  ],
  [
    /^retry-after$/,
    "risky | Clients no longer know how long to wait: they give up, or ask too soon. | 9110 10.2.3",
  ],
  [
    /^www-authenticate$/,
    "risky | Clients no longer know which credentials to get; a 401 must have it. | 9110 11.6.1",
  ],
  [
    /^(?:etag|last-modified)$/,
    "risky | Clients can neither ask whether it changed, nor guard a write against the writes of others. | 9110 8.8",
  ],
  [
    /^content-range$/,
    "breaking | Clients no longer know which part they got; a 206 must say it. | 9110 14.4",
  ],
  [/^accept-ranges$/, "risky | Clients that resume downloads begin again. | 9110 14.3"],
  [/^link$/, "risky | Clients that follow it, from page to page for example, stop. | 8288 3"],
  [/^(?:x-)?rate-?limit\b/, "risky | Clients that slow down in time run into the limit. | 6585 4"],
  [
    /^allow$/,
    "harmless | Clients that look for what is allowed find no answer; a 405 must have it. | 9110 10.2.1",
  ],
  [/^set-cookie$/, "risky | Clients that send the cookie back have none. | 6265 4.1"],
  [
    /^access-control-/,
    "risky | Browsers may keep the response from scripts of other origins. | https://fetch.spec.whatwg.org/#http-responses",
  ],
  [
    /^(?:cache-control|expires|age|vary|pragma|date|server|via|connection|content-(?:length|encoding|language|disposition|security-policy)|strict-transport-security|x-(?:content-type-options|frame-options|xss-protection)|referrer-policy)$/,
    "harmless | Nothing in what clients do; caches and browsers may treat the response in another way. | 9110 5.1",
  ],
  [
    /^(?:deprecation|sunset|warning|(?:x-)?(?:request|correlation|trace|amzn-request)-?id|traceparent)$/,
    "harmless | Nothing that clients act on; people who look for a cause miss it. | 9110 5.1",
  ],
];

/** What the loss of a header of a response does; undefined for a header of which nothing particular is known. */
export function headerLoss(name: string, status: string): Omit<Kind, "title"> | undefined {
  const row = headers.find(([names, , statuses]) => names.test(name) && (statuses?.test(status) ?? true));
  if (!row) return undefined;
  let loss = losses.get(row[1]);
  if (!loss) {
    const [effect, notice = "", source = ""] = row[1].split(" | ");
    loss = { effect: effect as Effect, notice, source: addressOf(source) };
    losses.set(row[1], loss);
  }
  return loss;
}

const losses = new Map<string, Omit<Kind, "title">>();

/** `9110 15.5.5` or `openapi responses-object` as an address. */
function addressOf(source: string): string {
  const [name, place] = source.split(" ");
  if (place === undefined) return source;
  return name === "openapi"
    ? `https://spec.openapis.org/oas/v3.1.1.html#${place}`
    : `https://www.rfc-editor.org/rfc/rfc${name}#section-${place}`;
}
