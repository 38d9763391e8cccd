import { relative } from "node:path";
import type { Config } from "../config/config.js";

/** The site's folder as people see it from where they are. */
export function shownFolder({ output }: Pick<Config, "output">): string {
  return relative(process.cwd(), output) || ".";
}
