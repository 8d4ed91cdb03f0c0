import schema from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json" with { type: "json" };
import draft04 from "ajv-draft-04";

const ajv = new draft04.default({
  allErrors: true,
  // A pattern of the standard's schema has a bracket too many, which only the `u` flag minds.
  unicodeRegExp: false,
  formats: {
    uri: (text: string) => /^[a-z][a-z\d+.-]*:/i.test(text) && isAscii(text),
    "uri-reference": (text: string) => isAscii(text) && !/%(?![\dA-Fa-f]{2})/.test(text),
    "date-time": (text: string) => !Number.isNaN(Date.parse(text)),
  },
});
const validate = ajv.compile(schema);

/** What is wrong with a text that should be a SARIF 2.1.0 log, by the schema of the standard; empty when nothing is. */
export function sarifErrors(text: string): readonly string[] {
  if (validate(JSON.parse(text))) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** The characters RFC 3986 lets stand in a URI. */
function isAscii(text: string): boolean {
  return /^[\w\-.~:/?#[\]@!$&'()*+,;=%]*$/.test(text);
}
