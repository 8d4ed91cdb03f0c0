/** Makes texts that are YAML, or nearly: tabs, anchors, tags, block scalars, all line breaks, text outside of ASCII. */
export function randomYaml(random: () => number): string {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const maybe = (chance: number, text: string | (() => string)): string =>
    random() >= chance ? "" : typeof text === "string" ? text : text();
  const lineBreak = pick(["\n", "\n", "\n", "\n", "\r\n", "\r\n", "\r"]);
  const tabs = random() < 0.5 ? 0.15 : 0;
  const strange = random() < 0.3 ? 0.2 : 0;
  const anchors: string[] = [];

  const blank = (): string =>
    random() < tabs ? pick(["\t", " \t", "\t ", "\t\t"]) : pick([" ", " ", " ", "  "]);
  const space = (): string => maybe(0.25, blank);
  const word = (): string =>
    random() < strange
      ? pick([
          "é",
          "🎉",
          "a🐕b",
          "\u0085",
          "a\u0085b",
          "\u00a0",
          "\u2028",
          "x\u2029y",
          "\ufeff",
          "名前",
          "\ud83c",
        ])
      : pick([
          ..."a b key 200 '' 1 -1 1.5 0x1f null ~ true $ref x-y a:b a#b -a ?a :a << - ? : # | > & * ! % @ \" it's --- ...".split(
            " ",
          ),
          ..."a b c d e f g h type get post description".split(" "),
        ]);
  const line = (): string => {
    let text = word();
    while (random() < 0.4) text += blank() + word();
    return text;
  };
  const comment = (): string => maybe(0.08, () => `${blank()}#${maybe(0.7, () => ` ${line()}`)}`);
  const end = (): string =>
    maybe(0.05, blank) + comment() + lineBreak + maybe(0.06, () => space() + lineBreak);
  const properties = (): string => {
    let text = "";
    if (random() < 0.07) {
      const name = pick(["x", "y", "z"]);
      anchors.push(name);
      text += `&${name}${blank()}`;
    }
    if (random() < 0.05) text += pick(["!", "!t", "!!str", "!!int", "!!map", "!<x>", "!!null"]) + blank();
    return text;
  };
  const quoted = (indent: string, isKey: boolean): string => {
    const quote = pick(["'", '"']);
    let text = "";
    for (let count = Math.floor(random() * 4); count > 0; count--) {
      const part =
        random() < 0.15
          ? pick(quote === "'" ? ["''"] : ["\\n", '\\"', "\\x41", "\\u00e9", "\\\\", "\\/"])
          : word();
      text += part.replaceAll(quote === "'" ? /(?<!')'(?!')/g : /(?<!\\)"/g, "");
      text += !isKey && random() < 0.1 ? lineBreak + maybe(0.8, indent) + space() : blank();
    }
    return quote + (quote === '"' ? text.replace(/\\$/, "") : text) + quote;
  };
  const flow = (indent: string, depth: number): string => {
    const kind = random();
    const gap = (): string =>
      random() < 0.1 ? comment() + lineBreak + maybe(0.7, indent) + space() : space();
    if (depth > 3 || kind < 0.3) return properties() + word().replace(/[,[\]{}#]/g, "");
    if (kind < 0.4) return quoted(indent, false);
    if (kind < 0.44 && anchors.length > 0) return `*${pick(anchors)}`;
    let items = "";
    const isMapping = kind < 0.75;
    for (let count = Math.floor(random() * 4); count > 0; count--) {
      const key = random() < 0.3 ? quoted(indent, true) : properties() + word();
      const colon = random() < 0.9 ? `${space()}:${gap() || blank()}` : ":";
      const isPair = isMapping ? random() < 0.95 : random() < 0.08;
      items += gap() + (isPair ? key + colon : "") + flow(indent, depth + 1) + gap();
      if (count > 1 || random() < 0.1) items += ",";
    }
    return properties() + (isMapping ? `{${items}}` : `[${items}${gap()}]`);
  };
  const blockScalar = (indent: string): string => {
    const inner = indent + " ".repeat(1 + Math.floor(random() * 3));
    const given = maybe(0.1, () => String(pick([1, 2, 3])));
    let text =
      pick(["|", ">"]) + given + pick(["", "", "-", "+"]) + comment() + maybe(0.05, blank) + lineBreak;
    for (let count = Math.floor(random() * 5); count > 0; count--) {
      const start = random() < 0.15 ? inner + pick([" ", "\t", "  "]) : inner;
      text +=
        random() < 0.2 ? maybe(0.3, start) + lineBreak : start + line() + maybe(0.05, blank) + lineBreak;
    }
    return text;
  };
  /** A value behind a colon or dash, up to the beginning of a line. */
  const value = (indent: string, depth: number, isBehindDash: boolean): string => {
    const kind = random();
    const own = properties();
    const deeper = indent + " ".repeat(1 + Math.floor(random() * 3));
    if (depth < 5 && kind < 0.35) {
      if (isBehindDash && random() < 0.5)
        return own.replace(/\S+/g, "") + mapping(`${indent}  `, depth + 1).replace(/^ +/, "");
      return own.trimEnd() + end() + mapping(deeper, depth + 1);
    }
    if (depth < 5 && kind < 0.48)
      return own.trimEnd() + end() + sequence(isBehindDash ? deeper : pick([indent, deeper]), depth + 1);
    if (kind < 0.56) return own + blockScalar(indent);
    if (kind < 0.72) return own + flow(deeper, 0) + end();
    if (kind < 0.82) return own + quoted(deeper, false) + end();
    if (kind < 0.86 && anchors.length > 0) return `*${pick(anchors)}${end()}`;
    if (kind < 0.9) return own + end();
    return own + line() + maybe(0.15, () => lineBreak + deeper + line()) + end();
  };
  const mapping = (indent: string, depth: number): string => {
    let text = "";
    for (let count = 1 + Math.floor(random() * 3); count > 0; count--) {
      const key = random() < 0.15 ? quoted(indent, true) : properties() + (random() < 0.9 ? word() : line());
      if (random() < 0.04)
        text += `${indent}?${blank()}${key}${end()}${indent}:${blank()}${value(indent, depth, true)}`;
      else text += `${indent}${key}${maybe(0.05, blank)}:${blank()}${value(indent, depth, false)}`;
      text += maybe(0.04, () => `${indent}#${line()}${lineBreak}`);
    }
    return text;
  };
  const sequence = (indent: string, depth: number): string => {
    let text = "";
    for (let count = 1 + Math.floor(random() * 3); count > 0; count--) {
      text += `${indent}-${blank()}${value(indent, depth, true)}`;
    }
    return text;
  };

  const content = random() < 0.8 ? mapping("", 0) : random() < 0.5 ? sequence("", 0) : flow(" ", 0) + end();
  let text =
    maybe(0.08, "\ufeff") +
    maybe(0.03, `%YAML 1.2${lineBreak}---${lineBreak}`) +
    maybe(0.1, () => `---${pick([lineBreak, " ", `${blank()}# a${lineBreak}`])}`) +
    content +
    maybe(0.05, () => `...${lineBreak}`) +
    maybe(0.02, () => `---${lineBreak}${mapping("", 3)}`);
  // Some are broken somewhere.
  while (random() < 0.3) {
    const at = Math.floor(random() * text.length);
    const inserted = maybe(0.6, () => pick([..." \t\n:-?#,[]{}'\"&*!|>", lineBreak, "  ", ": ", "- "]));
    text = text.slice(0, at) + inserted + text.slice(at + Math.floor(random() * 3));
  }
  return text;
}
