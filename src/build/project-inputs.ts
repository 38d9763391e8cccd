import { realpathSync } from "node:fs";
import type { ProjectInputs } from "../check/rule.js";
import type { Config } from "../config/config.js";

/** What the rules know of a project. */
export function projectInputs({ root, environment, network }: Config): ProjectInputs {
  return { roots: [root, realpathSync(root)], environment, network };
}
