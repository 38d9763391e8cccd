import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/** Into a folder that is made if need be. */
export async function writeFileInto(file: string, content: Uint8Array | string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}
