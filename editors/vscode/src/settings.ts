/** What the settings of the editor say, as far as the server is started with it. */
export interface ServerSettings {
  /** The folder of a statuslint, or its script; empty for the one inside. */
  readonly path: string;
  readonly ruleset: string;
  readonly config: string;
  /** More arguments, as they stand. */
  readonly more: readonly string[];
}

/** The arguments that the server is started with. */
export function serverArguments({ ruleset, config, more }: ServerSettings): string[] {
  return [
    "lsp",
    ...(config === "" ? [] : ["--config", config]),
    ...(ruleset === "" ? [] : ["--ruleset", ruleset]),
    ...more,
  ];
}

/** Whether a text says on one of its first lines which version of OpenAPI it is written in. */
export function looksLikeDescription(text: string): boolean {
  return /^[ \t{]*["']?(?:openapi|swagger)["']?[ \t]*:/m.test(text.slice(0, 5000));
}

/** A line and a character, both 0-based. */
interface Position {
  readonly line: number;
  readonly character: number;
}

/** What is read of a diagnostic of the editor. */
export interface ToldDiagnostic {
  readonly range: { readonly start: Position; readonly end: Position };
  readonly source?: string | undefined;
  readonly code?: unknown;
}

/** The ids of the rules whose findings stand at a place; on its whole line where none does. */
export function rulesAt(
  diagnostics: readonly ToldDiagnostic[],
  { line, character }: Position,
): readonly string[] {
  const own = diagnostics.flatMap(({ range: { start, end }, source, code }) => {
    const rule = typeof code === "object" && code !== null && "value" in code ? code.value : code;
    if (source !== "statuslint" || typeof rule !== "string" || line < start.line || line > end.line)
      return [];
    const isHere =
      (line > start.line || character >= start.character) && (line < end.line || character <= end.character);
    return [{ rule, isHere }];
  });
  const here = own.filter(({ isHere }) => isHere);
  return [...new Set((here.length > 0 ? here : own).map(({ rule }) => rule))];
}
