import { relative } from "node:path";
import { createJiti } from "jiti";
import { ConfigError } from "../errors.js";
import { formatPlace } from "../notebook/problem.js";
import { defineConfig } from "./define-config.js";

/**
 * What a configuration file exports by default.
 *
 * `galley` itself is given to it, so that a file works the same whether Galley is installed in the project, globally,
 * or run from elsewhere.
 *
 * @throws ConfigError with the file's line, where it does not parse, throws, or exports nothing
 */
export async function importConfig(file: string, shownFile: string): Promise<unknown> {
  const jiti = createJiti(file, { moduleCache: false, virtualModules: { galley: { defineConfig } } });
  const module = await jiti.import<Record<string, unknown>>(file).catch((error: unknown) => {
    throw toConfigError(error, file, shownFile);
  });
  if (Object.hasOwn(module, "default")) return module["default"];
  throw new ConfigError(`${shownFile} has no default export`, {
    remedy: "Write: export default defineConfig({ … })",
  });
}

/** jiti words a syntax error as `ParseError: what \n file:line:column`; other errors come as they were thrown. */
function toConfigError(error: unknown, file: string, shownFile: string): ConfigError {
  const message = error instanceof Error ? error.message : String(error);
  const syntax = /^ParseError: (.*?)\s*\n\s*(.*):(\d+):(\d+)\s*$/s.exec(message);
  if (syntax !== null) {
    const [, what = "", where = "", line, column] = syntax;
    const place = formatPlace({
      file: relative(process.cwd(), where),
      line: Number(line),
      // It counts columns from 0.
      column: Number(column) + 1,
    });
    return new ConfigError(`${place}: ${what}`, { cause: error, remedy: "Correct the syntax there." });
  }
  const name = error instanceof Error && error.name !== "Error" ? `${error.name}: ` : "";
  const place = formatPlace({ file: shownFile, ...thrownAt(error, file) });
  return new ConfigError(`${place}: ${name}${message.split("\n")[0]}`, {
    cause: error,
    remedy: "The file failed while it was loaded; it must run without errors.",
  });
}

/** Of the first frame of the stack that is in the file; its columns are those of the compiled code. */
function thrownAt(error: unknown, file: string): { line?: number } {
  const frames = error instanceof Error ? (error.stack ?? "") : "";
  const at = frames.indexOf(`${file}:`);
  const line = at === -1 ? undefined : /^:(\d+)/.exec(frames.slice(at + file.length))?.[1];
  return line === undefined ? {} : { line: Number(line) };
}
