/**
 * How cells and the project's modules find what they import. First as tslab does (as Node 10 did), then by the `exports` of
 * packages, as the Node that runs the cells does. A module that appears, moves or goes is noticed at the next cell.
 */
import { isBuiltin } from "node:module";
import path from "node:path";
import type * as ts from "@tslab/typescript-for-tslab";
import type { Compiler } from "./load-converter.js";
import { INSIDE_GALLEY, isInstalled, isOwnName } from "./own-package.js";

type Resolution = ts.ResolvedModuleWithFailedLookupLocations;

/** Not among the compiler's published types: files that are not there, and each `package.json` that was read. */
interface LookedUp extends Resolution {
  failedLookupLocations?: string[];
  affectingLocations?: string[];
}

export class ModuleResolution {
  readonly #compiler: Compiler;
  readonly #options: ts.CompilerOptions;
  readonly #host: ts.ModuleResolutionHost;
  /** By file, of those that are not installed: what it imports, and where that was found. */
  readonly #seen = new Map<string, Map<string, string | undefined>>();
  readonly #settled = new Map<string, Resolution>();
  readonly #sought = new Map<string, readonly string[]>();
  #stale = new Set<string>();

  constructor(compiler: Compiler, options: ts.CompilerOptions, host: ts.ModuleResolutionHost) {
    this.#compiler = compiler;
    this.#options = options;
    this.#host = host;
  }

  /** For the compiler's `resolveModuleNameLiterals`. */
  resolveLiterals = (
    literals: readonly ts.StringLiteralLike[],
    containingFile: string,
  ): readonly Resolution[] => {
    const seen = new Map<string, string | undefined>();
    if (!isInstalled(containingFile)) this.#seen.set(containingFile, seen);
    return literals.map(({ text }) => {
      const resolution = this.#resolve(text, containingFile);
      seen.set(text, resolution.resolvedModule?.resolvedFileName);
      return resolution;
    });
  };

  /** All that was looked for on the way to what `file` imports. */
  lookUpsOf(file: string, specifiers: readonly string[]): { specifier: string; sought: readonly string[] }[] {
    return specifiers.map((specifier) => ({
      specifier,
      sought: this.#sought.get(keyOf(specifier, file)) ?? [],
    }));
  }

  get isAnyStale(): boolean {
    return this.#stale.size > 0;
  }

  /** For the compiler's `hasInvalidatedResolutions`. */
  isStale = (file: string): boolean => this.#stale.has(file);

  /**
   * Finds out which of the project's files import what is elsewhere by now. Packages that were found stay where they are while a kernel
   * runs, but one that was missing may have been installed.
   */
  refresh(isOfProgram: (file: string) => boolean): void {
    const files = [...this.#seen].filter(([file, seen]) => isOfProgram(file) && this.#isMoved(file, seen));
    this.#stale = new Set(files.map(([file]) => file));
  }

  #isMoved(file: string, seen: ReadonlyMap<string, string | undefined>): boolean {
    return [...seen].some(
      ([name, found]) => this.#resolve(name, file).resolvedModule?.resolvedFileName !== found,
    );
  }

  /** What is installed, and what is Node's own, is looked for once. */
  #resolve(name: string, containingFile: string): Resolution {
    const key = keyOf(name, containingFile);
    const known = this.#settled.get(key);
    if (known !== undefined) return known;
    const { resolution, sought } = this.#lookUp(name, containingFile);
    this.#sought.set(key, sought);
    if (this.#isSettled(name, containingFile, resolution)) this.#settled.set(key, resolution);
    return resolution;
  }

  #isSettled(name: string, containingFile: string, resolution: Resolution): boolean {
    if (isBuiltin(name) || isInstalled(containingFile)) return true;
    return hasTypes(resolution) && !this.#compiler.isExternalModuleNameRelative(name);
  }

  #lookUp(name: string, containingFile: string): { resolution: Resolution; sought: string[] } {
    const sought: string[] = [];
    const { Node10, Node16, Bundler } = this.#compiler.ModuleResolutionKind;
    const { CommonJS, ESNext } = this.#compiler.ModuleKind;
    const attempt = (kind: ts.ModuleResolutionKind, mode: ts.ResolutionMode, from: string): Resolution => {
      const options = { ...this.#options, moduleResolution: kind };
      const resolution: LookedUp = this.#compiler.resolveModuleName(
        name,
        from,
        options,
        this.#host,
        undefined,
        undefined,
        mode,
      );
      sought.push(...(resolution.failedLookupLocations ?? []), ...(resolution.affectingLocations ?? []));
      return resolution;
    };
    const first = attempt(Node10, undefined, containingFile);
    if (hasTypes(first) || isBuiltin(name)) return { resolution: first, sought };
    const others = [
      () => attempt(Node16, CommonJS, containingFile),
      () => attempt(Bundler, ESNext, containingFile),
      ...(isOwnName(name) ? [() => attempt(Node16, CommonJS, INSIDE_GALLEY)] : []),
    ];
    for (const other of others) {
      const resolution = other();
      if (hasTypes(resolution)) return { resolution, sought };
    }
    return { resolution: first, sought };
  }
}

/** Whether it led to more than a package's JavaScript, of which the compiler knows no types. */
function hasTypes({ resolvedModule }: Resolution): boolean {
  if (resolvedModule === undefined) return false;
  return !(
    resolvedModule.isExternalLibraryImport === true && /\.[cm]?jsx?$/.test(resolvedModule.resolvedFileName)
  );
}

const keyOf = (specifier: string, containingFile: string): string =>
  `${path.dirname(containingFile)}\n${specifier}`;
