/**
 * The status code that a rule about an operation asks for, which stands at the start of its id: "404" for
 * `404-for-item`, "4XX" for `4xx-declared`; undefined for rules about something else.
 */
export function askedCode(rule: string): string | undefined {
  return /^[1-5](?:\d\d|xx)(?=-)/.exec(rule)?.[0].toUpperCase();
}

/** The declared key that covers a code which is not declared itself: its class or, for errors alone, `default`. */
export function coveredBy(declares: readonly string[], code: string): string | undefined {
  const range = `${code[0]}XX`;
  if (/^\d{3}$/.test(code) && declares.includes(range)) return range;
  return /^[45](?:\d\d|XX)$/.test(code) && declares.includes("default") ? "default" : undefined;
}

/** The order of status keys: codes ascending, each class after its codes, `default`, then what is no key at all. */
export function byCode(a: string, b: string): number {
  return rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0);
}

function rank(code: string): number {
  if (/^\d{3}$/.test(code)) return Number(code);
  if (/^\dXX$/.test(code)) return Number(code[0]) * 100 + 99.5;
  return code === "default" ? 1000 : 2000;
}
