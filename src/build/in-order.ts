/** Does the work in the order of `queue`, and gives the results in the order of `items`. */
import { mapBounded } from "./map-bounded.js";

export async function mapInOrder<Item, Result>(
  items: readonly Item[],
  queue: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results = await mapBounded(queue, limit, async (item) => [item, await work(item)] as const);
  const byItem = new Map(results);
  return items.map((item) => byItem.get(item) as Result);
}
