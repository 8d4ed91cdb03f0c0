/** A path of plain names, upwards and then down. */
const plainRelative = /^(?:\.\.?\/)*(?:[\w-][\w.-]*\/)*[\w-][\w.-]*$/;

/**
 * The path of a `file:` address in which nothing means something else: no escape, no `..`, no drive, no host; undefined
 * for all others. To parse an address takes as long as to open a file, and each of thousands is looked at several times.
 */
export function plainPath(address: string): string | undefined {
  return /^file:\/\/(?:\/[\w-][\w.-]*)+$/.test(address) ? address.slice("file://".length) : undefined;
}

export function isRemote(address: string): boolean {
  return !address.startsWith("file:");
}

/**
 * The address a reference means, seen from the file it stands in, its fragment left out (RFC 3986 §5.2); undefined for
 * none. One file, one address: `%61.yaml` is `a.yaml`, and a query means nothing to a file.
 *
 * @param base the absolute address of that file
 */
export function resolveAddress(ref: string, base: string): string | undefined {
  const plain = plainAddress(ref, base);
  if (plain !== undefined) return plain;
  if (!URL.canParse(ref, base)) return undefined;
  const url = new URL(ref, base);
  url.hash = "";
  if (url.protocol !== "file:" || url.host !== "") return url.href;
  const path = decodedPath(url);
  return path && fileAddress(path);
}

/**
 * What `../schemas/pet.yaml` means, seen from a file; undefined where that needs a closer look. In a description of
 * thousands of files nearly every reference is of this kind, and to parse an address takes ten times as long.
 */
function plainAddress(ref: string, base: string): string | undefined {
  if (!plainRelative.test(ref) || plainPath(base) === undefined) return undefined;
  let folder = base.lastIndexOf("/");
  let start = 0;
  while (ref[start] === ".") {
    const isUp = ref[start + 1] === ".";
    start += isUp ? 3 : 2;
    if (isUp) folder = base.lastIndexOf("/", folder - 1);
    // Above the root is the root again.
    if (folder < "file://".length) return undefined;
  }
  return base.slice(0, folder + 1) + ref.slice(start);
}

/** The path of a `file:` address, its escapes undone; undefined where no file can have it (`%2F` in a name, a bad escape). */
function decodedPath({ pathname }: URL): string | undefined {
  // A backslash is part of a name, but on Windows.
  if (/%2f/i.test(pathname) || /^\/[a-z]:\/.*%5c/i.test(pathname)) return undefined;
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
}

/** The address of an absolute path with `/`. */
function fileAddress(path: string): string {
  const names = namesIn(path);
  const end = path.endsWith("/") && names.length > 0 ? "/" : "";
  const url = new URL("file:///");
  // These are escaped as in addresses that Node.js makes of paths, or would be lost at the end; setting the path escapes
  // what else must be.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  url.pathname = `/${names.join("/")}${end}`.replace(/[\u0000-\u0020%\\?#[\]^|~]/g, (character) => {
    const code = character.charCodeAt(0).toString(16).toUpperCase();
    return `%${code.padStart(2, "0")}`;
  });
  return url.href;
}

/** The names in an absolute path with `/`, the dots in it resolved: Node.js 20 leaves those of `/a/.b/..` in an address. */
function namesIn(path: string): readonly string[] {
  const names: string[] = [];
  for (const name of path.split("/")) {
    if (name === "..") names.pop();
    else if (name !== "" && name !== ".") names.push(name);
  }
  return names;
}

/** How parameters are called that hold a secret. */
const secretNames =
  /(?:token|secret|signature|credential|password|passwd|api[_-]?key)$|^(?:key|sig|auth|code|pwd|jwt|sas)$/i;

/**
 * A text in which no address tells a secret: who asks (RFC 3986 §3.2.1), and what a query holds that is named like a key.
 *
 * @param cover what stands in the place of a secret
 */
export function withoutSecrets(text: string, cover: (secret: string) => string = () => "***"): string {
  if (!/[@=]/.test(text)) return text;
  // In JSON a slash may be escaped. A reference may leave out the scheme or the host; a path made of an address has one slash.
  return text.replace(/(?:https?:\\?\/|:?(?:\\?\/){2}|\.\w{1,9}\?)[^\s"'`<>]+/gi, (address) =>
    address
      .replace(
        /^((?:https?)?:?[\\/]+)([^\\/?#]+)@/i,
        (_, start: string, user: string) => `${start}${cover(user)}@`,
      )
      // What a client fills in (`?key={key}`) is none yet.
      .replace(/([?&;])([^=?&;#]*)=([^&;#{]+)/g, (whole, start: string, name: string, value: string) =>
        secretNames.test(name) ? `${start}${name}=${cover(value)}` : whole,
      ),
  );
}

/**
 * How reports name an address: relative to a folder with `/` where it lies under it, else as short as can be, and without
 * secrets.
 *
 * @param base the absolute path of the folder, as its system writes it
 */
export function displayUri(address: string, base: string): string {
  const plain = plainPath(address);
  if (plain?.startsWith(`${base}/`)) return plain.slice(base.length + 1);
  if (isRemote(address) || !URL.canParse(address)) return withoutSecrets(address);
  const url = new URL(address);
  const path = decodedPath(url);
  const isWindows = /^(?:[a-z]:|\\)\\/i.test(base);
  if (path === undefined || path.includes("\0") || (url.host !== "" && !isWindows))
    return withoutSecrets(address);
  const folder = namesIn(isWindows ? base.replaceAll("\\", "/") : base);
  const file = namesIn(`${url.host}${path}`);
  const isSame = (name: string, other = ""): boolean =>
    isWindows ? name.toLowerCase() === other.toLowerCase() : name === other;
  const different = folder.findIndex((name, depth) => !isSame(name, file[depth]));
  const shared = different < 0 ? folder.length : different;
  const relative = [...folder.slice(shared).fill(".."), ...file.slice(shared)].join("/");
  // Outside the base a path from the machine's root would differ from machine to machine.
  const absolute = `${isWindows ? "" : "/"}${file.join("/")}`;
  return shared < folder.length && relative.length >= absolute.length ? (file.at(-1) ?? "") : relative;
}
