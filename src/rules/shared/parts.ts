/** Names that tell apart what one check says: the second of one name, and of one `owner`, is `name 2`. */
export function parts(): (name: string, owner?: string) => string {
  const counts = new Map<string, number>();
  return (name, owner = "") => {
    const key = `${owner} ${name}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count === 1 ? name : `${name} ${count}`;
  };
}
