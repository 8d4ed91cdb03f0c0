import { isRemote, resolveAddress } from "./address.ts";
import { formatPointer, Location, parsePointer, type Target } from "./location.ts";
import { SchemaIds } from "./schema-ids.ts";
import { SharedValues } from "./shared-values.ts";
import { SourceFile } from "./source-file.ts";

/** A mapping with a `$ref` (OpenAPI 3.1 §4.8.23, JSON Schema 2020-12 §8.2.3.1). */
export interface Reference extends Record<string, unknown> {
  readonly $ref: string;
}

export function isReference(value: unknown): value is Reference {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.hasOwn(value, "$ref") &&
    typeof (value as Record<string, unknown>).$ref === "string"
  );
}

/**
 * Whether a `$ref` holds what cannot be a reference, most often nothing at all: in YAML the `#` of an unquoted
 * `$ref: #/components/…` begins a comment. A mapping under `$ref` is a member that happens to have that name.
 */
export function isMalformedReference(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, "$ref")) return false;
  const ref = (value as Record<string, unknown>).$ref;
  return typeof ref !== "string" && (typeof ref !== "object" || ref === null || Array.isArray(ref));
}

/** What is known about one `$ref` text of a file. */
export interface Resolution {
  /** What it names, which may be a reference again; undefined where it names nothing. */
  readonly next: Target | undefined;
  /** What it leads to through all further references, or in words why it leads nowhere. */
  readonly target: Target | string;
  /** How many references lie on the way, this one included. */
  readonly hops: number;
  /** Whether it is this reference that is wrong, and not one that it leads through. */
  readonly isFaulty: boolean;
}

/** A file must be read before more can be said. */
export interface Unread {
  readonly address: string;
}

/** Where a pointer begins. */
interface Start extends Target {
  readonly pointer: string;
}

/** How many references may lead to one another. */
export const maxReferenceHops = 1000;

/** A `$ref` text and the file it stands in: the answer for both is the same everywhere. */
interface Question {
  readonly ref: string;
  readonly file: SourceFile;
}

const inCircle = "it leads in a circle";

/**
 * What references of a file name outright, through no further reference, by their text: as long as the file it lies in is the
 * same, whatever becomes of others. An editor reads one file of thousands again.
 */
const outright = new WeakMap<SourceFile, Map<string, Resolution>>();

function noteIn(
  all: Pick<WeakMap<SourceFile, Map<string, Resolution>>, "get" | "set">,
  { ref, file }: Question,
  resolution: Resolution,
): void {
  const known = all.get(file);
  if (known) known.set(ref, resolution);
  else all.set(file, new Map([[ref, resolution]]));
}
/** The locations that pointers lead to and through, by the one above: each is one object, whoever refers to it. */
const members = new WeakMap<Location, Map<string, Location>>();

/** The files of one description, and what references among them lead to. */
export class Sources {
  readonly #files = new Map<string, SourceFile>();
  /** The files that say by what address they are known, whatever they were read from (OpenAPI 3.2 §4.1.1, `$self`). */
  readonly #identities = new Map<string, SourceFile>();
  /** Why an address was not read. */
  readonly #failures = new Map<string, string>();
  readonly #resolutions = new Map<SourceFile, Map<string, Resolution>>();
  readonly #sharedValues = new Map<SourceFile, SharedValues | undefined>();
  readonly #refused = new Set<Reference>();

  constructor(readonly root: SourceFile) {
    this.add(root);
  }

  /** All files, the root first, then in the order in which they were read. */
  get files(): readonly SourceFile[] {
    return [...this.#files.values()];
  }

  /** The same, each with the Overlays that are laid over it behind it. */
  get parts(): readonly SourceFile[] {
    return this.files.flatMap((file) => file.parts);
  }

  get size(): number {
    return this.#files.size;
  }

  add(file: SourceFile): void {
    this.#files.set(file.address, file);
    const identity = identityOf(file);
    if (identity !== undefined && !this.#identities.has(identity)) this.#identities.set(identity, file);
  }

  /** Notes that the file at an address could not, or may not, be read. */
  fail(address: string, reason: string): void {
    this.#failures.set(address, reason);
  }

  knows(address: string): boolean {
    return this.#files.has(address) || this.#identities.has(address) || this.#failures.has(address);
  }

  /** Where a value is defined: for what YAML's aliases and merges place elsewhere, where it is written; else the place itself. */
  definition(value: unknown, at: Location): Location {
    const { file } = at;
    if (!file.outline.hasAliases && !file.overlaid) return at;
    let shared = this.#sharedValues.get(file);
    if (!shared) {
      shared = SharedValues.of(file);
      this.#sharedValues.set(file, shared);
    }
    const found = typeof value === "object" && value !== null ? shared?.find(value) : shared?.findScalar(at);
    return found ?? at;
  }

  /** Notes that a reference leads to what cannot stand in its place: it is not followed. */
  refuse(reference: Reference): void {
    this.#refused.add(reference);
  }

  /** What a reference leads to, through further references; undefined where it leads nowhere, or is refused. */
  follow(reference: Reference, at: Location): Target | undefined {
    if (this.#refused.size > 0 && this.#refused.has(reference)) return undefined;
    const target = this.resolve(reference, at);
    return typeof target === "string" ? undefined : target;
  }

  /** What a reference leads to, or in words why it leads nowhere. */
  resolve(reference: Reference, at: Location): Target | string {
    const resolution = this.inspect(reference, at);
    return "address" in resolution ? "the file was not read" : resolution.target;
  }

  /** All that is known about a reference, or which file must be read first. */
  inspect(reference: Reference, at: Location): Resolution | Unread {
    const { file } = at;
    const question = { ref: reference.$ref, file };
    const resolution = this.#known(question) ?? this.#settle(question);
    if (!("address" in resolution) && (!resolution.isFaulty || resolution.next)) return resolution;
    const inside = this.#insideResource(reference.$ref, at);
    return inside ? (this.#known(inside) ?? this.#settle(inside)) : resolution;
  }

  /**
   * Answers a question, and before it those it depends on: references it leads to, and those its pointer leads
   * through. Questions wait on a stack of their own, so that a long chain costs no call stack and each is answered once.
   */
  #settle(asked: Question): Resolution | Unread {
    // Most references name a value that is none, and need none of what follows.
    const direct = this.#answer(asked);
    if ("address" in direct) return direct;
    if (!("ref" in direct)) {
      this.#know(asked, direct);
      return direct;
    }
    const waiting = [asked];
    const depths = new Map([[asked.file, new Map([[asked.ref, 0]])]]);
    for (let top = waiting.at(-1); top; top = waiting.at(-1)) {
      const answer = this.#answer(top);
      if ("address" in answer) return answer;
      if ("ref" in answer) {
        const { ref, file } = answer;
        const inFile = depths.get(file) ?? new Map<string, number>();
        const begin = inFile.get(ref);
        if (begin === undefined) {
          depths.set(file, inFile.set(ref, waiting.length));
          waiting.push(answer);
          continue;
        }
        const circle = waiting.splice(begin);
        const target = circle.length === 1 ? "it refers to itself" : inCircle;
        for (const question of circle)
          this.#know(question, { next: undefined, target, hops: 1, isFaulty: true });
      } else {
        this.#know(top, answer);
        waiting.pop();
      }
    }
    return this.#known(asked) ?? { next: undefined, target: inCircle, hops: 1, isFaulty: true };
  }

  #known(question: Question): Resolution | undefined {
    const { ref, file } = question;
    const own = this.#resolutions.get(file)?.get(ref);
    if (own) return own;
    const known = outright.get(file)?.get(ref);
    if (!known || !this.#isOutright(question, known)) return undefined;
    noteIn(this.#resolutions, question, known);
    return known;
  }

  #know(question: Question, resolution: Resolution): void {
    noteIn(this.#resolutions, question, resolution);
    if (this.#isOutright(question, resolution)) noteIn(outright, question, resolution);
  }

  /** Whether nothing but the file of a reference and that which it names has a say in where it leads. */
  #isOutright({ ref, file }: Question, { target, hops }: Resolution): boolean {
    if (typeof target === "string" || hops > 1) return false;
    const at = target.location.file;
    if (at === file && ref.startsWith("#")) return true;
    return this.#identities.size === 0 && this.#files.get(at.address) === at;
  }

  /** The answer, or the question that must be answered before, or the file that must be read before. */
  #answer(question: Question): Resolution | Question | Unread {
    const { ref } = question;
    const hash = ref.indexOf("#");
    const path = hash < 0 ? ref : ref.slice(0, hash);
    const fragment = hash < 0 ? "" : ref.slice(hash + 1);
    const start = this.#start(path, fragment, question.file);
    if (typeof start === "string") return faulty(start);
    if ("address" in start) return start;
    const keys = parsePointer(start.pointer);
    if (!keys) return faulty("it holds a bad escape (`~` is written ~0, `/` in a key ~1)");
    let { value, location } = start;
    let hops = 1;
    for (const key of keys) {
      // A pointer may lead through a reference: `paths.yaml#/a/get` where `a` is a `$ref`.
      while (isReference(value) && !Object.hasOwn(value, key)) {
        const through = { ref: value.$ref, file: location.file };
        const known = this.#known(through);
        if (!known) return through;
        if (typeof known.target === "string") {
          return { next: undefined, target: known.target, hops: known.hops + 1, isFaulty: false };
        }
        hops += known.hops;
        ({ value, location } = known.target);
      }
      if (!hasMember(value, key)) {
        const where = location.file === question.file ? "" : ` in ${location.file.uri}`;
        return faulty(`there is no \`${shortened(key)}\` at this place${where}`);
      }
      value = (value as Record<string, unknown>)[key];
      location = this.#member(location, key);
    }
    return this.#arrive({ value, location }, hops);
  }

  #member(parent: Location, key: string): Location {
    let known = members.get(parent);
    if (!known) {
      known = new Map();
      members.set(parent, known);
    }
    let member = known.get(key);
    if (!member) {
      member = parent.child(key);
      known.set(key, member);
    }
    return member;
  }

  #arrive(next: Target, hops: number): Resolution | Question {
    if (!isReference(next.value)) return arrival(next, next, hops);
    const further = { ref: next.value.$ref, file: next.location.file };
    const known = this.#known(further);
    if (!known) return further;
    if (typeof known.target === "string") {
      return { next, target: known.target, hops: known.hops, isFaulty: false };
    }
    return arrival(next, known.target, hops + known.hops);
  }

  /** Where a pointer begins: the file that is named, or a schema with a name of its own; in words, why it does not. */
  #start(path: string, fragment: string, from: SourceFile): Start | Unread | string {
    let file: SourceFile = from;
    if (path !== "") {
      const address = resolveAddress(path, from.address);
      const ids = SchemaIds.of(from);
      const resource = ids.find(path) ?? (address === undefined ? undefined : ids.find(address));
      if (resource && (fragment === "" || fragment.startsWith("/")))
        return { ...resource, pointer: fragment };
      if (!resource) {
        if (address === undefined) return "it is no valid address";
        if (isRemote(from.address) && !isRemote(address)) return "a remote file may not refer to local ones";
        const found = this.#named(path, address, from);
        if (!(found instanceof SourceFile)) return found;
        file = found;
      }
    }
    if (fragment === "" || fragment.startsWith("/")) {
      return { value: file.data, location: Location.rootOf(file), pointer: fragment };
    }
    const named = SchemaIds.of(file).find(fragment);
    if (named) return { ...named, pointer: "" };
    const where = file === from ? "here" : `in ${file.uri}`;
    return `nothing ${where} is named \`${shortened(fragment)}\`, and a pointer begins with \`#/\``;
  }

  /**
   * The file that a reference names: by the address that a file gives itself, then by where it was read from. What stands
   * beside a document here is taken for what stands beside its `$self`, so that nothing is fetched that is at hand.
   */
  #named(path: string, address: string, from: SourceFile): SourceFile | Unread | string {
    const base = identityOf(from);
    const meant = base === undefined ? address : (resolveAddress(path, base) ?? address);
    const found = this.#identities.get(meant) ?? this.#files.get(address) ?? this.#files.get(meant);
    if (found) return found;
    const failure = this.#failures.get(address);
    if (failure === undefined) return { address };
    return meant === address ? failure : (this.#failures.get(meant) ?? { address: meant });
  }

  /** Inside a schema with an `$id`, `#/…` counts from that schema and other references from its `$id`. */
  #insideResource(ref: string, at: Location): Question | undefined {
    const ids = SchemaIds.of(at.file);
    const resource = ids.resourceAround(at);
    if (!resource) return undefined;
    if (ref.startsWith("#/"))
      return { ref: `#${formatPointer(resource.keys).replaceAll("%", "%25")}${ref.slice(1)}`, file: at.file };
    const absolute = URL.canParse(ref, resource.base) ? new URL(ref, resource.base).href : undefined;
    const path = absolute?.split("#", 1)[0];
    if (absolute === undefined || absolute === ref || path === undefined || !ids.find(path)) return undefined;
    return { ref: absolute, file: at.file };
  }
}

/** The address that a description says it is known by; undefined where it says none. */
export function identityOf({ data, address }: SourceFile): string | undefined {
  if (typeof data !== "object" || data === null || !Object.hasOwn(data, "$self")) return undefined;
  const { $self } = data as { $self: unknown };
  return typeof $self === "string" && $self !== "" ? resolveAddress($self, address) : undefined;
}

function faulty(reason: string): Resolution {
  return { next: undefined, target: reason, hops: 1, isFaulty: true };
}

function arrival(next: Target, target: Target, hops: number): Resolution {
  if (hops <= maxReferenceHops) return { next, target, hops, isFaulty: false };
  // Only the reference that is one too many is wrong; those that lead to it would repeat it.
  const reason = `it leads through more than ${maxReferenceHops} references`;
  return { next, target: reason, hops, isFaulty: true };
}

/** Whether a mapping has a key or a sequence an index. */
function hasMember(value: unknown, key: string): value is object {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return false;
  return !Array.isArray(value) || /^\d+$/.test(key);
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
