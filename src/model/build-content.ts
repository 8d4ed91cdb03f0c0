import type { Node } from "../source/node.ts";
import type { Example, MediaType } from "./api.ts";

/** The media types of a 3.x `content` mapping. */
export function readContent(content: Node | undefined): MediaType[] {
  const mediaTypes: MediaType[] = [];
  for (const [type, node] of content?.entries() ?? []) {
    if (type.startsWith("x-")) continue;
    mediaTypes.push({
      type,
      // 3.2: `itemSchema` describes the items of a stream.
      schema: node.child("schema") ?? node.child("itemSchema"),
      examples: readExamples(node),
      location: node.location,
      usedAt: node.usedAt,
    });
  }
  return mediaTypes;
}

/** The `example` and `examples` of a media type. */
function readExamples(mediaType: Node): Example[] {
  const examples: Example[] = [];
  const location = mediaType.location.child("example");
  if (mediaType.has("example")) {
    examples.push({ name: "", value: mediaType.raw("example"), location, usedAt: location });
  }
  for (const [name, node] of mediaType.child("examples")?.entries() ?? []) {
    const key = node.has("dataValue") ? "dataValue" : "value";
    if (node.has(key)) {
      examples.push({ name, value: node.raw(key), location: node.location, usedAt: node.usedAt });
    }
  }
  return examples;
}
