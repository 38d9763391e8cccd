/**
 * Declarations of packages, parsed once: the compiler lets go of what no cell imports any more, and would parse it again for
 * the next cell that does.
 */
import type * as ts from "@tslab/typescript-for-tslab";
import { isInstalled } from "./own-package.js";
import { stampOf } from "./watched-files.js";

interface Kept {
  file: ts.SourceFile;
  stamp: string;
}

/** The parts of the compiler's host by which a program is given its files; the latter is not among its published types. */
interface FileSource {
  getSourceFile(name: string, ...rest: unknown[]): ts.SourceFile | undefined;
  getSourceFileByPath(name: string, path: string, ...rest: unknown[]): ts.SourceFile | undefined;
}

const IS_DECLARATION = /\.d\.[cm]?ts$/;

export class KeptFiles {
  readonly #kept = new Map<string, Kept>();
  readonly #hosts = new WeakSet<object>();

  /** Has `host` hand out what is kept. */
  serve(host: object): void {
    if (this.#hosts.has(host)) return;
    this.#hosts.add(host);
    const source = host as FileSource;
    const { getSourceFile, getSourceFileByPath } = source;
    source.getSourceFile = (name, ...rest) => this.#get(name, () => getSourceFile(name, ...rest));
    source.getSourceFileByPath = (name, path, ...rest) =>
      this.#get(name, () => getSourceFileByPath(name, path, ...rest));
  }

  /** Each file that is kept, with what changes with it (`stampOf`). */
  stamps(): [file: string, stamp: string][] {
    return [...this.#kept].map(([file, { stamp }]) => [file, stamp]);
  }

  /** These have another text by now. */
  forget(names: Iterable<string>): void {
    for (const name of names) this.#kept.delete(name);
  }

  #get(name: string, read: () => ts.SourceFile | undefined): ts.SourceFile | undefined {
    if (!IS_DECLARATION.test(name) || name.endsWith("/__prev__.d.ts")) return read();
    const known = this.#kept.get(name);
    if (known !== undefined && (isInstalled(name) || known.stamp === stampOf(name))) return known.file;
    const file = read();
    if (file === undefined) this.#kept.delete(name);
    else this.#kept.set(name, { file, stamp: stampOf(name) });
    return file;
  }
}
