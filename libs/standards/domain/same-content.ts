const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/** Every free text has a key of its own, so that two recordings of one text differ in nothing but the key. */
const isFreeText = (value: Readonly<Record<string, unknown>>): boolean =>
  typeof value['key'] === 'string' && value['key'].startsWith('text-') && 'value' in value;

/** Whether two facts say the same, whatever the order of their fields. An absent field equals null: older shapes left some out. */
export const sameContent = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  if (a === undefined || b === undefined) return (a ?? null) === (b ?? null);
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  if (isFreeText(a) && isFreeText(b)) return a['value'] === b['value'];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => sameContent(a[key], b[key]));
};
