import type { RuntimeVersions } from "./runtime.js";

/** How Jupyter tools are told of the language of the cells; so it stands in notebooks too. */
export function languageInfo({ typescript }: Pick<RuntimeVersions, "typescript">) {
  return {
    name: "typescript",
    version: typescript,
    mimetype: "text/typescript",
    file_extension: ".ts",
    pygments_lexer: "typescript",
    codemirror_mode: { name: "javascript", mode: "typescript", typescript: true },
    nbconvert_exporter: "script",
  };
}
