import type { RuleReport } from "../../findings/report.ts";
import type { Rule } from "../../rules/rule.ts";
import { codeSpan, escapeMarkdown, proseToMarkdown } from "../words/escape.ts";
import { sourceName } from "../words/source-name.ts";

/** What the page says of every rule; a `Rule` adds examples, options and exceptions to it. */
export type DescribedRule = Pick<
  RuleReport,
  "id" | "title" | "strength" | "basis" | "why" | "fix" | "sources"
> &
  Partial<Pick<Rule, "whenNotTo" | "examples" | "options" | "yieldsTo">>;

const strengths: Readonly<Record<RuleReport["strength"], string>> = {
  must: "Must",
  should: "Should",
  consider: "Worth considering",
};

const bases: Readonly<Record<RuleReport["basis"], string>> = {
  rfc: "required by an RFC",
  guide: "from the guide to HTTP status codes",
  convention: "a convention of HTTP APIs",
};

/**
 * The documentation of one rule in Markdown, without a line end after it.
 *
 * @param level the level of its heading: 1 for a page of its own, more for a section of a larger one
 */
export function rulePage(rule: DescribedRule, level = 1): string {
  const heading = "#".repeat(level);
  const section = (title: string, ...body: string[]): string[] => [`${heading}# ${title}`, ...body];
  return [
    `${heading} ${codeSpan(rule.id)}`,
    `**${proseToMarkdown(rule.title)}.**`,
    `${strengths[rule.strength]} · ${bases[rule.basis]}`,
    ...section("Why", proseToMarkdown(rule.why)),
    ...section("What to do", proseToMarkdown(rule.fix)),
    ...examples(rule.examples).flatMap((example, index) =>
      index === 0 ? section("Examples", ...example) : example,
    ),
    ...(rule.options ? section("Options", optionsTable(rule.options)) : []),
    ...(rule.whenNotTo ? section("When to switch it off", proseToMarkdown(rule.whenNotTo)) : []),
    ...(rule.yieldsTo
      ? section("Adds nothing to", `${rule.yieldsTo.map(codeSpan).join(", ")} at the same place.`)
      : []),
    ...section("Sources", rule.sources.map((source) => `- ${sourceLink(source)}`).join("\n")),
  ].join("\n\n");
}

/** The same as plain text for viewers that show no Markdown: what, why, what to do, sources. */
export function ruleText(rule: DescribedRule): string {
  const sources = rule.sources.map((source) => {
    const { name, url } = sourceName(source);
    return url === undefined ? name : `${name}: ${url}`;
  });
  return [`${rule.title}.`, rule.why, rule.fix, `Sources: ${sources.join("; ")}`].join("\n\n");
}

/** The first address among a rule's sources. */
export function ruleAddress(rule: DescribedRule): string | undefined {
  return rule.sources.map((source) => sourceName(source).url).find((url) => url !== undefined);
}

/** A rule of one's own may have one example, or none. */
function examples({ good = "", bad = "" }: Partial<Rule["examples"]> = {}): string[][] {
  return [
    ...(good.trim() === "" ? [] : [["Right:", yaml(good)]]),
    ...(bad.trim() === "" ? [] : [["Wrong:", yaml(bad)]]),
  ];
}

function sourceLink(source: string): string {
  const { name, url } = sourceName(source);
  return url === undefined
    ? escapeMarkdown(name)
    : `[${escapeMarkdown(name)}](<${url.replaceAll("|", "%7C")}>)`;
}

function yaml(example: string): string {
  const lines = example
    .replace(/^\s*\n/, "")
    .trimEnd()
    .split("\n");
  const indents = lines
    .filter((line) => line.trim() !== "")
    .map((line) => line.length - line.trimStart().length);
  const indent = indents.length === 0 ? 0 : Math.min(...indents);
  const text = lines.map((line) => line.slice(indent)).join("\n");
  const fence = "`".repeat(Math.max(3, ...(text.match(/`+/g) ?? []).map((run) => run.length + 1)));
  return `${fence}yaml\n${text}\n${fence}`;
}

function optionsTable({ defaults, schema }: NonNullable<Rule["options"]>): string {
  const properties = isObject(schema.properties) ? schema.properties : {};
  const rows = Object.entries(properties).map(([name, property]) => {
    const fallback = Object.hasOwn(defaults, name) ? codeSpan(JSON.stringify(defaults[name])) : "";
    const described = isObject(property) ? property : {};
    const { description } = described;
    const text = typeof description === "string" ? proseToMarkdown(description) : "";
    return `| ${codeSpan(name)} | ${typeName(described)} | ${fallback} | ${text} |`;
  });
  return ["| Option | Type | Default | Meaning |", "|---|---|---|---|", ...rows].join("\n");
}

/** What an option takes, in a few words: `"a"` or `"b"`; a list of strings; a number. */
function typeName(schema: Readonly<Record<string, unknown>>): string {
  if (Array.isArray(schema.enum)) {
    return schema.enum.map((value) => codeSpan(JSON.stringify(value))).join(" or ");
  }
  const type = schema.type;
  if (type === "array") {
    const item = isObject(schema.items) ? typeName(schema.items) : "";
    return item === "" ? "list" : `list of ${item}`;
  }
  return escapeMarkdown(Array.isArray(type) ? type.join(" or ") : typeof type === "string" ? type : "any");
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
