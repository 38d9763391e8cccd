/**
 * What the Node that runs cells can do beyond the standard library of tslab's compiler, which is older. Where the project's own
 * types say the same, both hold.
 */

/** Where the compiler is told to find it; there is no such file. */
export const NODE_LIBRARY = "/__node_library__.d.ts";

/** Of ES2023, which the compiler knows in part. */
const COPYING = `
interface Array<T> {
  /** A copy in ascending order, or as \`compare\` says. */
  toSorted(compare?: (a: T, b: T) => number): T[];
  /** A copy in the opposite order. */
  toReversed(): T[];
  /** A copy without \`deleteCount\` items from \`start\` on, and with \`items\` in their place. */
  toSpliced(start: number, deleteCount?: number, ...items: T[]): T[];
  /** A copy with \`value\` at \`index\`. */
  with(index: number, value: T): T[];
}
interface ReadonlyArray<T> {
  toSorted(compare?: (a: T, b: T) => number): T[];
  toReversed(): T[];
  toSpliced(start: number, deleteCount?: number, ...items: T[]): T[];
  with(index: number, value: T): T[];
}
`;

/** Types of Node that came with tslab are of a Node that had `url` only. */
const PLACES = `
interface ImportMeta {
  dirname: string;
  url: string;
}
`;

const GROUPING = `
interface ObjectConstructor {
  /** Lists of \`items\` by the key that \`keyOf\` gives. */
  groupBy<K extends PropertyKey, T>(items: Iterable<T>, keyOf: (item: T, index: number) => K): Partial<Record<K, T[]>>;
}
interface MapConstructor {
  groupBy<K, T>(items: Iterable<T>, keyOf: (item: T, index: number) => K): Map<K, T[]>;
}
`;

const RESOLVERS = `
interface PromiseConstructor {
  /** A promise, and the functions that settle it. */
  withResolvers<T>(): { promise: Promise<T>; resolve: (value: T | PromiseLike<T>) => void; reject: (reason?: unknown) => void };
}
`;

const SETS = `
interface Set<T> {
  union<U>(other: ReadonlySet<U>): Set<T | U>;
  intersection<U>(other: ReadonlySet<U>): Set<T & U>;
  difference(other: ReadonlySet<unknown>): Set<T>;
  symmetricDifference<U>(other: ReadonlySet<U>): Set<T | U>;
  isSubsetOf(other: ReadonlySet<unknown>): boolean;
  isSupersetOf(other: ReadonlySet<unknown>): boolean;
  isDisjointFrom(other: ReadonlySet<unknown>): boolean;
}
`;

const TYPED_ARRAYS = [
  "Int8Array",
  "Uint8Array",
  "Uint8ClampedArray",
  "Int16Array",
  "Uint16Array",
  "Int32Array",
  "Uint32Array",
  "Float32Array",
  "Float64Array",
];

const typedArrays = (): string =>
  [...TYPED_ARRAYS.map((name) => [name, "number"]), ["BigInt64Array", "bigint"], ["BigUint64Array", "bigint"]]
    .map(
      ([name, value]) => `interface ${name} {
  toSorted(compare?: (a: ${value}, b: ${value}) => number): ${name};
  toReversed(): ${name};
  with(index: number, value: ${value}): ${name};
}
`,
    )
    .join("");

/**
 * Declarations of what a Node of this major version has. By version, because where a start-up snapshot is made Node hides what
 * is new in it.
 */
export function nodeLibrary(major = Number.parseInt(process.versions.node, 10)): string {
  return [
    PLACES,
    COPYING,
    typedArrays(),
    major >= 21 ? GROUPING : "",
    major >= 22 ? RESOLVERS + SETS : "",
  ].join("");
}
