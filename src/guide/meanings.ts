/** What a status code says, as the guide and the RFC that defines it have it. */
export interface Meaning {
  readonly code: number;
  /** What it tells a client, in a few words. */
  readonly meaning: string;
  /** The guide's section, where it has one. */
  readonly section: string | undefined;
}

/** One for each registered code, in order. Apart from the names, which every audit needs: this is for readers of a report. */
export const meanings: readonly Meaning[] = [
  { code: 100, meaning: "the client may send the rest of the request", section: undefined },
  { code: 101, meaning: "the connection changes to another protocol", section: undefined },
  { code: 102, meaning: "WebDAV: the request is being worked on", section: undefined },
  { code: 103, meaning: "headers that will come with the final response", section: undefined },
  { code: 104, meaning: "the upload can be resumed", section: undefined },
  { code: 200, meaning: "the request worked and the body has what was asked for", section: "200-ok" },
  { code: 201, meaning: "something new exists and Location names it", section: "201-created" },
  { code: 202, meaning: "the work was taken on and is not done yet", section: undefined },
  { code: 203, meaning: "a proxy changed the response", section: undefined },
  { code: 204, meaning: "the request worked and there is nothing to return", section: "204-no-content" },
  { code: 205, meaning: "the client should reset what it shows", section: undefined },
  { code: 206, meaning: "the body is the range that was asked for", section: "206-partial-content" },
  { code: 207, meaning: "the body has one status for each part", section: "rarely-used" },
  { code: 208, meaning: "WebDAV: the members were listed before", section: undefined },
  { code: 226, meaning: "the body is a difference to an earlier one", section: undefined },
  { code: 300, meaning: "there are several representations to choose from", section: undefined },
  {
    code: 301,
    meaning: "the resource has another URL for good; clients may change POST to GET",
    section: "301-moved-permanently",
  },
  {
    code: 302,
    meaning: "the resource is at another URL for now; clients may change POST to GET",
    section: "302-found",
  },
  { code: 303, meaning: "the answer is at another URL, to be read with GET", section: undefined },
  { code: 304, meaning: "the copy the client has is still good", section: "304-not-modified" },
  { code: 305, meaning: "deprecated", section: undefined },
  { code: 306, meaning: "reserved, no longer used", section: undefined },
  {
    code: 307,
    meaning: "the resource is at another URL for now; the method stays",
    section: "307-temporary-redirect",
  },
  {
    code: 308,
    meaning: "the resource has another URL for good; the method stays",
    section: "308-permanent-redirect",
  },
  { code: 400, meaning: "the request is malformed", section: "400-bad-request" },
  { code: 401, meaning: "valid credentials are missing", section: "401-unauthorized" },
  { code: 402, meaning: "reserved; used where a payment is due", section: undefined },
  { code: 403, meaning: "the caller is known and may not do this", section: "403-forbidden" },
  { code: 404, meaning: "there is no such resource", section: "404-not-found" },
  {
    code: 405,
    meaning: "the resource does not take this method; Allow lists those it takes",
    section: "405-method-not-allowed",
  },
  { code: 406, meaning: "no representation fits the Accept headers", section: undefined },
  { code: 407, meaning: "the proxy wants credentials", section: undefined },
  { code: 408, meaning: "the request did not arrive in time", section: undefined },
  { code: 409, meaning: "the request conflicts with the state of the resource", section: "409-conflict" },
  { code: 410, meaning: "the resource existed and is gone for good", section: "410-gone" },
  { code: 411, meaning: "a Content-Length is needed", section: undefined },
  { code: 412, meaning: "a condition in the request's headers does not hold", section: undefined },
  { code: 413, meaning: "the body is larger than the server takes", section: undefined },
  { code: 414, meaning: "the URL is longer than the server takes", section: undefined },
  { code: 415, meaning: "the body's format is not taken", section: undefined },
  { code: 416, meaning: "no part of the range exists", section: undefined },
  { code: 417, meaning: "the Expect header cannot be met", section: undefined },
  { code: 418, meaning: "reserved; known as the teapot joke of RFC 2324", section: "rarely-used" },
  { code: 421, meaning: "this server does not answer for that address", section: undefined },
  { code: 422, meaning: "the syntax is right and the values are not", section: "422-unprocessable-entity" },
  { code: 423, meaning: "WebDAV: the resource is locked", section: undefined },
  { code: 424, meaning: "a request this one depends on failed", section: undefined },
  { code: 425, meaning: "the request may be a replay", section: undefined },
  { code: 426, meaning: "another protocol is needed; Upgrade names it", section: "rarely-used" },
  { code: 428, meaning: "the request must be conditional", section: undefined },
  {
    code: 429,
    meaning: "the rate limit is exceeded; Retry-After says when to come back",
    section: "429-too-many-requests",
  },
  { code: 431, meaning: "the headers are too large", section: undefined },
  { code: 451, meaning: "withheld because of a legal demand", section: "rarely-used" },
  {
    code: 500,
    meaning: "the server failed in a way it did not expect",
    section: "500-internal-server-error",
  },
  { code: 501, meaning: "the server does not support this", section: undefined },
  { code: 502, meaning: "an upstream server answered something invalid", section: "502-bad-gateway" },
  {
    code: 503,
    meaning: "the server cannot answer for now; Retry-After says when",
    section: "503-service-unavailable",
  },
  { code: 504, meaning: "an upstream server did not answer in time", section: "504-gateway-timeout" },
  { code: 505, meaning: "the protocol version is not supported", section: undefined },
  { code: 506, meaning: "content negotiation is set up in a circle", section: undefined },
  { code: 507, meaning: "WebDAV: there is no room", section: undefined },
  { code: 508, meaning: "WebDAV: the server met a loop", section: undefined },
  { code: 510, meaning: "obsolete", section: undefined },
  { code: 511, meaning: "the network wants a log-in", section: undefined },
];

const byCode = new Map(meanings.map(({ code, meaning }) => [code, meaning]));

/** What a code tells a client, in a few words; undefined for one that is not registered. */
export function meaningOf(code: number): string | undefined {
  return byCode.get(code);
}
