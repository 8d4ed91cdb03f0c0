import { nameOfCode } from "../../guide/statuses.ts";
import type { Api, Operation } from "../../model/api.ts";
import { once } from "../../model/once.ts";
import { withoutSeparators } from "../../model/prose/text.ts";
import { resolveAddress } from "../../source/address.ts";
import type { SourceFile } from "../../source/source-file.ts";

/** What a reference that a file writes leads to, by its address; as it is where it has none. */
export function absoluteReference(reference: string, file: SourceFile): string {
  const [path = "", ...fragment] = reference.split("#");
  return [path === "" ? file.address : (resolveAddress(path, file.address) ?? path), ...fragment].join("#");
}

/** The reference (RFC 3986 §4.2) by which a file leads to an address. */
export function referenceFrom(file: SourceFile, absolute: string): string {
  const [target = "", ...fragment] = absolute.split("#");
  if (target === file.address) return `#${fragment.join("#")}`;
  const [from, to] = [file.address.split("/").slice(0, -1), target.split("/")];
  const common = to.findIndex((step, depth) => step !== from[depth] || depth === to.length - 1);
  // Scheme and host.
  if (common < 3) return absolute;
  const path = [...from.slice(common).map(() => ".."), ...to.slice(common)].join("/");
  const isPlain = path.startsWith("../") || (!isDotted(file) && !/^[^/]*:/.test(path));
  return [isPlain ? path : `./${path}`, ...fragment].join("#");
}

/** Whether a file calls what lies beside it `./…`. */
const isDotted = once(({ text }: SourceFile): boolean => /\$ref["']?: ?["']?\.\//.test(text));

/** The `$ref` that most uses of a code have, by its address, where that is more than one operation's own. */
export function usedUnder({ api, path }: Operation, key: string): string | undefined {
  const { reference, things } = mostUsed(api).get(key) ?? {};
  // "No such shelf" is the answer for one thing.
  const isOfOne = things?.size === 1 && !things.has(thingOf(path)) && /^4(?:0[49]|10|22)$/.test(key);
  return isOfOne && !isNamedFor(nameIn(reference ?? ""), key) ? undefined : reference;
}

interface Uses {
  readonly reference: string;
  count: number;
  /** What the paths of the operations are about. */
  readonly things: Set<string>;
}

/** The last word of a reference. */
function nameIn(reference: string): string {
  return (
    reference
      .replace(/\.(?:ya?ml|json)$/, "")
      .split("/")
      .at(-1) ?? ""
  );
}

/** What most operations refer to, by code. */
const mostUsed = once(({ operations }: Api): ReadonlyMap<string, Uses> => {
  const counts = new Map<string, Map<string, Uses>>();
  for (const { path, responses } of operations)
    for (const { usedAt, status, node } of responses) {
      const references = counts.get(status.key) ?? new Map<string, Uses>();
      counts.set(status.key, references);
      const known = node.reference?.$ref;
      const reference = typeof known === "string" ? absoluteReference(known, usedAt.file) : "";
      const uses = references.get(reference) ?? { reference, count: 0, things: new Set() };
      references.set(reference, uses);
      uses.count++;
      uses.things.add(thingOf(path));
    }
  const most = new Map<string, Uses>();
  for (const [key, references] of counts) {
    const total = [...references.values()].reduce((sum, { count }) => sum + count, 0);
    for (const [reference, uses] of references) {
      const { count } = uses;
      const isGeneral = isNamedFor(nameIn(reference), key);
      if (reference !== "" && count * (isGeneral ? 4 : 2) > total && (count > 1 || isGeneral))
        most.set(key, uses);
    }
  }
  return most;
});

/** What a path is about: the last word in it that is no parameter. */
function thingOf(path: string): string {
  return path.split("/").findLast((segment) => /^\w/.test(segment)) ?? "";
}

/** The keys that lead to the shared responses of a document. */
export function componentsOf({ version }: Api): readonly string[] {
  return version === "2.0" ? ["responses"] : ["components", "responses"];
}

/** The shared response that is named after a code. */
export function namedFor(api: Api, key: string): string | undefined {
  const name = componentNames(api).find((each) => isNamedFor(each, key));
  if (name === undefined || /[^\w.-]/.test(name)) return undefined;
  return `#/${componentsOf(api).join("/")}/${name}`;
}

/** The shared response that stands under several codes of errors, where it has nothing that is of one code alone. */
export function generalError(api: Api, key: string): string | undefined {
  return /^[45]/.test(key) && !/^(?:401|422|429)$/.test(key) ? generalErrors(api)[0] : undefined;
}

const generalErrors = once(({ operations, file }: Api): readonly string[] => {
  const uses = new Map<string, Set<string>>();
  for (const { usedAt, location, status, node } of operations.flatMap(({ responses }) => responses)) {
    const reference = node.reference?.$ref;
    if (typeof reference !== "string" || usedAt.file !== file || location.file !== file) continue;
    if (!/^[45]/.test(status.key)) continue;
    uses.set(reference, (uses.get(reference) ?? new Set()).add(status.key));
  }
  return [...uses]
    .filter(([, keys]) => keys.size > 2)
    .sort(([, one], [, other]) => other.size - one.size)
    .map(([reference]) => reference);
});

const componentNames = once(
  (api: Api): readonly string[] => api.node.descend(...componentsOf(api))?.keys() ?? [],
);

/** What else the response under a code is called, without case and separators. */
const otherNames: Readonly<Record<string, RegExp>> = {
  "400": /^(?:invalid(?:request|input|parameters?)|validation)$/,
  "401": /^(?:unauthenticated|authenticationrequired|notauthenticated)$/,
  "403": /^(?:accessdenied|permissiondenied|notallowed)$/,
  "422": /^(?:unprocessable(?:entity|content)?|validation)$/,
  "429": /^(?:ratelimit(?:ed|exceeded)?|throttled)$/,
  "500": /^(?:internal|internalserver|server|unknown|unknownserver)$/,
  default: /^(?:default|unexpected|general|generic)$/,
};

function isNamedFor(name: string, key: string): boolean {
  const word = withoutSeparators(name).replaceAll(
    /(?:http|response|error|status|standard|common|\d{3})/g,
    "",
  );
  const phrase = withoutSeparators(phraseOf(key)).replaceAll(/error/g, "");
  if (word === "") return /\d{3}/.exec(name)?.[0] === key;
  return word === phrase || otherNames[key]?.test(word) === true;
}

/** "Not Found" */
export function phraseOf(key: string): string {
  if (/^\d{3}$/.test(key)) return nameOfCode(Number(key)).slice(4);
  return key === "default" ? "Unexpected Error" : key === "5XX" ? "Server Error" : "Client Error";
}

/** A name in the habit of those that are there: `NotFound`, `not_found`, `notFound`, `not-found`. */
export function freeName(api: Api, key: string): string {
  const names = componentNames(api);
  const words = phraseOf(key)
    .replaceAll(/[^A-Za-z ]/g, "")
    .split(" ");
  const isMostly = (form: RegExp): boolean =>
    names.filter((name) => form.test(name)).length * 2 > names.length;
  const lower = words.map((word) => word.toLowerCase());
  const name = isMostly(/^[a-z0-9]+(?:_[a-z0-9]+)*$/)
    ? lower.join("_")
    : isMostly(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
      ? lower.join("-")
      : isMostly(/^[a-z]/)
        ? (lower[0] ?? "") + words.slice(1).join("")
        : words.join("");
  return names.includes(name) ? `${name}Response` : name;
}
