/** Texts by their names, which are paths from one folder. */
export type Texts = Readonly<Record<string, string>>;

/** Bytes and files that are opened at most. */
const [mostBytes, mostFiles] = [50_000_000, 5_000];

/** Thrown for what cannot be opened; says why. */
export class NotOpened extends Error {}

/** Whether a text says of itself that it is an OpenAPI description. */
export function isDescription(text: string): boolean {
  return /^(?:\{\s*|[ \t]*)["']?(?:openapi|swagger)["']?[ \t]*:/m.test(text);
}

/** Which of several texts is looked at first: the description that lies highest, `openapi` and `swagger` before others. */
export function firstOf(texts: Texts): string | undefined {
  const rank = (name: string): number =>
    (isDescription(texts[name] ?? "") ? 0 : 1000) +
    2 * name.split("/").length +
    (/(?:^|\/)(?:openapi|swagger)[^/]*$/i.test(name) ? 0 : 1);
  return Object.keys(texts).sort((a, b) => rank(a) - rank(b))[0];
}

/** What was chosen in a picker. @throws NotOpened */
export async function pickedTexts(files: FileList): Promise<Texts> {
  return textsOf([...files].map((file) => [file.webkitRelativePath || file.name, file]));
}

/** What was dropped or pasted, folders with all in them. @throws NotOpened */
export async function droppedTexts({ items, files }: DataTransfer): Promise<Texts> {
  // All of them are asked for now: once the event is over they are gone.
  const handles = [...items].flatMap((item) =>
    item.kind === "file" && "getAsFileSystemHandle" in item
      ? [(item as WithHandle).getAsFileSystemHandle()]
      : [],
  );
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  const alone = [...files].map((file): Named => [file.name, file]);
  // A page from disk may read a folder by its handle alone; browsers that have none go by entries.
  const found = (await Promise.all(handles)).filter((handle) => handle !== null);
  if (found.length > 0) return textsOf((await Promise.all(found.map((handle) => inHandle(handle)))).flat());
  if (entries.some(({ isDirectory }) => isDirectory))
    return textsOf((await Promise.all(entries.map(inEntry))).flat());
  return textsOf(alone);
}

type Named = readonly [name: string, file: File];

interface WithHandle {
  getAsFileSystemHandle(): Promise<FileSystemHandle | null>;
}

/** Folders that hold no descriptions of one's own. */
function isLeftOut(name: string): boolean {
  return name.startsWith(".") || name === "node_modules";
}

async function inHandle(handle: FileSystemHandle, path = handle.name): Promise<readonly Named[]> {
  if (handle.kind === "file") return [[path, await (handle as FileSystemFileHandle).getFile()]];
  const found: Named[] = [];
  for await (const inner of (handle as FileSystemDirectoryHandle).values())
    if (!isLeftOut(inner.name)) found.push(...(await inHandle(inner, `${path}/${inner.name}`)));
  return found;
}

async function inEntry(entry: FileSystemEntry): Promise<readonly Named[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => {
      (entry as FileSystemFileEntry).file(resolve, reject);
    });
    return [[entry.fullPath.slice(1), file]];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: Named[] = [];
  for (;;) {
    // A reader gives a hundred at a time, and nothing when it is done.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (some.length === 0) return found;
    for (const inner of some) if (!isLeftOut(inner.name)) found.push(...(await inEntry(inner)));
  }
}

async function textsOf(all: readonly Named[]): Promise<Texts> {
  const isNamedSo = ([name]: Named): boolean => /\.(?:ya?ml|json)$/i.test(name);
  const named = all.length === 1 ? all : all.filter(isNamedSo);
  const size = named.reduce((sum, [, file]) => sum + file.size, 0);
  if (named.length === 0) throw new NotOpened("There is no YAML or JSON in it.");
  if (named.length > mostFiles || size > mostBytes)
    throw new NotOpened(`It is more than ${mostFiles} files, or than ${mostBytes / 1_000_000} MB.`);
  const [top = ""] = named[0]?.[0].split("/") ?? [];
  const isOneFolder = named.every(([name]) => name.startsWith(`${top}/`));
  const read = await Promise.all(
    named.map(
      async ([name, file]): Promise<[string, string]> => [
        isOneFolder ? name.slice(top.length + 1) : name,
        await file.text(),
      ],
    ),
  );
  return Object.fromEntries(read.sort(([a], [b]) => (a < b ? -1 : 1)));
}
