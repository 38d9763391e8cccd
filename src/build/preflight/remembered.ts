/** What was found right before is kept below the project, so that nothing is asked twice. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Stamps } from "../../preflight/passed.js";
import { writeAtomically } from "../write-atomically.js";

/** By a key of what was asked. */
export type Remembered = Readonly<Record<string, Stamps>>;

const FILE = ".galley/types.json";
/** Earlier states are kept too, so that going back and forth between a few stays cheap. */
const KEPT = 4;

/** Empty where there is nothing, or nothing that can be read: then all is asked anew. */
export async function readRemembered(root: string): Promise<Remembered> {
  const text = await readFile(join(root, FILE), "utf8").catch(() => "{}");
  try {
    return JSON.parse(text) as Remembered;
  } catch {
    return {};
  }
}

export async function remember(root: string, known: Remembered, key: string, stamps: Stamps): Promise<void> {
  const { [key]: _, ...others } = known;
  const latest = Object.fromEntries([...Object.entries(others), [key, stamps]].slice(-KEPT));
  await writeAtomically(join(root, FILE), JSON.stringify(latest));
}
