/**
 * tslab's converter, with what its compiler does observed and in part replaced: modules above the notebook's folder, the
 * project's options, all that is wrong and not only what tslab would tell, source maps.
 */
import path from "node:path";
import type * as ts from "@tslab/typescript-for-tslab";
import type { Converter } from "tslab/dist/converter.js";
import { cellOptions } from "./compiler-options.js";
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
  /** Looks at what has changed on disk. To be called before each use of a converter. */
  refresh(): void;
  /** The next cell is checked by a checker of its own. */
  dropChecker(): void;
  cellFile: string;
  createConverter(): Converter;
}

interface Seen {
  builder: Builder;
  /** Of the cell and what it imports. */
  program: ts.Program;
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

  const ownFiles = (builder: Pick<Builder, "getSourceFile">): ts.SourceFile[] =>
    [cellFile, previousFile].map((name) => builder.getSourceFile(name) as ts.SourceFile);

  const observeBuilder = (compiler: Compiler, builder: Builder): Builder => ({
    ...builder,
    getProgram: () => seen.checkedBy ?? seen.program,
    // Modules are written apart (module-code.ts), each time: the converter would do it once.
    getAllDependencies: () => [cellFile],
    emit(file, write, _token, _onlyDeclarations, transformers) {
      const cell = file as ts.SourceFile;
      const previous = builder.getSourceFile(previousFile) as ts.SourceFile;
      const files = { cell, previous, folder };
      seen.cell = emitCell(
        compiler,
        seen.checkedBy ?? seen.program,
        files,
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
    host.hasInvalidatedResolutions = seen.resolution.isStale;
    let tell: Host["afterProgramCreate"];
    return Object.defineProperty(host, "afterProgramCreate", {
      set(given: Host["afterProgramCreate"]) {
        tell = given;
      },
      get: () => (builder: Builder) => {
        for (const file of ownFiles(builder)) bindFile(compiler, file, options);
        seen.program = builder.getProgram();
        seen.checkedBy = undefined;
        seen.builder = observeBuilder(compiler, builder);
        tell?.(seen.builder);
      },
    });
  };

  const check = (compiler: Compiler, program: ts.Program, cell: ts.SourceFile): ts.Diagnostic[] => {
    const awaits = topLevelAwaits(compiler, cell);
    seen.hasTopLevelAwait = awaits.size > 0;
    seen.checkedBy = checkers.programFor(program, ownFiles(seen.builder));
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
    dropChecker() {
      checkers.drop();
      seen.checkedBy = undefined;
    },
    refresh() {
      watched.refresh(tslab.compiler.FileWatcherEventKind);
      seen.resolution.refresh(seen.program.getSourceFiles().map(({ fileName }) => fileName));
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
