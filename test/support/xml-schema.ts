import { readFileSync } from "node:fs";
import { XmlDocument, XsdValidator } from "libxml2-wasm";

/** Reads XML strictly and checks it against `test/data/<name>.xsd`; throws where it is not valid. */
export function validXml(text: string, name: string): XmlDocument {
  const document = XmlDocument.fromString(text);
  const validator = XsdValidator.fromDoc(XmlDocument.fromBuffer(readFileSync(`test/data/${name}.xsd`)));
  validator.validate(document);
  return document;
}

/** The text of each node that an XPath expression selects. */
export function select(document: XmlDocument, xpath: string): readonly string[] {
  return document.find(xpath).map((node) => node.content);
}
