const entries = (value: object): [string, unknown][] => Object.entries(value).filter(([, member]) => member !== undefined);

const sameMembers = (one: object, other: object, ignored: ReadonlySet<string>): boolean => {
  const left = entries(one).filter(([key]) => !ignored.has(key));
  const right = new Map(entries(other).filter(([key]) => !ignored.has(key)));
  return left.length === right.size && left.every(([key, value]) => right.has(key) && sameContent(value, right.get(key)));
};

/**
 * Whether two facts say the same, whatever the order of their members (a store may reorder them).
 * `ignored` names members of the outermost object that do not count.
 */
export const sameContent = (one: unknown, other: unknown, ignored: readonly string[] = []): boolean => {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  return sameMembers(one, other, new Set(ignored));
};
