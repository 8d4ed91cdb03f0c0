import type { Operation } from "../api.ts";
import type { PathStep } from "../paths/tree.ts";
import { isPlural, openingWords, singular, wordsOf } from "../prose/text.ts";
import { leadingVerb, operationIdVerb, type Verb } from "../prose/verbs.ts";

/** What a verb is about, by an operation's own words: the team of "Adds a new team to a project". */
export interface NamedThing {
  readonly verb: Verb;
  /** In the singular. */
  readonly noun: string;
  /** The words of its name in the singular, the noun last. */
  readonly name: readonly string[];
  readonly isPlural: boolean;
  /** Whether it is called new. */
  readonly isNew: boolean;
}

const creating = new Set<Verb["class"]>(["create", "add", "link", "upsert"]);

/** Whether a verb does more than ask. */
export function isDeed({ class: verbClass }: Verb): boolean {
  return verbClass !== "read";
}

/** What ends the name of a thing. */
const behindNoun = new Set(
  "to in on for from of with by and or at under within using as that which if via into together unless when is are was /".split(
    " ",
  ),
);
const articles = new Set("a an the one all every any some your given this of".split(" "));

/** Words for anything: a "metadata instance" is metadata. */
const anything = new Set(["instance", "object", "resource", "record", "entry", "item"]);

/**
 * The things that an operationId, a summary and a description name behind their verbs.
 *
 * @param isMeant the verbs that count; left out, those by which something comes into being
 * @param said the words of the three, where they are known
 */
export function thingsNamed(
  operation: Operation,
  isMeant = (verb: Verb): boolean => creating.has(verb.class),
  said = saidWordsOf(operation),
): readonly NamedThing[] {
  const [name = [], ...texts] = said;
  const found: NamedThing[] = [];
  const take = (verb: Verb | undefined, words: readonly string[]): void => {
    if (!verb || !isMeant(verb)) return;
    const thing = thingIn(words);
    if (thing) found.push({ verb, ...thing });
  };
  const verb = name.length > 0 ? operationIdVerb(nameOf(operation)) : undefined;
  const at = name.lastIndexOf(verb?.word ?? "");
  const behindVerb = name.slice(name.indexOf(verb?.word ?? "") + 1);
  const isBefore = verb?.at === "end" || behindVerb.length === 0;
  // `UsersController_create`
  take(verb, isBefore ? name.slice(0, at).filter((word) => !handlers.test(word)) : behindVerb);
  for (const tokens of texts) {
    const leading = leadingVerb(tokens);
    if (!leading || !isMeant(leading)) continue;
    const [first, second] = leading.word.split(" ");
    const behind = tokens.slice(tokens.findIndex((token) => baseOf(token) === first) + 1);
    take(leading, second === undefined ? behind : behind.filter((token) => token !== second));
  }
  return found;
}

const handlers = /^(?:controller|service|api)$/;

/** The operationId; `CreateTeam` for `CreateTeamController_handle`, where each class has one method and says what it does. */
export function nameOf({ operationId }: Operation): string | undefined {
  return operationId?.replace(/(?:Controller|Handler|Action)[._](?:handle|execute|invoke|run)$/i, "");
}

/** The words of the operationId, and of the first sentence of summary and description. */
export function saidWordsOf(operation: Operation): readonly (readonly string[])[] {
  const { summary, description } = operation;
  return [
    wordsOf(nameOf(operation) ?? ""),
    openingWords(unbracketed(handlerText(summary))),
    openingWords(unbracketed(description)),
  ].map((words, at) => (at > 0 && isView(words) ? words.slice(words[0] === "this" ? 2 : 1) : words));
}

/** "This view saves …", "View to create …": a framework's word for what answers. */
function isView([first, second = ""]: readonly string[]): boolean {
  return (first === "this" && second === "view") || (first === "view" && /^(?:that|to)$/.test(second));
}

/** "create team" for `TeamController::store`, which a generator made a summary of; nothing for the path itself. */
function handlerText(summary: string): string {
  if (!summary.includes("/") && !summary.includes("Controller")) return summary;
  if (/^(?:post )?[^\s/]*\/\S*$/i.test(summary.trim())) return "";
  const [, things = "", verb = ""] = /^(\w{1,80})Controller(?:::|@|#)(\w{1,80})$/.exec(summary) ?? [];
  return verb === "" ? summary : `${verb.replace(/^store$/, "create")} ${wordsOf(things).join(" ")}`;
}

/** "Create a team (for admins)": what stands in brackets is beside the point, unless it is an alternative. */
function unbracketed(text: string): string {
  return text.includes("(")
    ? text.replace(/\([^()]*\)/g, (inside) =>
        inside.includes(" or ") || inside.startsWith("(or ") ? inside : "",
      )
    : text;
}

/** A verb's base form, and what is no known verb as it is. */
function baseOf(token: string): string {
  return leadingVerb([token])?.word ?? token;
}

function thingIn(words: readonly string[]): Omit<NamedThing, "verb"> | undefined {
  // "Create and start a team"
  const about = words[0] === "and" ? words.slice(2) : words;
  const start = about.findIndex((word) => !articles.has(word));
  if (start < 0) return undefined;
  const behind = about.slice(start);
  const end = behind.findIndex((word) => behindNoun.has(word) || articles.has(word));
  const named = end < 0 ? behind : behind.slice(0, end);
  const name = named.map(singular).filter((word) => word !== "new");
  const noun = name.findLast((word) => !anything.has(word)) ?? name.at(-1);
  if (noun === undefined) return undefined;
  return { noun, name, isPlural: isPlural(named.at(-1) ?? ""), isNew: named.includes("new") };
}

/**
 * Whether a path's last segment names a thing: an API key at `/apikeys`, a line item at `/items`; or the deed that made it:
 * `/bookings` where one books.
 */
export function isNamedBy({ noun, name, verb }: NamedThing, step: PathStep): boolean {
  const { words } = step;
  const written = words.at(-1) ?? "";
  const last = singular(written);
  if (last === "") return false;
  const segment = [...words.slice(0, -1), last].join("");
  const joined = name.join("");
  return (
    noun === last ||
    segment === joined ||
    segment === noun ||
    (words.length > 1 && joined.startsWith(segment)) ||
    // A service change set at `/changesets`
    (words.length === 1 && segment.length > noun.length && joined.endsWith(segment)) ||
    namesDeed(step, verb)
  );
}

/** Nouns of deeds that are no verbs as well. */
const deedNoun = /(?:ing|tion|[lr]ment)$/;

/** Whether the noun that a path ends in names what a verb does: `/bookings` and `/booking` for `book`. */
export function namesDeed({ words }: PathStep, { word }: Verb): boolean {
  const written = words.at(-1) ?? "";
  const last = singular(written);
  return (
    (last !== written || deedNoun.test(last)) &&
    word.length > 3 &&
    last.startsWith(word.replace(/(?:[ey]|be|(?<=mi)t)$/, ""))
  );
}
