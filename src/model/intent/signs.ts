import type { Api, Operation } from "../api.ts";
import { once } from "../once.ts";
import type { PathStep } from "../paths/tree.ts";
import { isPlural, singular, withoutSeparators, wordsOf } from "../prose/text.ts";
import type { Verb, VerbClass } from "../prose/verbs.ts";
import { isSuccessResponse, responseWith } from "../responses.ts";
import { answersWithId, membersAnswered, membersTaken } from "../schema/bodies.ts";
import type { Clues } from "./clues.ts";
import { isDeed, isNamedBy, type NamedThing, namesDeed, thingsNamed } from "./named.ts";

/** What speaks for something new where the paths do not, beside the verb. */
export interface Signs {
  /** How much they weigh together: from 3 on they are likely to be right, from 5 on they hardly fail. */
  readonly weight: number;
  /** Whether the words name what the path names: "Add a comment" at `/comments`. */
  readonly isNamed: boolean;
  /** Whether the words call it new. */
  readonly isNew: boolean;
  /** Whether a text says so, or the operationId begins with it: a framework may have put `create` behind a path. */
  readonly isSaid: boolean;
  /** Whether the answer itself shows that it was not there before. */
  readonly isShown: boolean;
  /** Whether it is there afterwards: by its id, by what was sent, in a list, or by what the answer says. */
  readonly isLasting: boolean;
  readonly evidence: readonly string[];
}

const bringing = new Set<VerbClass>(["create", "add", "make", "upsert"]);

/**
 * The signs of an operation that something new came into being, each independent of the others.
 *
 * @param step where its kind is named: the collection `/teams` for `/teams/create`
 */
export function signsOfNew(clues: Clues, step = clues.step): Signs {
  const { operation } = clues;
  const evidence: string[] = [];
  let weight = 0;
  const count = (points: number, sentence: string): void => {
    weight += points;
    evidence.push(sentence);
  };
  // A framework puts `create` behind the words of a path; under such names it puts 201 as well.
  const [name = [], ...texts] = clues.saidWords;
  const isGenerated = name.at(-1) === "create" && clues.idVerb?.at !== "start";
  const said = isGenerated ? [[], ...texts] : clues.saidWords;
  const things = thingsNamed(operation, ({ class: verbClass }) => bringing.has(verbClass), said);
  // "Adds tags" to something mostly takes those that there are.
  const named = things.filter(
    (thing) => isNamedBy(thing, step) && !(thing.isPlural && thing.verb.class === "add"),
  );
  // "Create a doctor profile" at `/doctors`
  const last = singular(step.words.at(-1) ?? "");
  const isAlike = named.length === 0 && things.some(({ name }) => name.includes(last));
  const isNew = named.some((thing) => thing.isNew);
  // "Enrol in a course" at `/enrolments` names nothing, and the path names the deed.
  const deed = named.length === 0 ? deedAt(clues, step) : undefined;
  // People write texts, and generators operationIds.
  const isText = clues.textVerb?.class === "create" && named.some(({ verb }) => verb === clues.textVerb);
  const isSaid =
    isText || (clues.idVerb?.class === "create" && clues.idVerb.at === "start" && named.length > 0);
  if (named.length > 0) {
    count(isNew || isText ? 2 : 1, `its words name a ${isNew ? "new " : ""}\`${named[0]?.name.join(" ")}\``);
    if (step !== clues.step) count(1, `the path ends in \`${clues.step.segment}\``);
  } else if (deed) count(1, `\`${step.segment}\` is what its verb \`${deed.word}\` makes`);
  else if (isAlike) count(1, `its words name a \`${last}\``);
  const doAgree = [clues.idVerb, clues.textVerb].every((verb) => /^(?:create|add)$/.test(verb?.class ?? ""));
  if (doAgree) count(1, "operationId and text agree");
  const before = weight;
  if (!isGenerated && tells201(operation)) count(2, "it answers 201, and others do not");
  if (saysCreated(operation)) count(2, "its answer is described as created");
  const { item } = step;
  const nouns = [step.noun, ...named.map(({ noun }) => noun)];
  if (nouns.some((noun) => answersWithNewId(operation, noun))) count(1, "its answer has an id");
  else if (saysAdded(operation, step.noun)) count(2, "its answer is described as added");
  let isLasting = weight > before;
  if (answersWithTimeOfCreation(operation)) {
    // With an id it is the thing itself; a bare `created` stands in answers that nobody keeps as well.
    count(
      isLasting && !membersAnswered(operation).has("created") ? 2 : 1,
      "its answer says when it was created",
    );
  }
  const isShown = weight > before;
  const shown = weight;
  if (answersWhatItTakes(operation)) count(1, "its answer shows what was sent");
  const areMany = isPlural(step.words.at(-1) ?? "");
  const read = step.operation("get")?.intent.kind;
  if (read === "list") count(1, "GET lists them at its path");
  else if (read === "read" && !areMany && isText) count(1, "GET reads it at its path");
  else if ((areMany || isText) && step.has("put", "patch", "delete"))
    count(1, "others change or remove them at its path");
  else if (areMany && isSaid && !item) count(1, `\`${step.segment}\` is a plural`);
  const one = step.under("{}");
  if (!item && one && !one.isLast) count(2, `\`${step.segment}/{…}\` is the path of one`);
  isLasting ||= weight > shown || (isText && (step !== clues.step || doAgree));
  return {
    weight,
    isNamed: named.length > 0 || isAlike || deed !== undefined,
    isNew,
    isSaid,
    isShown,
    isLasting,
    evidence,
  };
}

/** What one thing has many of: what is sent there is written over what it had. */
const facts = /^(?:setting|preference|detail|option|stat|metric|result|answer|credential)$/;

/** Whether a path's last word is a plural of things. */
export function namesMany({ words }: PathStep): boolean {
  const last = words.at(-1) ?? "";
  return isPlural(last) && !facts.test(singular(last));
}

/** Whether GET on a path answers with a list. */
export function areListed(step: PathStep): boolean {
  return step.operation("get")?.intent.kind === "list";
}

/** Whether one of those at a path is told by an id beside it: `DELETE /shelf?shelfId=7`. */
export function areTakenById(step: PathStep): boolean {
  return ["put", "patch", "delete"].some((method) =>
    step
      .operation(method)
      ?.parameters.some(({ in: place, name }) => place === "query" && /(?:^|[a-z_])id$/i.test(name)),
  );
}

/** The members of a request's body that are no ids. */
export function membersTold(operation: Operation): readonly string[] {
  return [...membersTaken(operation)].filter((name) => !/ids?$/i.test(name));
}

/** The verb whose deed a path's plural names: `/bookings` where one books. */
export function deedAt({ idVerb, textVerb }: Clues, step: PathStep): Verb | undefined {
  return [textVerb, idVerb].find((verb) => verb && namesDeed(step, verb));
}

/** Whether the words name one of what the path's plural names. */
export function namesOne(clues: Clues, step: PathStep): boolean {
  return thingOf(clues, step) !== undefined;
}

/** The one that the words name of what the path's plural names: a plural is several, and a generator puts verbs last. */
export function thingOf(
  { operation, saidWords, idVerb, textVerb }: Clues,
  step: PathStep,
): NamedThing | undefined {
  const [name, ...texts] = saidWords;
  const said = textVerb && idVerb?.at === "end" ? [[], ...texts] : [name ?? [], ...texts];
  const things = thingsNamed(operation, isDeed, said);
  return things.find((thing) => !thing.isPlural && isNamedBy(thing, step));
}

/** The new one of which the path's word is a part of the name: a user account at `/users`. */
export function thingAlike({ operation, saidWords }: Clues, step: PathStep): NamedThing | undefined {
  const last = singular(step.words.at(-1) ?? "");
  const [, ...texts] = saidWords;
  return thingsNamed(operation, ({ class: verbClass }) => verbClass === "create", [[], ...texts]).find(
    ({ name, isPlural }) => !isPlural && name.includes(last),
  );
}

/** Whether it answers 201 where others do not: some frameworks put it under every POST. */
export function tells201(operation: Operation): boolean {
  return responseWith(operation, 201) !== undefined && isChosen(operation.api);
}

const isChosen = once(({ operations }: Api): boolean => {
  const posts = operations.filter(
    ({ method, responses }) => method === "post" && responses.some(isSuccessResponse),
  );
  const others = posts.filter((post) => !responseWith(post, 201));
  return others.length > 2 && others.length > posts.length / 5;
});

/** "Returns the new team", "The newly created key". */
const calledNew =
  /\b(?:newly|just)[- ](?:created|registered)\b|\b(?:the|your|an?) (?:created|new) [a-z]|\bcreated (?:an?|the|new) |\bsuccessful creation|\bcreation (?:was )?successful/i;
/** "The key was created", "Comment posted successfully": the word before tells whether anything is named. */
const wasCreated =
  /\b(\w{3,30})(?: has been| have been| was| were| is)?(?: successfully)? (?:created|registered|posted)\b/i;
const namesNothing =
  /^(?:successfully|request|response|resource|object|was|has|been|not|and|when|already|that|which|were|are)$/i;
/** Not sure to be new, or new in another way. */
const isDoubtful =
  /\b(?:or|and)(?: is| was)? (?:updated|modified|replaced|changed)\b|\bnot (?:be )?created\b|\balready\b|\b(?:created|posted) (?:by|in|at|or|via|on|from|since|before|after)\b|\bnew (?:password|value|state|status|version|token)\b/i;

/** What libraries write under every 201: how HTTP's own texts describe the code, with or without its phrase before it. */
const preset =
  /^(?:http )?(?:created )?(?:document created url follows|(?:the )?request (?:has been |has )?(?:fulfilled|succeeded) and .{0,40}resources?.{0,30})$/;

/** Whether a text is that of the code 201 itself, as libraries put it under whatever answers so: it says nothing of the operation. */
export const isPresetText = (text: string): boolean =>
  text.length < 200 &&
  preset.test(
    text
      .toLowerCase()
      .match(/[a-z]+/g)
      ?.join(" ") ?? "",
  );

/** Whether the text of a success says what was created; the reason phrase alone, "Created", says nothing. */
export function saysCreated({ responses }: Operation): boolean {
  return responses.some((response) => {
    if (!isSuccessResponse(response)) return false;
    if (!/creat|regist|post|new/i.test(response.description) || isPresetText(response.description))
      return false;
    const text = response.description.slice(0, 300).replace(/[`*"_]/g, "");
    const [, before] = wasCreated.exec(text) ?? [];
    const says = calledNew.test(text) || (before !== undefined && !namesNothing.test(before));
    return says && !isDoubtful.test(text);
  });
}

/** Whether the text of a success says that such a thing was added or kept: "Comment added", "The report has been stored". */
export function saysAdded({ responses }: Operation, noun: string): boolean {
  const thing = noun.split("-").at(-1) ?? "";
  return responses.some((response) => {
    const text = response.description.slice(0, 120);
    return (
      isSuccessResponse(response) &&
      adding.test(text) &&
      thing.length > 2 &&
      wordsOf(text).includes(thing) &&
      !isDoubtful.test(text)
    );
  });
}

const adding = /\b(?:added|persisted|placed|recorded|saved|stored|submitted)\b/i;

/** Names of members that tell which thing is meant, when they are sent. */
const idMember = /^_?(?:id|uuid|guid)$/i;

/** Whether it names what it answers with by an id that was not sent. */
export function answersWithNewId(operation: Operation, noun: string): boolean {
  if (!answersWithId(operation, noun)) return false;
  const own = `${withoutSeparators(noun)}id`;
  return ![...membersTaken(operation)].some((name) => idMember.test(name) || withoutSeparators(name) === own);
}

/** Whether at least two members, and half of those that were sent, are in the answer, its own or that of a GET. */
export function answersWhatItTakes(operation: Operation, answer = operation): boolean {
  const taken = membersTaken(operation);
  const answered = membersAnswered(answer);
  if (taken.size < 2) return taken.size === 1 && answered.has([...taken][0] ?? "");
  let shared = 0;
  for (const name of taken) if (answered.has(name)) shared++;
  return shared >= Math.max(2, taken.size / 2);
}

const timeOfCreation =
  /^(?:created|(?:is)?created(?:at|on|date|time|datetime|timestamp)|date(?:time)?created|timecreated|creation(?:date|time|timestamp)|createtime|(?:add|book|insert|issu|plac|post|record|register|submitt|upload|vot)edat)$/;

/** Whether the answer of a success says since when what it shows is there. */
export function answersWithTimeOfCreation(operation: Operation): boolean {
  return [...membersAnswered(operation)].some((name) => timeOfCreation.test(withoutSeparators(name)));
}
