import { existsSync } from "node:fs";
import { join } from "node:path";
import { writeAtomically } from "./write-atomically.js";

/** What Galley keeps is not for the repository, whatever the project's own .gitignore says. */
export async function ignoreKept(root: string): Promise<void> {
  const file = join(root, ".galley/.gitignore");
  if (!existsSync(file)) await writeAtomically(file, "*\n");
}
