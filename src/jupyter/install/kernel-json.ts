/** What Jupyter reads to start Galley's kernel. */
import path from "node:path";
import type { JsonObject } from "../../notebook/nbformat.js";

export interface KernelProgram {
  /** The Node that runs Galley. */
  node: string;
  /** Galley's own program. */
  galley: string;
  version: string;
}

export interface KernelJsonOptions {
  program: KernelProgram;
  displayName: string;
  /** The kernelspec's own folder. */
  resourceDir: string;
  /** What is installed below this folder is named from the kernelspec, so that all of it can be moved together. */
  prefix?: string | undefined;
}

export function kernelJson({ program, displayName, resourceDir, prefix }: KernelJsonOptions): JsonObject {
  const word = (file: string): string =>
    prefix !== undefined && isBelow(prefix, file) ? `{resource_dir}/${relative(resourceDir, file)}` : file;
  return {
    argv: [
      word(program.node),
      word(program.galley),
      "kernel",
      "start",
      "--connection-file",
      "{connection_file}",
    ],
    display_name: displayName,
    language: "typescript",
    interrupt_mode: "message",
    metadata: { debugger: false, galley: { version: program.version } },
  };
}

function isBelow(folder: string, file: string): boolean {
  const way = path.relative(folder, file);
  return way !== "" && !way.startsWith("..") && !path.isAbsolute(way);
}

function relative(folder: string, file: string): string {
  return path.relative(folder, file).split(path.sep).join("/");
}
