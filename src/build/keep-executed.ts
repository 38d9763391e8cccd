import { join } from "node:path";
import type { ExecutedNotebook } from "../notebook/executed.js";
import { serializeNotebook } from "../notebook/serialize.js";
import { ignoreKept } from "./ignore-kept.js";
import { KEPT_FOLDER } from "./places.js";
import { writeAtomically } from "./write-atomically.js";

/** Also of a run that stopped half-way, so that one can see how far it came. Where it is, relative to the project. */
export async function keepExecuted(executed: ExecutedNotebook, file: string, root: string): Promise<string> {
  const keptAs = `${KEPT_FOLDER}/${file}`;
  await writeAtomically(join(root, keptAs), serializeNotebook(executed.notebook));
  await ignoreKept(root);
  return keptAs;
}
