/** The TypeScript that a project has installed: it is asked what is wrong with the project's notebooks. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type ts from "typescript";

export type Compiler = typeof ts;

export interface ProjectTypeScript {
  version: string;
  /** Absolute. */
  file: string;
  /** `undefined` where it has no interface for programs, as a compiler in another language has none. */
  load(): Compiler | undefined;
}

/** The oldest that finds modules as bundlers do. */
const OLDEST = 5;

/** The compiler that code in `folder` would get, or `undefined` where none is installed, or one older than 5.0. */
export function projectTypeScript(folder: string): ProjectTypeScript | undefined {
  const require = createRequire(join(folder, "package.json"));
  const manifest = resolved(require, "typescript/package.json");
  const file = resolved(require, "typescript");
  if (manifest === undefined || file === undefined) return undefined;
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
  if (Number.parseInt(version, 10) < OLDEST) return undefined;
  return {
    version,
    file,
    load() {
      const compiler = require(file) as Partial<Compiler>;
      return compiler.createProgram === undefined ? undefined : (compiler as Compiler);
    },
  };
}

function resolved(require: NodeJS.Require, name: string): string | undefined {
  try {
    return require.resolve(name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}
