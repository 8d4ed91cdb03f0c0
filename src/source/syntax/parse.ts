import { parseJson } from "./json/parse-json.ts";
import { defaultParseLimits, type Parsed, type ParseLimits } from "./parsed.ts";
import { parseYaml } from "./yaml/parse-yaml.ts";

/** Whether a text begins like YAML and could not be JSON: by a comment, `---` or a key. */
export function beginsLikeYaml(text: string): boolean {
  return /^\s*(?:#|---|[\w"'-]+ *:)/.test(text);
}

/**
 * Reads YAML or JSON. A text that begins like JSON is read as JSON; where it is not (YAML's flow style looks alike),
 * and the name does not insist on JSON, as YAML. An empty text is null.
 *
 * @throws SyntaxProblem
 */
export function parse(text: string, isJson: boolean, limits: ParseLimits = defaultParseLimits): Parsed {
  if (isJson && /\S/.test(text)) return parseJson(text, limits);
  if (!/^\s*[{[]/.test(text)) return parseYaml(text, limits);
  try {
    return parseJson(text, limits);
  } catch (jsonProblem) {
    try {
      return parseYaml(text, limits);
    } catch (yamlProblem) {
      // The quotes around the first key tell which of the two was meant.
      throw /^\s*[{[]\s*[^\s"{[\]}]/.test(text) ? yamlProblem : jsonProblem;
    }
  }
}
