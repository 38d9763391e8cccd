/**
 * What to run for a kernelspec: its `argv` and `env` with the placeholders filled in as Jupyter does.
 */
import path from "node:path";
import type { Environment } from "./data-folders.js";
import type { Kernelspec } from "./kernelspecs.js";

export interface KernelCommand {
  argv: [string, ...string[]];
  /** Added to, or replacing, what the process inherits. */
  env: { [name: string]: string };
}

/**
 * `{connection_file}`, `{resource_dir}` and `{prefix}` in `argv`; `$NAME` and `${NAME}` in `env`. What is not known stays
 * as it is written. `exists` tells whether a file exists.
 */
export function kernelCommand(
  spec: Kernelspec,
  connectionFile: string,
  inherited: Environment,
  exists: (file: string) => boolean,
): KernelCommand {
  const prefix = prefixOf(spec.resourceDir);
  const values: Record<string, string> = {
    connection_file: connectionFile,
    resource_dir: spec.resourceDir,
    prefix,
  };
  const [program = "", ...rest] = spec.argv.map((word) =>
    word.replaceAll(/\{([A-Za-z0-9_]+)\}/g, (whole, name: string) => values[name] ?? whole),
  );
  const env = Object.entries(spec.env).map(([name, text]) => [name, expandVariables(text, inherited)]);
  return { argv: [besidePrefix(program, prefix, exists), ...rest], env: Object.fromEntries(env) };
}

/** As Python's `string.Template.safe_substitute`. */
export function expandVariables(text: string, env: Environment): string {
  return text.replaceAll(
    /\$(?:(\$)|([A-Za-z_][A-Za-z0-9_]*)|\{([A-Za-z_][A-Za-z0-9_]*)\})/g,
    (whole, dollar?: string, bare?: string, braced?: string) => dollar ?? env[bare ?? braced ?? ""] ?? whole,
  );
}

/** `<prefix>/share/jupyter/kernels/<name>` -> `<prefix>`. */
function prefixOf(resourceDir: string): string {
  return path.resolve(resourceDir, "../../../..");
}

/**
 * ipykernel writes a bare `python` into its kernelspec and means the Python that it is installed in, which Jupyter
 * puts in because it runs there too. We take the one of the environment that the kernelspec lies in.
 */
function besidePrefix(program: string, prefix: string, exists: (file: string) => boolean): string {
  if (!/^python(3(\.\d+)?)?$/.test(program)) return program;
  const sibling = path.join(prefix, "bin", program);
  return exists(sibling) ? sibling : program;
}
