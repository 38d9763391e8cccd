/** What notebooks say of Galley's own kernel. */
import { languageInfo } from "../kernel/language-info.js";
import type { RuntimeVersions } from "../kernel/runtime.js";
import { BUILT_IN } from "./built-in.js";
import type { Kernel } from "./kernel.js";

export function builtInNotebook({
  galley,
  typescript,
}: Pick<RuntimeVersions, "galley" | "typescript">): Pick<Kernel, "description" | "notebookMetadata"> {
  return {
    description: {
      name: BUILT_IN,
      implementation: "galley",
      implementationVersion: galley,
      language: "typescript",
      languageVersion: typescript,
    },
    notebookMetadata: {
      language_info: languageInfo({ typescript }),
      kernelspec: { name: BUILT_IN, display_name: "TypeScript", language: "typescript" },
    },
  };
}
