/** Names that tell apart what one check says of a subject: the second of one name is `name 2`. */
export function parts(): (name: string, of?: object) => string {
  const counts = new Map<object | undefined, Map<string, number>>();
  return (name, of) => {
    const own = counts.get(of) ?? new Map<string, number>();
    counts.set(of, own);
    const count = (own.get(name) ?? 0) + 1;
    own.set(name, count);
    return count === 1 ? name : `${name} ${count}`;
  };
}
