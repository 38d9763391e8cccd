/**
 * Cells of the kinds that notebooks are made of. A process that starts from a snapshot has what its functions were compiled to, so far as
 * they had run when the snapshot was made: a first cell that finds them so is checked in two thirds of the time.
 */
export const WARM_UP_CELLS = [
  `import * as path from "node:path";
import { type Interface } from "node:readline";
path.basename("a")`,
  `interface Row { name: string; value: number; tags?: string[] }
type Key = keyof Row;
enum Kind { a, b = "x" }
class Box<T extends Row> {
  #held: T[] = [];
  static count = 0;
  constructor(private readonly label: string, ...rows: T[]) { this.#held.push(...rows); Box.count++; }
  get size(): number { return this.#held.length; }
  async first(): Promise<T | undefined> { return this.#held[0]; }
  toString(): string { return \`\${this.label}: \${this.size}\`; }
}
const rows: Row[] = [{ name: "a", value: 1 }, { name: "b", value: 2, tags: ["t"] }];
function total<K extends Key>(all: readonly Row[], key: K): number {
  let sum = 0;
  for (const row of all) {
    const value = row[key];
    if (typeof value === "number") sum += value;
    else if (Array.isArray(value)) sum += value.length;
  }
  return sum;
}
const byName = new Map(rows.map((row) => [row.name, row.value] as const));
let [first = 0, ...others] = byName.values();
const mean = [first, ...others].reduce((sum, value) => sum + value, 0) / rows.length;
const sorted = rows.filter(({ value }) => value > 0).sort((a, b) => a.value - b.value).map((row, index) => ({ ...row, index }));
const wait = async (ms: number): Promise<void> => { await new Promise<void>((resolve) => setTimeout(resolve, ms)); };
console.log(mean.toFixed(2), total(rows, "value"), sorted[0]?.name ?? "none", /a(b)?/u.exec("ab")?.[1]);`,
  `const box = new Box("rows", ...rows);
try {
  await wait(1);
  first = Math.sqrt(mean ** 2);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
} finally {
  first += 0;
}
switch (box.size) {
  case 2:
    break;
  default:
    throw new Error("no");
}
({ box, kind: Kind.b, html: \`<b>\${first.toFixed(3)}</b>\`, at: new Date(0).toISOString(), json: JSON.stringify(rows, null, 2) })`,
  "rows.map((row) => row.nmae)",
  "box.size",
];
