// Bundles the core for browsers, with Rolldown: its minifier makes it 5 KB (gzip) smaller than esbuild's does.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "acorn";
import { rolldown } from "rolldown";
import { minifySync } from "rolldown/utils";

/**
 * Says of each value that js-yaml makes when it is loaded that nobody misses it when it is not used: most belong to its
 * other half, which writes YAML. 4 KB (gzip). And leaves out the lines around an error, of which we tell the place alone.
 */
export const halfOfYaml = {
  name: "half of js-yaml",
  transform: {
    filter: { id: /\/js-yaml\// },
    handler(whole) {
      const text = whole
        .replace(
          /let line = 0;\s+let lineStart = 0;.*?mark\.snippet = makeSnippet\(mark\);/s,
          "const mark = { position };",
        )
        .replaceAll(/this\.message = formatError\(.*?\);|`\$\{this\.name\}: \$\{formatError\(.*?\)\}`/g, "");
      const made = parse(text, { ecmaVersion: "latest", sourceType: "module" }).body.flatMap((statement) =>
        statement.type === "VariableDeclaration"
          ? statement.declarations.flatMap(({ init }) => init ?? [])
          : [],
      );
      let marked = "";
      let end = 0;
      for (const value of made) {
        marked += `${text.slice(end, value.start)}/* @__PURE__ */ (() => (${text.slice(value.start, value.end)}))()`;
        end = value.end;
      }
      return marked + text.slice(end);
    },
  },
};

/**
 * Members of our own values that are written often and shortened: 2.6 KB (gzip). None is a member of a report, a configuration
 * or a description, nor is any looked up by its name as a text.
 */
const inner = new RegExp(
  `^(?:${`
    ALIAS BLOCK CLIP DOCUMENT DOUBLE_QUOTED FLOW FOLDED_BLOCK KEEP LITERAL_BLOCK MAPPING PLAIN POP SCALAR SEQUENCE
    SINGLE_QUOTED STRIP absolute active addEmpty addMember advance aliasTarget alternatives among anchorEnd
    anchorStart applies areEven around ask asked behind belongs breaks brokenReferences build by child chomping
    classes clause commentEnd component compose config contentEnd core cursor definedAt depth descend directives dominant
    duplicateKeys elsewhere empty emptyAt ends enter events eventsLength expand expected explicitEnd explicitStart
    fail failures fast faults filename findScalar fingerprintAs fingerprints first firstTabInLine fits folder follow
    foreign formats frame fullStop hasAliases hasByteOrderMark hasTagOf hasVerb holders hops idVerb identity
    includesDocument indent inspect isAbsolute isAlone isAmbiguous isAround isAside isBroken isBulk isCallback
    isError isErrorCode isFailureFlag isFaulty isFlag isForDeprecated isForeign isId isInDocument isItem isLast
    isLasting isLifeCycle isLike isMany isMapping isMisnamed isMoment isNamed isNegated isNested isNew isOdd
    isOfItems isOptional isOverLimit isParameter isPlural isProblem isProblemType isReferred isRequired isRpc isSaid
    isStated isSuccess isText isUtf8 isVague isWhole isWholeDocument isWithin isWritten itemElsewhere itemOf judgesUse keyEnd
    keyStart keyword kindAround known knownIgnored knows lacksPlace lacksText last layer leaf leave lineCount
    lineHashes lineIndent lineStart lineStarts lineText lines longest lookUp lowConfidenceSeverity mark marks
    maxDepth maxMergedKeys maxOpen maxParts meanings means meant mediaType mends misses mistyped mixed nameKey names
    namesOther needed needs needsNoOperation news nextLine node noteAlias noteDuplicate noteIgnored noteMerge
    noteReference noun odd ofOccurrence ofPathItem ofPlace ofText offset on originalOffset outcomes outliers outline
    overlaid overlook owner parent part pathItem pathVerb patterns placeOf plain plainText positionAt present putsCreate quotes
    quotesOf rangeBetween rangeOf reached reference referenceName repeated resourceAround rest rootOf said saidWords says
    schemes scopes segment segments sentence settings shape sharedEntries shares shown signature slots standard
    startValue step tagEnd tagHandlers tagStart take takePlainKey takeQuotedKey takes tallies tally textVerb texts
    thing throwAt toContent tokens topic types unconcerned unfetchedReferences unknownKeys unless unlessBefore
    unread unusedResponses usedAt uses valueEnd valueStart verb wanted weight what words written`
    .trim()
    .split(/\s+/)
    .join("|")})$`,
);

/**
 * Writes functions as arrows, before all else, for declarations can be called before they are reached: 1.1 KB (gzip) less,
 * most of it for `return` and for what is then one long list of constants.
 */
function asArrows(code) {
  const made = [];
  let rest = "";
  let end = 0;
  for (const { type, start, end: next, id, params, body, generator, async } of parse(code, {
    ecmaVersion: "latest",
    sourceType: "module",
  }).body) {
    const written = code.slice(start, next);
    if (type !== "FunctionDeclaration" || generator || async || /\b(?:this|arguments)\b/.test(written))
      continue;
    rest += code.slice(end, start);
    end = next;
    const taken = params.map((each) => code.slice(each.start, each.end));
    made.push(`${id.name} = (${taken}) => ${code.slice(body.start, body.end)}`);
  }
  return `const ${made};\n${rest}${code.slice(end)}`;
}

/** Shortens the `inner` members as well. */
export function shortened(code) {
  const options = { compress: false, mangle: false, codegen: { removeWhitespace: false } };
  return minifySync("core.js", asArrows(code), { ...options, mangleProps: { include: inner } }).code;
}

const shorter = {
  name: "shorter",
  renderChunk(code, { name }) {
    if (name !== "core") {
      const [, used] = [...code.matchAll(/(?<!\.)\.(\w+)/g)].find(([, member]) => inner.test(member)) ?? [];
      if (used) throw new Error(`\`${used}\` is short in the core, and read outside of it`);
      return null;
    }
    return shortened(code);
  },
};

/** Of the manifest, what src/version.ts reads. */
export const version = {
  name: "version",
  transform: {
    filter: { id: /\/package\.json$/ },
    handler(text) {
      const { version, homepage } = JSON.parse(text);
      return JSON.stringify({ version, homepage });
    },
  },
};

const ruleFile = /\/src\/rules\/\w+\/([\w-]+)\.ts$/;
/** The examples of a rule, and when not to follow it: members of their own, from their names on. */
export const shown = /(?<=\n {2})(?:examples: \{\n.*?\n {2}\}|whenNotTo:\s+(["'`])(?:(?!\1)[^\\]|\\.)*\1),/gs;
/** How what it finds is mended, which no page does. */
const mending = /(?<=\n {2})mending: (?:\{\n.*?\n {2}\}|[^\n]*?|\w+\(\n.*?\n {2}\)),(?=\n(?: {2}\S|\}\);))/gs;
/** The schema of its options, which is part of the one that a page's configuration must be valid under, and is not checked here. */
export const schema = /(?<=\n {4})schema: \{\n.*?\n {4}\},/s;

/**
 * Takes out of the rules what only the reference of a rule shows, and gives it back where reports have that: 7 KB (gzip)
 * that no page loads for an audit. Without the indentation that all lines of examples have.
 */
const referenceApart = {
  name: "reference apart",
  transform: {
    filter: { id: /\/src\/(?:rules\/\w+\/[\w-]+|core-reports)\.ts$/ },
    handler(text, id) {
      if (!id.endsWith("/core-reports.ts")) {
        return text.replace(shown, "").replace(mending, "").replace(schema, "").replaceAll("\n      ", "\n");
      }
      const all = readdirSync("src/rules", { recursive: true }).flatMap((name) => {
        const file = `src/rules/${name.replaceAll("\\", "/")}`;
        const rule = ruleFile.exec(`/${file}`)?.[1];
        const source = rule ? readFileSync(file, "utf8") : "";
        const members = [...(source.match(shown) ?? []), ...(schema.exec(source) ?? [])].join("");
        return members ? [`"${rule}": {${members}}`.replaceAll("\n      ", "\n")] : [];
      });
      return `${text}
        import { rules } from "./rules/index.ts";
        import { explicitSchema } from "./rules/shared/explicit-option.ts";
        const reference = {${all.sort().join()}};
        for (const rule of rules) {
          const { schema, ...members } = reference[rule.id] ?? {};
          Object.assign(rule, members, schema && { options: { ...rule.options, schema } });
        }`;
    },
  },
};

/**
 * Writes dist/core.js, and dist/core-reports.js which imports it.
 *
 * @returns what went into it, as esbuild tells it of others
 */
export default async function buildCore() {
  const bundle = await rolldown({
    input: { core: "src/core.ts", "core-reports": "src/core-reports.ts" },
    // What both need is in the core, and handed on under names of one letter.
    preserveEntrySignatures: "allow-extension",
    platform: "browser",
    plugins: [halfOfYaml, version, referenceApart, shorter],
    // No getter here does more than to say what there is.
    treeshake: { propertyReadSideEffects: false },
    // It warns of what no browser has.
    onLog(_, log) {
      throw new Error(log.message);
    },
  });
  const { output } = await bundle.write({ dir: "dist", minify: true, comments: false });
  const inputs = output
    .flatMap(({ moduleIds }) => moduleIds)
    .map((id) => [path.relative(".", id).split(path.sep).join("/"), {}]);
  return {
    inputs: Object.fromEntries(inputs),
    outputs: Object.fromEntries(output.map(({ fileName }) => [`dist/${fileName}`, {}])),
  };
}
