/** The project's modules as the executor takes them. */
import path from "node:path";
import type * as ts from "@tslab/typescript-for-tslab";
import { dynamicImport, moduleMeta, nodePrefix, transformer } from "./cell-transform.js";
import type { SideOutput } from "./conversion.js";
import type { Compiler } from "./load-converter.js";
import { ownCode } from "./own-package.js";
import { hasCode, importsModule, importsOf, outputPath, projectFiles, versionOf } from "./project-modules.js";
import { joinSourceMaps } from "./source-map.js";

/** CommonJS from a module's JavaScript, with the map back to that. */
type ToCommonJs = (code: string) => { code: string; sourceMap: string };

export class ModuleCode {
  readonly #compiler: Compiler;
  readonly #toCommonJs: ToCommonJs;
  readonly #linesBefore: (file: string) => number;
  readonly #made = new Map<string, SideOutput>();

  constructor(compiler: Compiler, toCommonJs: ToCommonJs, linesBefore: (file: string) => number) {
    this.#compiler = compiler;
    this.#toCommonJs = toCommonJs;
    this.#linesBefore = linesBefore;
  }

  /** Of all modules that `cell`, in `folder`, imports: their code, and links to those that it is asked for by other paths. */
  of(program: ts.Program, cell: ts.SourceFile, folder: string): SideOutput[] {
    const files = [...projectFiles(program, cell)].filter(hasCode);
    const modules = files.map((file) => this.#make(program, file));
    const taken = new Set(modules.map((module) => module.path));
    const importers: [ts.SourceFile, string][] = [
      [cell, folder],
      ...files.map((file): [ts.SourceFile, string] => [file, path.dirname(file.fileName)]),
    ];
    const links = importers
      .flatMap(([importer, from]) => this.#links(program, importer, from, files))
      .filter((link) => !taken.has(link.path) && taken.add(link.path));
    // oxlint-disable-next-line no-array-sort -- where a start-up snapshot is made Node hides what is new in it
    return [...modules, ...links].sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  #make(program: ts.Program, file: ts.SourceFile): SideOutput {
    const version = versionOf(program, file);
    const made = this.#made.get(file.fileName);
    if (made?.version === version) return made;
    const isFile = this.#linesBefore(file.fileName) === 0;
    const module = {
      path: outputPath(this.#compiler, file),
      ...(isFile && { source: file.fileName }),
      version,
      ...this.#compile(program, file),
    };
    this.#made.set(file.fileName, module);
    return module;
  }

  #compile(program: ts.Program, file: ts.SourceFile): { code: string; sourceMap?: string } {
    if (file.fileName.endsWith(this.#compiler.Extension.Json)) {
      return { code: `module.exports = JSON.parse(${JSON.stringify(file.text)});` };
    }
    let code = "";
    let map = "";
    const write = (name: string, text: string): void => {
      if (name.endsWith(".map")) map = text;
      else if (/\.[cm]?js$/.test(name)) code = text.replace(/\/\/# sourceMappingURL=.*\s*$/, "");
    };
    const after = [
      transformer(this.#compiler, [
        dynamicImport(importsModule(program, file), "__dirname"),
        moduleMeta,
        nodePrefix,
      ]),
    ];
    program.emit(file, write, undefined, false, { after });
    const made = this.#toCommonJs(code);
    const joined = joinSourceMaps([made.sourceMap, map], file.fileName, this.#linesBefore(file.fileName));
    return { code: made.code, sourceMap: JSON.stringify(joined) };
  }

  /**
   * tslab's `require` takes paths word by word: what it cannot find by that (`./folder`, an alias) is given a link. So is
   * Galley where it is not installed.
   */
  #links(program: ts.Program, importer: ts.SourceFile, from: string, files: ts.SourceFile[]): SideOutput[] {
    return [...importsOf(program, importer)].flatMap(([specifier, imported]): SideOutput[] => {
      const asked = path.posix.join(from, specifier);
      const link = path.extname(asked) === "" ? `${asked}.js` : asked;
      const target = files.includes(imported)
        ? outputPath(this.#compiler, imported)
        : ownCode(specifier, imported.fileName);
      if (target === undefined || target === link) return [];
      const relative = path.posix.relative(path.dirname(link), target);
      const code = `module.exports = require(${JSON.stringify(files.includes(imported) ? `./${relative}` : target)});`;
      return [{ path: link, code, version: `${target} ${versionOf(program, imported)}` }];
    });
  }
}
