import { homedir } from "node:os";
import type { PrivatePath } from "../notebook/outputs/redact-paths.js";

/** What neither a page nor a record may hold, with what stands in its place. */
export function privatePaths(root: string): PrivatePath[] {
  return [
    { path: root, shown: "." },
    { path: homedir(), shown: "~" },
  ];
}
