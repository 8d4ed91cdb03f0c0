import type { Node } from "../../source/node.ts";
import type { Example, MediaType } from "../api.ts";
import type { PartCount } from "./part-count.ts";

/** The media types of a 3.x `content` mapping. */
export function readContent(content: Node | undefined, parts: PartCount): MediaType[] {
  const mediaTypes: MediaType[] = [];
  for (const type of content?.keys() ?? []) {
    const node = content?.child(type);
    // An extension; `x-acme/report` is a media type.
    if (!node || (type.startsWith("x-") && !type.includes("/"))) continue;
    parts.add();
    mediaTypes.push({
      type,
      // 3.2: `itemSchema` describes the items of a stream.
      schema: node.child("schema") ?? node.child("itemSchema"),
      examples: readExamples(node, parts),
      location: node.location,
      usedAt: node.usedAt,
    });
  }
  return mediaTypes;
}

/** The `example` and `examples` of a media type. */
function readExamples(mediaType: Node, parts: PartCount): Example[] {
  const examples: Example[] = [];
  if (mediaType.has("example")) {
    const location = mediaType.location.child("example");
    examples.push({ name: "", value: mediaType.raw("example"), location, usedAt: location });
  }
  const named = mediaType.child("examples");
  for (const name of named?.keys() ?? []) {
    const node = named?.child(name);
    if (!node) continue;
    parts.add();
    const key = node.has("dataValue") ? "dataValue" : "value";
    if (node.has(key)) {
      examples.push({ name, value: node.raw(key), location: node.location, usedAt: node.usedAt });
    }
  }
  return examples;
}
