export type Callable = (this: unknown, ...args: unknown[]) => unknown;

/** `substitute` in the place of a function: of the same name, and with all that hangs on it. */
export function disguise(original: Callable, substitute: Callable): Callable {
  return Object.defineProperties(substitute, Object.getOwnPropertyDescriptors(original));
}

/** Replaces a method, if it is there; it stays as visible as it was. */
export function replaceMethod(
  owner: object,
  name: string,
  substituteOf: (original: Callable) => Callable,
): void {
  const descriptor = Object.getOwnPropertyDescriptor(owner, name);
  const original = descriptor?.value as unknown;
  if (typeof original !== "function") return;
  const value = disguise(original as Callable, substituteOf(original as Callable));
  Object.defineProperty(owner, name, { ...descriptor, value });
}
