import type { Operation } from "../api.ts";
import { type Confidence, type Intent, intent } from "../intent.ts";
import { isChosenByClient } from "../paths/argument.ts";
import { parametersAtEnd } from "../paths/segments.ts";
import type { PathStep } from "../paths/tree.ts";
import { isPlural, singular, wordsOf } from "../prose/text.ts";
import {
  isAlsoNoun,
  speaksOfBulk,
  speaksOfLater,
  speaksOfUpsert,
  type Verb,
  type VerbClass,
  verbOf,
} from "../prose/verbs.ts";
import { responseWith } from "../responses.ts";
import {
  answersAlike,
  answersWithId,
  isList,
  membersTaken,
  requestSchema,
  successSchema,
  takesFile,
  takesMany,
} from "../schema/bodies.ts";
import { classOf, isCode } from "../status.ts";
import { Clues, type IntentContext, type PathVerb } from "./clues.ts";
import {
  createByAdding,
  createBySigns,
  createdInPath,
  createIntent,
  createUnderCollection,
  isSure,
  linked,
  perhapsCreate,
} from "./create.ts";
import { isNamedBy, thingsNamed } from "./named.ts";
import { lists } from "./read.ts";
import {
  createByAct,
  createByDeed,
  createByFile,
  createByRecord,
  createByTold,
  createSilently,
  withAgreement,
} from "./record.ts";
import { registers, signsIn } from "./sign-in.ts";
import { areTakenById, membersTold, namesMany, saysCreated } from "./signs.ts";

type Inference = (clues: Clues, context: IntentContext) => Intent | undefined;

/** From what is certain to what is likely; the first that knows an answer gives it. */
const inferences: readonly Inference[] = [
  receivesEvent,
  addsReference,
  registers,
  signsIn,
  actsOnMany,
  asksWhether,
  isNamedInPath,
  worksOnItem,
  uploads,
  upserts,
  isNamedInWords,
  isSingleton,
  createIntent,
  doesLater,
  createBySigns,
  createByRecord,
  createSilently,
  createByAct,
  createByAdding,
  perhapsActs,
  perhapsCreate,
];

/** What a POST is there for; see RFC 9110 §9.3.3 for how much that can be. */
export function postIntent(clues: Clues, context: IntentContext): Intent {
  for (const infer of inferences) {
    const found = infer(clues, context);
    if (found) return withAgreement(found, clues, context);
  }
  return intent("unknown", "low", "neither its path nor its words say what POST does here");
}

/** OData: a reference to one thing is added to another (OData 4.01 Protocol §11.4.6.1). */
function addsReference({ step }: Clues): Intent | undefined {
  return step.segment === "$ref" ? intent("action", "high", "the path ends in `$ref`") : undefined;
}

/** A callback, or one written as a path: somebody else's server receives an event, unless somebody signs in there. */
function receivesEvent(clues: Clues): Intent | undefined {
  const { operation, step, item } = clues;
  if (operation.isCallback) return intent("action", "high", "it is a callback or webhook");
  if (item) return undefined;
  for (let at: PathStep | undefined = step; at; at = at.parent) {
    if (/^(?:listeners?|callbacks?)$/i.test(at.segment)) {
      return signsIn(clues) ?? intent("action", "medium", `a path under \`/${at.segment}\` receives events`);
    }
  }
  return undefined;
}

/** `/names/is-taken`, `/email-available`. */
function asksWhether({ step }: Clues): Intent | undefined {
  const last = step.words.at(-1) ?? "";
  if (step.words.length < 2 || !/^(?:available|exists?|taken)$/.test(last)) return undefined;
  return intent("search", "high", `the path asks whether something is \`${last}\``);
}

/** Many at once: a list for a body, or words that say so. */
function actsOnMany(clues: Clues): Intent | undefined {
  const { step, item, operation, pathVerb } = clues;
  // `/bulk`, `/batch/add`
  const inPath =
    !item &&
    (pathVerb?.isBulk === true ||
      isBulk(step) ||
      (pathVerb !== undefined &&
        making.has(pathVerb.class) &&
        step.parent !== undefined &&
        isBulk(step.parent)));
  // `/batches` with `/batches/{id}` under it is a collection of batches.
  const isOfBatches = item && step.words.some((word) => /^(?:bulk|batch)$/.test(singular(word)));
  const inWords = !isOfBatches && clues.saidWords.some(speaksOfBulk);
  const inBody = takesMany(operation, step.noun, item?.operation("get"));
  if (!inPath && !inWords && !inBody) return undefined;
  if (!inPath && !inWords && isList(requestSchema(operation))) {
    const several = createSeveral(clues);
    if (several) return several;
  }
  const evidence = [
    inPath ? `the path ends in \`${step.segment}\`` : undefined,
    inWords ? "its words speak of many at once" : undefined,
    inBody ? `its body ${isList(requestSchema(operation)) ? "is" : "holds"} a list` : undefined,
  ];
  const verb =
    pathVerb && (pathVerb.isBulk || !pathVerb.isAmbiguous) ? pathVerb : (clues.textVerb ?? clues.idVerb);
  const isVerbSure = inPath || (clues.textVerb?.class === clues.idVerb?.class && verb !== undefined);
  if (verb?.class === "read")
    return intent("search", isVerbSure ? "high" : "medium", ...evidence, quoted(verb));
  if (verb?.class === "act" || verb?.class === "delete") {
    if (!inPath && !inWords) return undefined;
    return intent("action", "medium", ...evidence, quoted(verb));
  }
  if (pathVerb && !pathVerb.isBulk && !pathVerb.isAmbiguous && !making.has(pathVerb.class)) return undefined;
  return intent("bulk", inPath || inBody ? "high" : "medium", ...evidence);
}

/** A list of new things is sent to where they are, and the answer shows them, or says so. */
function createSeveral(clues: Clues): Intent | undefined {
  const { step, operation } = clues;
  const { textVerb = clues.idVerb } = clues;
  // A framework puts `create` behind every path.
  const isSaid = clues.textVerb !== undefined || clues.idVerb?.at === "start";
  if (!isSaid || !/^(?:create|add)$/.test(textVerb?.class ?? "") || !namesMany(step) || !isSure(clues))
    return undefined;
  if (clues.saidWords.some(speaksOfUpsert)) return undefined;
  const isShown = isList(successSchema(operation));
  if (!isShown && !saysCreated(operation) && !(clues.says("create") && responseWith(operation, 201)))
    return undefined;
  const evidence = isShown ? "its answer is a list as well" : "its answer is described as created";
  return intent("create", "medium", ...clues.quotes("create", "add"), "its body is a list", evidence);
}

function isBulk({ words }: PathStep): boolean {
  return /^(?:bulk|batch)$/.test(words.join(""));
}

const making: ReadonlySet<VerbClass> = new Set<VerbClass>(["create", "add", "upsert"]);

function quoted({ word }: { readonly word: string }): string {
  return `its verb is \`${word}\``;
}

const copying = /^(?:copy|duplicate|clone|fork)$/;

/** The path's last segment is a verb: `/users/{id}/activate`, `/users:search`. */
function isNamedInPath(clues: Clues, context: IntentContext): Intent | undefined {
  const { pathVerb, step } = clues;
  if (!pathVerb || (pathVerb.isAmbiguous && !isMeantAsVerb(clues, pathVerb))) return undefined;
  // `createSpawnPoint` at `/spawn-points`
  if (step.words.length > 1 && isPlural(step.words.at(-1) ?? "")) {
    const { textVerb = clues.idVerb } = clues;
    if (textVerb?.class === "create" && (clues.textVerb || clues.idVerb?.at === "start")) return undefined;
  }
  const evidence = `the path ends in the verb \`${pathVerb.written}\``;
  // Words that say something else leave a doubt.
  const sure: Confidence = clues.says("create") ? "medium" : "high";
  switch (pathVerb.class) {
    case "create":
      return step.words.length === 1 ? createUnderCollection(clues, context) : undefined;
    case "add":
      if (step.words.length === 1 && !step.parent?.isParameter) {
        return createUnderCollection(clues, context);
      }
      if (clues.says("create")) return undefined;
      return createByAdding(clues, context) ?? intent("action", "medium", evidence);
    case "upsert":
      return intent("upsert", "high", evidence);
    case "read":
      return intent("search", sure, evidence);
    case "act":
    case "update":
    case "delete":
      return (
        appliesFor(clues, context) ??
        createByAct(clues, context) ??
        createByTold(clues) ??
        intent("action", sure, evidence)
      );
    case "link":
      return intent("action", "medium", evidence);
    case "make":
      if (pathVerb.word === "upload" && takesFile(clues.operation))
        return uploadsNew(clues, context) ?? intent("upload", "high", evidence);
      if (copying.test(pathVerb.word)) {
        const isClear = clues.says("create") && !step.parent?.isParameter;
        return (
          (isClear ? createUnderCollection(clues, context) : undefined) ??
          copies(clues) ??
          intent("create", "low", evidence)
        );
      }
      if (pathVerb.word === "store" && isPlural(step.parent?.words.at(-1) ?? "") && !step.has("get")) {
        return createUnderCollection(clues, context) ?? intent("create", "medium", evidence);
      }
      return (
        createBySigns(clues, context) ?? createByAct(clues, context) ?? intent("action", "medium", evidence)
      );
  }
}

/** `/loans/apply`, "Apply for a loan": one applies for what there is not yet. */
function appliesFor(clues: Clues, context: IntentContext): Intent | undefined {
  const { step, operation, textVerb = clues.idVerb } = clues;
  if (textVerb?.word !== "apply for" || !step.parent || step.parent.isParameter) return undefined;
  return (
    createUnderCollection(clues, context) ??
    (membersTaken(operation).size > 1 ? intent("create", "medium", ...clues.quotes("make")) : undefined)
  );
}

/** `/documents/upload`, "Upload a new document", or one that is answered with its id. */
function uploadsNew(clues: Clues, context: IntentContext): Intent | undefined {
  const { parent } = clues.step;
  if (!parent || parent.isParameter) return createByFile(clues);
  const things = thingsNamed(clues.operation, () => true, clues.saidWords);
  const isNew = things.some((thing) => thing.isNew && isNamedBy(thing, parent));
  return (isNew ? createUnderCollection(clues, context) : undefined) ?? createByFile(clues, parent);
}

/** One thing is copied (`/layouts/{id}/duplicate`), and the answer names the copy, or is one. */
function copies({ step, operation, pathVerb }: Clues): Intent | undefined {
  const original = step.parent?.operation("get");
  if (!step.parent?.isParameter || pathVerb === undefined) return undefined;
  const isAlike = original !== undefined && answersAlike(operation, original);
  const hasId = answersWithId(operation, step.parent.parent?.noun ?? "");
  const collection = step.parent.parent;
  // "Copies the settings of a theme" makes no theme; "Creates a copy" does.
  const things = thingsNamed(
    operation,
    ({ word, class: verbClass }) => copying.test(word) || verbClass === "create",
  );
  const isSaid = things.some(
    (thing) => copying.test(thing.noun) || (collection && isNamedBy(thing, collection)),
  );
  if (!isSaid && (things.length > 0 || (!isAlike && !hasId))) return undefined;
  const isShown = isAlike || hasId;
  return intent(
    "create",
    isSaid && isShown && !speaksOfLater(operation.description) ? "high" : "medium",
    `the path ends in the verb \`${pathVerb.written}\``,
    isAlike && original
      ? `it answers with what GET \`${original.path}\` answers with`
      : hasId
        ? "its answer has an id"
        : undefined,
  );
}

/** A word that may be a noun is a verb after one thing (`/orders/{id}/cancel`), or where the other words agree. */
function isMeantAsVerb({ step, idVerb, textVerb, operation }: Clues, pathVerb: PathVerb): boolean {
  if (copying.test(pathVerb.word)) return true;
  const said = [idVerb, textVerb].filter((verb) => verb !== undefined);
  if (said.some(({ class: verbClass }) => verbClass === "create" || verbClass === "add")) return false;
  if (said.some(({ word, class: verbClass }) => word === pathVerb.word || verbClass === pathVerb.class))
    return true;
  if (/^(?:search|query|find|filter|lookup|count)$/.test(pathVerb.word)) return true;
  // With a GET of its own it is something that can be read: `/orders/{id}/review`.
  return step.parent?.isParameter === true && !step.has("get") && operation.method === "post";
}

/** The path ends in a parameter that names one thing, which POST then changes. */
function worksOnItem(clues: Clues, { paths }: IntentContext): Intent | undefined {
  const { step, operation } = clues;
  if (/^@?(?:me|self|current|mine)$/i.test(step.segment)) {
    return intent(
      clues.says("act") ? "action" : "update",
      "low",
      `\`${step.segment}\` is one thing that exists`,
    );
  }
  if (!step.isParameter || isScope(clues, paths.at(operation.path))) return undefined;
  const evidence = "the path ends in a parameter, which names one thing";
  const isKnown = clues.has("get", "put", "patch", "delete");
  const others = ["get", "put", "patch", "delete"].filter((method) => clues.has(method));
  const also = isKnown
    ? `the same path has ${others.map((name) => name.toUpperCase()).join(", ")}`
    : undefined;
  const verb = clues.textVerb ?? clues.idVerb;
  if (clues.saidWords.some(speaksOfUpsert)) {
    return intent("upsert", "medium", evidence, ...clues.quotes("create", "add", "upsert", "update"));
  }
  // Where text and operationId have different verbs, the other one speaks against it.
  const quotes = verb ? clues.quotes(verb.class) : [];
  if (verb && copying.test(verb.word)) {
    // `/plans/clone/{planId}`
    const isSaid = isKnown || step.parent?.words[0] === verb.word;
    return intent("create", isSaid ? "medium" : "low", `${evidence}; it is copied`, ...quotes);
  }
  if (verb?.class === "add" && putsAside(operation))
    return intent("action", "medium", evidence, ...clues.quotes("add"));
  // `reset_confirm_create` at `/reset/confirm/{uid}/{token}`: a generator's name for POST.
  const isGenerated =
    verb === clues.idVerb &&
    clues.idVerb?.at === "end" &&
    (/token\}\/?$/i.test(operation.path) || /^(?:act|update|delete)$/.test(verbAbove(step)?.class ?? ""));
  if (!isGenerated && (verb?.class === "create" || verb?.class === "add"))
    return createsAtName(clues, evidence);
  const before = step.parent?.words ?? [];
  const isLookup = before.length === 1 && /^(?:lookup|search|find|query)$/.test(before[0] ?? "");
  if (verb?.class === "read" || (isLookup && !verb)) return intent("search", "medium", evidence, ...quotes);
  if (verb?.class === "act" || verb?.class === "delete") {
    return intent("action", "medium", evidence, ...clues.quotes("act", "delete"));
  }
  if (verb?.class === "update") return intent("update", "high", evidence, ...quotes, also);
  if (takesFile(operation)) return intent("upload", "medium", evidence, "its body is a file");
  if (isKnown) return intent("update", "medium", evidence, also, ...clues.quotes("update"));
  return intent(verb ? "action" : "unknown", "low", evidence, ...quotes);
}

/** `/coupons/redeem/{id}`, where the path says before the parameter what is done. */
function verbAbove({ parent }: PathStep): Verb | undefined {
  const [word, more] = parent?.words ?? [];
  return word !== undefined && more === undefined && !isAlsoNoun(word) ? verbOf(word) : undefined;
}

/** "Adds the product to the cart": what the path names exists, and lies elsewhere. */
function putsAside({ summary, path }: Operation): boolean {
  const [, place] = /\bto .{0,20}\b(cart|basket|bag|wishlist|favou?rites)\b/i.exec(summary) ?? [];
  return place !== undefined && !path.toLowerCase().includes(place.toLowerCase());
}

/** `POST /pages/{slug}`, "Create a page": the client gives the new thing its name. */
function createsAtName(clues: Clues, evidence: string): Intent {
  const { operation, step, textVerb, idVerb } = clues;
  const isCreate = (textVerb ?? idVerb)?.class === "create";
  const [name = ""] = parametersAtEnd(operation.path);
  const isChosen =
    isChosenByClient(name, operation) || /(?:^|_|-)(?:name|slug|key|path)$|Name$|Key$/i.test(name);
  const things = thingsNamed(operation);
  const isNamed = things.some((thing) => {
    for (let at = step.parent; at; at = at.parent) if (isNamedBy(thing, at)) return true;
    return false;
  });
  const isClear = isNamed && isCreate && isSure(clues);
  const isSaid = saysCreated(operation);
  // `/recipes/rating/{recipeId}`, "Adds a rating": what the path ends in names whose it is.
  const { segment = "", noun: own = "" } = step.parent ?? {};
  const owners = wordsOf(operation.path.slice(0, operation.path.lastIndexOf(segment))).map(singular);
  const isOfOther =
    wordsOf(name).some((word) => word !== "id" && owners.includes(word)) &&
    !linked.test(own) &&
    things.some(({ noun }) => noun === own);
  // `/courses/create-quiz/{courseId}`
  const isInPath = step.parent !== undefined && createdInPath(step.parent) !== undefined;
  return intent(
    "create",
    (isClear && (isChosen || isSaid || textVerb)) ||
      (isInPath && isCreate && membersTold(operation).length > 0) ||
      (isOfOther && membersTaken(operation).size > 0)
      ? "medium"
      : "low",
    isChosen ? `the client chooses \`${name}\`` : evidence,
    ...clues.quotes("create", "add"),
  );
}

/** `/jobs/{team}` above `/jobs/{team}/{id}`: the parameter narrows a collection down and names no item of it. */
function isScope(clues: Clues, step: PathStep | undefined): boolean {
  if (!clues.item || clues.has("put", "patch", "delete")) return false;
  const get = step?.operation("get");
  return get === undefined || lists(new Clues(get, step));
}

const files =
  /^(?:file|image|picture|avatar|photo|icon|logo|attachment|document|media|upload|content|asset|blob|thumbnail|cover|banner|video|audio|recording|artwork|csv)$/;

/** A file is put where it belongs; one that gets a path of its own is created. */
function uploads(clues: Clues): Intent | undefined {
  const { item, step, operation } = clues;
  const isUpload = clues.hasVerb(/^upload$/);
  const isForm = (): boolean =>
    operation.requestBody?.content.some(({ type }) => type.startsWith("multipart/")) === true;
  if (item || !(takesFile(operation) || (isUpload && !clues.says("create") && isForm()))) return undefined;
  const isFile = files.test(singular(step.words.at(-1) ?? ""));
  // "Create a ticket with photos" at `/tickets-with-photos`
  if (clues.textVerb?.class === "create" && !files.test(step.words[0] ?? "") && step.words.length > 1)
    return undefined;
  if (!isFile && !isUpload) return undefined;
  return (
    createByFile(clues) ??
    intent(
      "upload",
      isFile && isUpload ? "high" : "medium",
      "its body is a file",
      isFile ? `the path ends in \`${step.segment}\`` : undefined,
      isUpload ? "its verb is `upload`" : undefined,
    )
  );
}

function upserts({ saidWords, idVerb }: Clues): Intent | undefined {
  const count = saidWords.filter(speaksOfUpsert).length;
  if (count === 0) return undefined;
  const isSure = count > 1 || idVerb?.class === "upsert";
  return intent("upsert", isSure ? "high" : "medium", "its words say create or update");
}

/** The words say that it reads, changes or does something, whatever the path looks like. */
function isNamedInWords(clues: Clues): Intent | undefined {
  const { idVerb, textVerb } = clues;
  // People write texts, and generators operationIds: where a text says create, the operationId is only a doubt.
  if (textVerb?.class === "create") return undefined;
  const deciding = [textVerb, idVerb].find((verb) => verb && denying.has(verb.class));
  if (!deciding) return undefined;
  const quotes = clues.quotes(deciding.class);
  if (deciding.class === "read") {
    return intent("search", idVerb?.class === textVerb?.class ? "high" : "medium", ...quotes);
  }
  if (deciding.class === "update") return intent("update", "medium", ...quotes);
  const record = deciding.class === "act" && !clues.says("read", "update", "delete");
  return (record ? createByDeed(clues) : undefined) ?? intent("action", "medium", ...quotes);
}

/** Verbs of these classes deny that something is created. */
const denying: ReadonlySet<VerbClass> = new Set<VerbClass>(["read", "update", "delete", "act"]);

/** One thing that is read and changed at this very path: POST may set it up, but adds nothing to a collection. */
function isSingleton(clues: Clues, context: IntentContext): Intent | undefined {
  const { item, operation } = clues;
  if (item || !clues.has("put", "patch", "delete")) return undefined;
  const step = context.paths.at(operation.path);
  const get = step?.operation("get");
  if (get && lists(new Clues(get, step))) return undefined;
  if (step && areTakenById(step)) return undefined;
  if (!get && isPlural(step?.words.at(-1) ?? "") && clues.says("create")) return undefined;
  const methods = ["get", "put", "patch", "delete"].filter((method) => clues.has(method));
  const evidence = `the same path has ${methods.map((name) => name.toUpperCase()).join(", ")}, and none is under it`;
  if (clues.says("create")) {
    return createBySigns(clues, context) ?? intent("create", "low", evidence, ...clues.quotes("create"));
  }
  const quotes = clues.quotes("add", "link", "make");
  return intent(quotes.length > 0 ? "action" : "update", "low", evidence, ...quotes);
}

/** Work is taken in for later. */
function doesLater(clues: Clues): Intent | undefined {
  const { operation } = clues;
  if (clues.item) return undefined;
  const texts = [
    operation.summary,
    operation.description,
    ...operation.responses.map((response) => response.description),
  ];
  if (texts.some(speaksOfLater))
    return intent("async", "medium", "its text says that the work is done later");
  const successes = operation.responses.filter(({ status }) => classOf(status) === 2);
  if (successes.length === 0 || !successes.every(({ status }) => isCode(status, 202))) return undefined;
  return intent("async", "medium", "202 Accepted is its only success");
}

function perhapsActs(clues: Clues): Intent | undefined {
  if (clues.says("create")) return undefined;
  const quotes = clues.quotes("add", "link", "make");
  if (quotes.length === 0) return undefined;
  const isLink = clues.says("add", "link");
  return intent("action", isLink && clues.item ? "medium" : "low", ...quotes);
}
