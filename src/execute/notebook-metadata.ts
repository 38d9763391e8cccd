import { isObject } from "../notebook/is-object.js";
import type { JsonObject } from "../notebook/nbformat.js";
import type { Kernel } from "./kernel.js";

/** `kernel_info_reply` and the kernelspec, under the names that a notebook keeps them by. */
export function notebookMetadata(
  kernelInfo: JsonObject,
  launch: { name: string; displayName: string; language: string },
): Kernel["notebookMetadata"] {
  const info = kernelInfo["language_info"];
  const language_info = isObject(info) ? info : { name: launch.language };
  const language = launch.language || String(language_info["name"] ?? "");
  return {
    language_info,
    kernelspec: { name: launch.name, display_name: launch.displayName, language },
  };
}
