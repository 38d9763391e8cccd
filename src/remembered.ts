/**
 * What is asked again and again with the same text is worked out once; of many texts the latest are kept.
 *
 * @param make always gives the same for the same text; what it gives is not changed by anybody
 */
export function remembered<Value>(make: (text: string) => Value, keptCount: number): (text: string) => Value {
  const made = new Map<string, Value>();
  return (text) => {
    const known = made.get(text);
    if (known !== undefined) made.delete(text);
    const value = known ?? make(text);
    made.set(text, value);
    if (made.size > keptCount) made.delete(made.keys().next().value as string);
    return value;
  };
}
