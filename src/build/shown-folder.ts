import { join, relative } from "node:path";
import type { Config } from "../config/config.js";
import { INDEX_PATH } from "./site-paths.js";

/** The site's folder as people see it from where they are. */
export function shownFolder({ output }: Pick<Config, "output">): string {
  return relative(process.cwd(), output) || ".";
}

/** The page to open first. */
export function shownIndex(config: Pick<Config, "output">): string {
  return join(shownFolder(config), INDEX_PATH);
}
