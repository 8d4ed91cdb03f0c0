import { meanings } from "../../guide/meanings.ts";
import { nameOfCode } from "../../guide/statuses.ts";

/** Where a rule comes from, as a person would call it, and where to read it. */
export interface SourceName {
  readonly name: string;
  /** Only `http:` and `https:`; absent for the guide, which has sections and no address. */
  readonly url?: string;
}

const sections: ReadonlyMap<string, string> = new Map([
  ...meanings.flatMap(({ section, code }): [string, string][] =>
    section?.startsWith(`${code}-`) ? [[section, nameOfCode(code)]] : [],
  ),
  ["2xx-success", "2xx: success"],
  ["3xx-redirects", "3xx: redirects"],
  ["4xx-client-error", "4xx: client errors"],
  ["5xx-server-error", "5xx: server errors"],
]);

/** Names a source of a rule: `guide#201-created`, or the address of an RFC or another specification. */
export function sourceName(source: string): SourceName {
  const section = /^guide#(.+)$/.exec(source)?.[1];
  if (section !== undefined) {
    return { name: `Guide to HTTP status codes, “${sections.get(section) ?? section.replaceAll("-", " ")}”` };
  }
  if (!/^https?:\/\//i.test(source) || !URL.canParse(source)) return { name: source };
  const url = new URL(source);
  return { name: nameOfStandard(url), url: url.href };
}

function nameOfStandard(url: URL): string {
  const rfc = /\/rfc(\d+)(?:\.html|\.txt)?\/?$/.exec(url.pathname)?.[1];
  if (rfc !== undefined) {
    const section = /^#section-([\d.]+)$/.exec(url.hash)?.[1];
    return section === undefined ? `RFC ${rfc}` : `RFC ${rfc}, section ${section}`;
  }
  const openapi = url.host === "spec.openapis.org" ? /\/v(\d[\d.]*\d)/.exec(url.pathname)?.[1] : undefined;
  if (openapi === undefined) return `${url.host}${url.pathname === "/" ? "" : url.pathname}`;
  const place = url.hash.slice(1).replaceAll("-", " ");
  return place === "" ? `OpenAPI ${openapi}` : `OpenAPI ${openapi}, ${place}`;
}
