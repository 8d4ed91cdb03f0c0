/** A mapping of a parsed description. */
export type Mapping = Record<string, unknown>;

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];
/** How many references are followed one after the other; longer chains are circles. */
const maxReferences = 20;

/** What an operation is looked for by; all that is given must hold. */
export interface Wanted {
  readonly method?: string | readonly string[];
  /** Status keys that it declares. */
  readonly declares?: readonly string[];
  /** Status keys that it does not declare. */
  readonly lacks?: readonly string[];
  readonly test?: (operation: OperationEdit) => boolean;
}

/** A description of OpenAPI 3 as a value that can be changed; the one it was made from stays as it is. */
export class DescriptionEdit {
  readonly root: Mapping;

  /** @param skip how many operations `operation` passes over, so that each can have its turn */
  constructor(
    data: unknown,
    readonly skip = 0,
  ) {
    this.root = structuredClone(mappingOf(data));
  }

  /** Those under `paths`, in their order; webhooks and callbacks are left alone. */
  get operations(): readonly OperationEdit[] {
    return Object.entries(mappingOf(this.root.paths)).flatMap(([path, value]) => {
      const item = this.resolve(value);
      return methods
        .filter((method) => isMapping(item[method]))
        .map((method) => new OperationEdit(this, path, method, item, item[method] as Mapping));
    });
  }

  /** The first operation that is as wanted, after those that are passed over. */
  operation({ method, declares = [], lacks = [], test = () => true }: Wanted): OperationEdit | undefined {
    const wanted = typeof method === "string" ? [method] : method;
    return this.operations.filter(
      (operation) =>
        (wanted?.includes(operation.method) ?? true) &&
        declares.every((key) => operation.keys.includes(key)) &&
        !lacks.some((key) => operation.keys.includes(key)) &&
        test(operation),
    )[this.skip];
  }

  /** The mapping that a value is, or that its `$ref` leads to in this file; an empty one where there is none. */
  resolve(value: unknown): Mapping {
    let found = value;
    for (let step = 0; step < maxReferences && isMapping(found); step++) {
      const { $ref } = found;
      if (typeof $ref !== "string" || !$ref.startsWith("#/")) return found;
      found = $ref
        .slice(2)
        .split("/")
        .map((key) => decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~"))
        .reduce<unknown>((at, key) => (isMapping(at) ? at[key] : undefined), this.root);
    }
    return {};
  }
}

/** An operation of a description that can be changed. */
export class OperationEdit {
  constructor(
    readonly edit: DescriptionEdit,
    readonly path: string,
    readonly method: string,
    readonly pathItem: Mapping,
    readonly value: Mapping,
  ) {}

  /** The status keys it declares. */
  get keys(): readonly string[] {
    return Object.keys(this.responses);
  }

  get responses(): Mapping {
    return this.edit.resolve(this.value.responses);
  }

  /** Its parameters with those of its path. */
  get parameters(): readonly Mapping[] {
    return [this.pathItem.parameters, this.value.parameters]
      .flatMap((list) => (Array.isArray(list) ? list : []))
      .map((parameter) => this.edit.resolve(parameter));
  }

  /** Whether it takes a header field, whatever its case. */
  takesHeader(name: string): boolean {
    return this.parameters.some(
      (parameter) => parameter.in === "header" && String(parameter.name).toLowerCase() === name.toLowerCase(),
    );
  }

  /** A response where it is defined: a change there is one for all that share it. */
  response(key: string): Mapping {
    return this.edit.resolve(this.responses[key]);
  }

  /** A response of its own: a copy in the place of a reference. */
  ownResponse(key: string): Mapping {
    const own = structuredClone(this.response(key));
    this.responses[key] = own;
    return own;
  }

  declare(key: string, response: Mapping): void {
    this.responses[key] = response;
  }

  drop(...keys: readonly string[]): void {
    for (const key of keys) delete this.responses[key];
  }

  rename(from: string, to: string): void {
    const response = this.responses[from];
    this.drop(from);
    if (response !== undefined) this.declare(to, response as Mapping);
  }
}

/** Whether a response declares a header field, whatever its case. */
export function hasHeader(response: Mapping, name: string): boolean {
  return headerKey(response, name) !== undefined;
}

/** Takes a header field from a response. */
export function dropHeader(response: Mapping, name: string): void {
  const key = headerKey(response, name);
  if (key !== undefined) delete mappingOf(response.headers)[key];
}

function headerKey(response: Mapping, name: string): string | undefined {
  return Object.keys(mappingOf(response.headers)).find((key) => key.toLowerCase() === name.toLowerCase());
}

/** Whether a response has content. */
export function hasContent(response: Mapping): boolean {
  return Object.keys(mappingOf(response.content)).length > 0;
}

/** The first media type of a response, its name and what it holds. */
export function mediaTypeOf(response: Mapping): readonly [string, Mapping] | undefined {
  const [first] = Object.entries(mappingOf(response.content));
  return first && [first[0], mappingOf(first[1])];
}

/** Gives a response's first media type another name. */
export function renameMediaType(response: Mapping, to: string): void {
  const found = mediaTypeOf(response);
  if (found) response.content = { [to]: found[1] };
}

function mappingOf(value: unknown): Mapping {
  return isMapping(value) ? value : {};
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
