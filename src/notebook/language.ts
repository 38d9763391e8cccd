import type { Json, Notebook } from "./nbformat.js";

/**
 * The language of a notebook's code cells in small letters, such as `typescript` or `python`: what the kernelspec says,
 * else what the last kernel said, else what the kernel's name tells. A notebook that says nothing is TypeScript.
 */
export function notebookLanguage(notebook: Notebook): string {
  const { kernelspec, language_info: languageInfo } = notebook.metadata;
  const said = field(kernelspec, "language") ?? field(languageInfo, "name");
  if (said !== undefined) return said.toLowerCase();
  const kernel = field(kernelspec, "name") ?? "tslab";
  if (/^(?:x?python|ipykernel)/.test(kernel)) return "python";
  if (kernel === "jslab" || kernel === "javascript") return "javascript";
  return kernel === "tslab" || kernel === "deno" ? "typescript" : kernel;
}

function field(value: Json | undefined, name: string): string | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const text = value[name];
  return typeof text === "string" && text !== "" ? text : undefined;
}
