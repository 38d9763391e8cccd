/** What costs much to draw and depends on nothing but what it is drawn from, kept from one drawing to the next. */
export interface Memory {
  /** What `keep` was given for the same input; `undefined` where nobody knows. */
  read(kind: string, input: string): string | undefined;
  keep(kind: string, input: string, made: string): void;
}

export const NO_MEMORY: Memory = { read: () => undefined, keep: () => {} };
