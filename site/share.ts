/** What a link holds. */
export interface Shared {
  readonly texts: Readonly<Record<string, string>>;
  /** Which of them is open. */
  readonly open: string;
  readonly ruleset: string;
}

/** Characters of a link that browsers, chats and mails take without cutting it. */
export const longestLink = 30_000;
/** Characters that a link may unfold to: what is compressed a thousand times is no description. */
const longestText = 20_000_000;

/** What a link holds as the fragment of an address: JSON, deflated (RFC 1951), in base64url (RFC 4648 §5). */
export async function fragmentOf(shared: Shared): Promise<string> {
  const { body } = new Response(JSON.stringify(shared));
  const packed = body?.pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** What the fragment of an address holds; undefined where it is none of ours, or is broken. */
export async function sharedIn(fragment: string): Promise<Shared | undefined> {
  try {
    const binary = atob(fragment.replaceAll("-", "+").replaceAll("_", "/"));
    const { body } = new Response(Uint8Array.from(binary, (character) => character.charCodeAt(0)));
    const reader = body
      ?.pipeThrough(new DecompressionStream("deflate-raw"))
      .pipeThrough(new TextDecoderStream())
      .getReader();
    let text = "";
    for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
      text += part.value;
      if (text.length > longestText) return undefined;
    }
    const { texts, open, ruleset } = JSON.parse(text) as Shared;
    const isWhole =
      Object.values(texts).every((each) => typeof each === "string") && Object.hasOwn(texts, open);
    return isWhole ? { texts, open, ruleset: String(ruleset) } : undefined;
  } catch {
    return undefined;
  }
}
