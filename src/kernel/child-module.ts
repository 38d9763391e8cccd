import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Arguments for Node that run a module of Galley in a process or thread of its own: the compiled file as it is, a
 * TypeScript source (in Galley's own tests) through jiti.
 */
export function childModule(compiled: URL): string[] {
  const file = fileURLToPath(compiled);
  if (!import.meta.url.endsWith(".ts")) return [file];
  const jiti = path.dirname(createRequire(import.meta.url).resolve("jiti/package.json"));
  return [path.join(jiti, "lib", "jiti-cli.mjs"), file.replace(/\.js$/, ".ts")];
}
