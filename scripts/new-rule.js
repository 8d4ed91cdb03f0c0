// `npm run new-rule <section> <id>`: writes a rule with what its author has to fill in, in every place that a rule touches.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

/** Stands where the author has a word to say; test/rules/rules.test.ts finds what is left of it. */
const mark = "FILL IN";
const index = "src/rules/index.ts";
const statements = "test/support/guide-statements.ts";
const mutations = "test/support/mutations.ts";

const sections = readdirSync("src/rules", { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== "shared")
  .map(({ name }) => name);
const [section, id, ...more] = process.argv.slice(2);
const wrong = whatIsWrong();
if (wrong !== undefined) {
  process.stderr.write(`error: ${wrong[0]}\n  ${wrong[1]}\n`);
  process.exit(2);
}

const rule = `src/rules/${section}/${id}.ts`;
const test = `test/rules/${section}/${id}.test.ts`;
const guide = guideSection();
const files = [
  [rule, ruleText()],
  [test, testText()],
  [index, withRule(readFileSync(index, "utf8"))],
  [statements, withStatement(readFileSync(statements, "utf8"))],
  [mutations, withMutation(readFileSync(mutations, "utf8"))],
];
for (const [file, text] of files) writeFileSync(file, text);
const written = files.map(([file]) => file);
// Sorts the imports, and breaks lines that an id has made too long.
execFileSync(process.execPath, ["node_modules/@biomejs/biome/bin/biome", "check", "--write", ...written], {
  stdio: ["ignore", "ignore", "inherit"],
});
process.stdout.write(`Written, with ${mark} where you have something to say:
${written.map((file) => `  ${file}\n`).join("")}
The examples come first: they are tests and documentation. Then, until all is said and true:

  npx vitest run test/reference.test.ts -u
  npx vitest run test/rules test/guide.test.ts test/mutations.test.ts

CONTRIBUTING.md, "A new rule", says what else there is to do.
`);

/** What is wrong with the arguments, and what to do; undefined where nothing is. */
function whatIsWrong() {
  const usage = `Write: npm run new-rule <section> <id>. Sections: ${sections.join(", ")}.`;
  if (section === undefined || id === undefined) return ["a section and an id are needed", usage];
  if (more.length > 0) return [`\`${more[0]}\` is one argument too many`, usage];
  if (!sections.includes(section)) {
    return [`there is no section \`${section}\``, `Choose one of ${sections.join(", ")}.`];
  }
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)+$/.test(id) || id.length > 40) {
    return [
      `\`${id}\` is not a good id`,
      "Write two or more words of a-z and 0-9 with hyphens between them, at most 40 characters: 201-location, error-body.",
    ];
  }
  const [first] = id;
  if (/^[2-5]xx$/.test(section) && /^\d/.test(id) && first !== section[0]) {
    return [
      `\`${id}\` begins with a code that does not belong to ${section}`,
      `Choose the section ${first}xx, or another id.`,
    ];
  }
  const same = sections.map((each) => `src/rules/${each}/${id}.ts`).find((file) => existsSync(file));
  if (same !== undefined)
    return [`there is a rule \`${id}\` already`, `Change ${same}, or choose another id.`];
  const earlier = path.posix.join("test/rules", section, `${id}.test.ts`);
  if (existsSync(earlier)) return [`${earlier} is there already`, "Remove it, or choose another id."];
  return undefined;
}

/** The section of the guide that the rule is probably about. */
function guideSection() {
  const [, list = ""] =
    /sections: readonly string\[\] = \[(.*?)\]/s.exec(readFileSync(statements, "utf8")) ?? [];
  const slugs = [...list.matchAll(/"(.+?)"/g)].map(([, slug]) => slug);
  const general = { misused: "the-cheat-sheet", error: "error-headers", status: "the-categories" };
  return (
    slugs.find((slug) => slug.startsWith(`${id.split("-")[0]}-`)) ??
    slugs.find((slug) => slug.startsWith(`${section}-`)) ??
    general[section] ??
    slugs[0]
  );
}

function ruleText() {
  return `import { defineRule } from "../rule.ts";

export default defineRule({
  id: "${id}",
  title: "${mark}: the statement itself, in the affirmative, without a full stop",
  // must, should or consider: how firmly it is meant.
  strength: "consider",
  // rfc, guide or convention: what it rests on.
  basis: "guide",
  why: "${mark}: what breaking it costs.",
  fix: "${mark}: what to do.",
  // When not to follow it; without an answer, remove the line.
  whenNotTo: "${mark}: when not to follow it.",
  // ${mark}: the guide's section first, then at least one section of an RFC or a specification.
  sources: ["guide#${guide}", "https://www.rfc-editor.org/rfc/rfc9110#section-15"],
  // ${mark}: the smallest that is right, and the smallest that is wrong.
  examples: {
    good: \`
      /things:
        get:
          responses:
            404: { description: There are no things. }\`,
    bad: \`
      /things:
        get:
          responses:
            404: { description: ${mark} } # ✗ what is wrong here\`,
  },
  // api, operation or response: what it looks at.
  on: "response",
  counts: "${mark}: what is counted, in the plural: responses under 404",
  // ${mark}: whether it has anything to say about this response, and what is wrong with it.
  applies: (response) => response.description === "${mark}",
  *check(response) {
    yield { at: response.location, message: \`\${response.status.key} ${mark}: what is wrong here\` };
  },
});
`;
}

function testText() {
  return `import rule from "../../../src/rules/${section}/${id}.ts";
import { testRule } from "../../support/test-rule.ts";

// ${mark}: a case for each way to be right, to be wrong, and to be something else. Nothing is found where nothing is marked.
testRule(rule, {
  "what is wrong": \`
    /things:
      get:
        responses:
          404: { description: ${mark} } # ✗ what is wrong here\`,
  "what is right": \`
    /things:
      get:
        responses:
          404: { description: There are no things. }\`,
});
`;
}

/** The list of rules with this one: behind those of its code, or of codes before it, else at the end of its section. */
function withRule(text) {
  const words = id.split("-").map((word) => word.replace(/^[a-z]/, (letter) => letter.toUpperCase()));
  const joined = words.join("");
  const name = /^\d/.test(joined) ? `rule${joined}` : joined.replace(/^./, (letter) => letter.toLowerCase());
  const [head, list] = split(text, /^export const rules\b.*\n/m);
  const [before, inside, after] = sectionOf(list);
  const code = Number(/^\d{3}/.exec(id)?.[0] ?? Number.NaN);
  const lines = inside.split(/(?<=\n)/);
  const codes = lines.map((line) => Number(/rule(\d{3})/.exec(line)?.[1] ?? Number.NaN));
  const own = codes.lastIndexOf(code);
  const earlier = codes.findLastIndex((each) => each < code);
  const at = own >= 0 ? own : earlier >= 0 ? earlier : lines.length - 1;
  lines.splice(at + 1, 0, `  ${name},\n`);
  return `import ${name} from "./${section}/${id}.ts";\n${head}${before}${lines.join("")}${after}`;
}

/** The guide's statements with one behind the others of the section. */
function withStatement(text) {
  const last = text.lastIndexOf(`    section: "${guide}",`);
  const end = text.indexOf("\n  },\n", last) + "\n  },\n".length;
  const statement = `  {
    section: "${guide}",
    says: "${mark}: what the guide says, in words of our own (${id}).",
    rules: { "${id}": says("get /beds", 404, "${mark}") },
  },
`;
  return text.slice(0, end) + statement + text.slice(end);
}

/** The mutations with one at the end of the section. */
function withMutation(text) {
  const [head, list] = split(text, /^export const mutations\b.*\n/m);
  const [before, inside, after] = sectionOf(list);
  const mutation = `  {
    name: "${mark}: what is done to a description that keeps every rule (${id})",
    rule: "${id}",
    mutate: describedAs("404", "${mark}"),
  },
`;
  return head + before + inside + mutation + after;
}

/** A text up to the end of what matches, and what follows. */
function split(text, pattern) {
  const found = pattern.exec(text);
  if (found === null) throw new Error(`${pattern} is not there any more: mend scripts/new-rule.js`);
  const at = found.index + found[0].length;
  return [text.slice(0, at), text.slice(at)];
}

/** A list in three parts: up to the remark that names the section, what stands under it, and what follows. */
function sectionOf(list) {
  const [before, rest] = split(list, new RegExp(`^  // ${section}\\n`, "m"));
  const end = /^(?: {2}\/\/ [\w]+\n|\];)/m.exec(rest)?.index ?? rest.length;
  return [before, rest.slice(0, end), rest.slice(end)];
}
