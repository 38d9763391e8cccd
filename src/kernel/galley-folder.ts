import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the Galley that is running: of its package. */
export const GALLEY_FOLDER = packageRoot(path.dirname(fileURLToPath(import.meta.url)));

function packageRoot(folder: string): string {
  return existsSync(path.join(folder, "package.json")) ? folder : packageRoot(path.dirname(folder));
}
