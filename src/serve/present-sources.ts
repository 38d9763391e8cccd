import { findSources } from "../build/select-notebooks.js";
import type { Config } from "../config/config.js";

const PUT_BACK_MS = 150;

/**
 * The files that pages are made of now. An editor may take one away before it puts another in its place: what is gone is looked for
 * twice.
 *
 * @param known those that were there before
 */
export async function presentSources(config: Config, known: readonly string[]): Promise<string[]> {
  const files = await findSources(config);
  if (known.every((file) => files.includes(file))) return files;
  await new Promise((resolve) => setTimeout(resolve, PUT_BACK_MS));
  return findSources(config);
}
