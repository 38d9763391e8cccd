/** Imported by cells, to see what stack traces say of it. */
export interface Limit {
  most: number;
}

export function within(value: number, limit: Limit): number {
  if (value > limit.most) {
    throw new RangeError(`${value} is more than ${limit.most}`);
  }
  return value;
}

export async function later(value: number, limit: Limit): Promise<number> {
  await new Promise((done) => setTimeout(done, 1));
  return within(value, limit);
}
