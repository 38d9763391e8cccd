/**
 * tslab's converter, with what its compiler does observed and in part replaced: modules above the notebook's folder, the
 * project's options, all that is wrong and not only what tslab would tell, source maps.
 */
import path from "node:path";
import type * as ts from "@tslab/typescript-for-tslab";
import type { Converter } from "tslab/dist/converter.js";
import { cellOptions } from "./compiler-options.js";
import { alikeFiles } from "./cell-files.js";
import type { CellFiles } from "./cell-files.js";
import { watchCells } from "./cell-watch.js";
import { bindFile, checkCell } from "./check-cell.js";
import type { CheckedModules } from "./check-cell.js";
import { emitCell } from "./emit-cell.js";
import type { EmittedCell } from "./emit-cell.js";
import { KeptChecker } from "./kept-checker.js";
import { KeptFiles } from "./kept-files.js";
import { loadConverter } from "./load-converter.js";
import type { Compiler, TslabConverter } from "./load-converter.js";
import { ModuleResolution } from "./module-resolution.js";
import { standardLibrary } from "./standard-library.js";
import { topLevelAwaits } from "./top-level-await.js";
import { WatchedFiles } from "./watched-files.js";

type Builder = ts.BuilderProgram;
type Host = ts.WatchCompilerHostOfFilesAndCompilerOptions<Builder>;

export interface ObservedConverter extends TslabConverter {
  /** What was seen while the converter made the last cell. */
  readonly seen: Seen;
  readonly kept: KeptFiles;
  /** Looks at what has changed on disk. To be called before each use of a converter, with what it is used for. */
  refresh(use: "cell" | "question"): void;
  /** The next cell is checked by a checker of its own. */
  dropChecker(): void;
  readonly cellFile: string;
  /** Declarations of the cells before it. */
  readonly previousFile: string;
  createConverter(): Converter;
}

interface Seen {
  builder: Builder;
  files: CellFiles;
  /** Made for the cell, or for an earlier one that imports the same (cell-files.ts). */
  program: ts.Program;
  /** The files that it was made for. */
  ofProgram: CellFiles;
  resolution: ModuleResolution;
  options: ts.CompilerOptions;
  /** Of the cell and of the modules it imports. */
  diagnostics: readonly ts.Diagnostic[];
  checkedModules: CheckedModules;
  /** By which the cell was checked, and is to be written (kept-checker.ts); absent before that. */
  checkedBy: ts.Program | undefined;
  hasTopLevelAwait: boolean;
  cell: EmittedCell;
  /** From the CommonJS that was made last to the module it was made of. */
  commonJsMap: string;
}

/** `await` outside of an asynchronous function. */
const AWAIT_NOT_ALLOWED = 1308;

/** `project` is asked for the options of the project's `tsconfig.json` whenever a converter is created. */
export function observeConverter(
  folder: string,
  project: (compiler: Compiler) => ts.CompilerOptions,
): ObservedConverter {
  const cellFile = path.posix.join(folder, "__tslab__.ts");
  const previousFile = path.posix.join(folder, "__prev__.d.ts");
  const watched = new WatchedFiles();
  const kept = new KeptFiles();
  const checkers = new KeptChecker(({ fileName }) => fileName === cellFile || fileName === previousFile);
  // The converter fills in the others when it is created.
  const seen: Seen = {
    diagnostics: [],
    checkedModules: new Map(),
    hasTopLevelAwait: false,
  } as Partial<Seen> as Seen;

  let use: "cell" | "question" = "cell";

  const observeBuilder = (compiler: Compiler, builder: Builder): Builder => ({
    ...builder,
    getSourceFile(name) {
      if (name === cellFile) return seen.files.cell;
      return name === previousFile ? seen.files.previous : builder.getSourceFile(name);
    },
    getProgram: () => seen.checkedBy ?? seen.program,
    // Modules are written apart (module-code.ts), each time: the converter would do it once.
    getAllDependencies: () => [cellFile],
    emit(_cell, write, _token, _onlyDeclarations, transformers) {
      seen.cell = emitCell(
        compiler,
        seen.checkedBy ?? seen.program,
        { ...seen.files, folder },
        write as ts.WriteFileCallback,
        transformers ?? {},
      );
      return { emitSkipped: false, diagnostics: [] };
    },
  });

  const createHost = (
    compiler: Compiler,
    roots: string[],
    tslab: ts.CompilerOptions,
    sys: ts.System,
  ): Host => {
    const asked = cellOptions(compiler, folder, tslab, project(compiler));
    const { lib, texts } = standardLibrary(compiler, asked.lib ?? []);
    const options = { ...asked, lib };
    kept.forget(texts.keys());
    const host = compiler.createWatchCompilerHost(
      roots,
      options,
      sys,
      // tslab's own choice keeps account of which files a change affects, at a third of the cost of a cell.
      ((names: unknown, given: unknown, source: object, ...rest: unknown[]) => {
        kept.serve(source);
        return (compiler.createAbstractBuilder as (...args: unknown[]) => Builder)(
          names,
          given,
          source,
          ...rest,
        );
      }) as ts.CreateProgram<Builder>,
      // What is wrong is asked for, and nobody has to be told that there is something to compile.
      () => undefined,
      () => undefined,
    );
    host.readFile = (file, encoding) => texts.get(file) ?? sys.readFile(file, encoding);
    seen.options = options;
    seen.resolution = new ModuleResolution(compiler, options, sys);
    host.resolveModuleNameLiterals = seen.resolution.resolveLiterals;
    // The watch is asked where there has to be another program, also if the texts happen to be those of its last one.
    host.hasInvalidatedResolutions = (file) => file === cellFile || seen.resolution.isStale(file);
    let tell: Host["afterProgramCreate"];
    const hand = (builder: Builder, files: CellFiles): void => {
      for (const file of [files.cell, files.previous]) bindFile(compiler, file, options);
      seen.files = files;
      seen.checkedBy = undefined;
      seen.builder = observeBuilder(compiler, builder);
      tell?.(seen.builder);
    };
    let ofProgram: Builder | undefined;
    watchCells(host, [cellFile, previousFile], () => {
      const isServed = use === "cell" && checkers.serves(seen.program) && !seen.resolution.isAnyStale;
      if (ofProgram === undefined || !isServed) return false;
      const [cell = "", previous = ""] = [cellFile, previousFile].map((name) => sys.readFile(name));
      const files = alikeFiles(compiler, seen.ofProgram, seen.files, { cell, previous });
      if (files !== undefined) hand(ofProgram, files);
      return files !== undefined;
    });
    return Object.defineProperty(host, "afterProgramCreate", {
      set(given: Host["afterProgramCreate"]) {
        tell = given;
      },
      get: () => (builder: Builder) => {
        ofProgram = builder;
        seen.program = builder.getProgram();
        const [cell, previous] = [cellFile, previousFile].map((name) => builder.getSourceFile(name));
        seen.ofProgram = { cell, previous } as CellFiles;
        hand(builder, seen.ofProgram);
      },
    });
  };

  const check = (compiler: Compiler, program: ts.Program, cell: ts.SourceFile): ts.Diagnostic[] => {
    const awaits = topLevelAwaits(compiler, cell);
    seen.hasTopLevelAwait = awaits.size > 0;
    seen.checkedBy = checkers.programFor(program, [seen.files.cell, seen.files.previous]);
    seen.diagnostics = checkCell(compiler, seen.checkedBy, cell, seen.checkedModules).filter(
      ({ code, file, start }) => code !== AWAIT_NOT_ALLOWED || file !== cell || !awaits.has(start ?? -1),
    );
    // The checker tells them again.
    if (seen.diagnostics.length > 0) checkers.drop();
    return seen.diagnostics.filter(({ category }) => category === compiler.DiagnosticCategory.Error);
  };

  const tslab = loadConverter((compiler) => ({
    createWatchCompilerHost: ((...[roots, options, sys]: [string[], ts.CompilerOptions, ts.System]) =>
      createHost(compiler, roots, options, sys)) as Compiler["createWatchCompilerHost"],
    Completions: {
      ...compiler.Completions,
      // tslab has no host to give, without which the compiler looks for no files to import.
      getCompletionsAtPositionForTslab: (_host, ...rest) =>
        compiler.Completions.getCompletionsAtPositionForTslab(
          completionHost(compiler, seen.builder),
          ...rest,
        ),
    },
    getPreEmitDiagnosticsOfFiles: (program, [cell]) => check(compiler, program, cell as ts.SourceFile),
    getPreEmitDiagnostics: (program, module) =>
      (seen.diagnostics = compiler.getPreEmitDiagnostics(program, module)),
    transpileModule(code, given) {
      // What imports nothing has been written as CommonJS at once.
      if (code === seen.cell.code && seen.cell.isCommonJs) return { outputText: code };
      const compilerOptions = { ...given.compilerOptions, sourceMap: true };
      const made = compiler.transpileModule(code, { ...given, compilerOptions });
      seen.commonJsMap = made.sourceMapText ?? "";
      return { ...made, outputText: made.outputText.replace(/\/\/# sourceMappingURL=.*\s*$/, "") };
    },
  }));
  tslab.compiler.sys.watchFile = watched.watch;
  tslab.compiler.sys.watchDirectory = () => ({ close: () => undefined });
  return {
    ...tslab,
    seen,
    kept,
    cellFile,
    previousFile,
    dropChecker() {
      checkers.drop();
      seen.checkedBy = undefined;
    },
    refresh(given) {
      use = given;
      watched.refresh(tslab.compiler.FileWatcherEventKind);
      seen.resolution.refresh((file) => seen.program.getSourceFile(file) !== undefined);
    },
  };
}

/** Where the language service looks for files that a cell might import. */
export function completionHost({ sys }: Compiler, builder: Builder): object {
  return {
    ...sys,
    useCaseSensitiveFileNames: () => sys.useCaseSensitiveFileNames,
    getCompilationSettings: () => builder.getCompilerOptions(),
  };
}
