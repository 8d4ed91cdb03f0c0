import { statusCode } from "../../guide/statuses.ts";
import type { Api, DeclaredResponse } from "../../model/api.ts";
import { quoted } from "../../model/names.ts";
import { once } from "../../model/once.ts";
import type { Location } from "../../source/location.ts";
import { defineRule, type Problem } from "../rule.ts";
import { renameKey } from "../shared/mending.ts";

export default defineRule({
  id: "status-key",
  title: "A response stands under a status code, a class of codes or `default`",
  strength: "must",
  basis: "rfc",
  why: "A key that is no status code means nothing: generated clients, mocks and validators skip the response or refuse the document.",
  fix: "Write a code from 100 to 599, a class such as `4XX` (OpenAPI 3), or `default`, and each of them once.",
  sources: [
    "guide#the-cheat-sheet",
    "https://spec.openapis.org/oas/v3.1.1.html#responses-object",
    "https://www.rfc-editor.org/rfc/rfc9110#section-15",
  ],
  examples: {
    good: `
      /users:
        get:
          responses:
            200: { description: The users. }
            4XX: { description: The request was wrong. }
            default: { description: Something else. }`,
    bad: `
      /users:
        get:
          responses:
            ok: { description: The users. } # ✗ \`ok\` is no status code
            4xx: { description: The request was wrong. } # ✗ write \`4XX\``,
  },
  on: "response",
  counts: "responses",
  applies: () => true,
  check(response) {
    const { usedAt, status, operation } = response;
    if (status.kind === "invalid") {
      return [{ at: usedAt, ...saidOf(status.key, operation.api) }];
    } else if (isDouble(response)) {
      return [
        {
          at: usedAt,
          message: `\`${status.key}\` is declared twice in this operation, and readers keep only one of the two`,
          fix: "Merge the two responses into one, their media types side by side under `content`.",
        },
      ];
    }
    return [];
  },
  mending: renameKey,
});

/** What is wrong with a key, and what was probably meant. */
function saidOf(key: string, api: Api): Pick<Problem, "message" | "fix" | "meant"> {
  const name = quoted(key);
  const code = meantCode(key.trim());
  if (code !== undefined)
    return {
      message: `${name} is no status code: write ${quoted(code)}`,
      fix: `Write ${quoted(code)}.`,
      meant: code,
    };
  const meant = /^[1-5]xx$/i.test(key) ? key.toUpperCase() : undefined;
  if (meant !== undefined && api.version === "2.0") {
    return {
      message: `${name} is a class of codes, and OpenAPI 2.0 knows only single codes and \`default\``,
      fix: "Declare the codes one by one, or use `default`.",
    };
  }
  if (meant !== undefined) {
    return {
      message: `${name} is no status code: write \`${meant}\` for the class`,
      fix: `Write \`${meant}\`, with capital X.`,
      meant,
    };
  }
  if (/^[1-5]\d?[\dx]$/i.test(key) && /x/i.test(key)) {
    return {
      message: `${name} is no status code: a class covers a whole hundred, as in \`${key[0]}XX\``,
      fix: `Declare the codes one by one, or the class \`${key[0]}XX\`.`,
    };
  }
  if (/^\d+$/.test(key)) return { message: `${name} is no status code: they go from 100 to 599` };
  return { message: `${name} is no status code` };
}

/** The code in `404 Not Found`, `HTTP 404` and ` 404`; `default` in other letters. */
function meantCode(key: string): string | undefined {
  if (/^default$/i.test(key)) return "default";
  const [, code, rest = ""] = /^(?:http[ _-]?)?([1-5]\d\d)(\D.*)?$/is.exec(key) ?? [];
  if (code === undefined || rest === "") return code;
  const name = statusCode(Number(code))?.name;
  return name !== undefined && lettersOf(rest) === lettersOf(name) ? code : undefined;
}

function lettersOf(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z]/g, "");
}

/** The places of the keys that stand twice in one mapping. */
const doubles = once(
  (api: Api): ReadonlySet<string> =>
    new Set(api.duplicateKeys.map(({ file, pointer }) => placeName(file.uri, pointer))),
);

function isDouble({ operation, usedAt }: DeclaredResponse): boolean {
  const places = doubles(operation.api);
  return places.size > 0 && places.has(placeNameOf(usedAt));
}

function placeNameOf(location: Location): string {
  return placeName(location.file.uri, location.keys);
}

function placeName(uri: string, keys: readonly string[]): string {
  return JSON.stringify([uri, ...keys]);
}
