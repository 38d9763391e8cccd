/**
 * A copy of `value` that holds nothing JSON would change in silence: typed arrays become arrays, dates ISO strings;
 * NaN and the infinities become `null`, the gap that plotly draws for them.
 *
 * @throws TypeError naming the place, for functions, symbols, big integers and circular values.
 */
export function plainJson(value: unknown, place = "value", ancestors: readonly object[] = []): unknown {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value !== "object") throw new TypeError(`${place} is a ${typeof value}, which JSON cannot hold`);
  if (ancestors.includes(value)) throw new TypeError(`${place} contains itself, which JSON cannot hold`);
  return plainObject(value, place, [...ancestors, value]);
}

function plainObject(value: object, place: string, ancestors: readonly object[]): unknown {
  if (value instanceof Date) return value.toISOString();
  const inside = (item: unknown, name: string) => plainJson(item ?? null, `${place}${name}`, ancestors);
  if (isList(value)) return Array.from(value, (item, index) => inside(item, `[${index}]`));
  if (hasToJson(value)) return plainJson(value.toJSON(), place, ancestors);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.map(([name, item]) => [name, inside(item, `.${name}`)]));
}

function isList(value: object): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

function hasToJson(value: object): value is { toJSON(): unknown } {
  return typeof (value as { toJSON?: unknown }).toJSON === "function";
}
