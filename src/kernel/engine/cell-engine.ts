/** Cells checked and compiled, and questions about them answered: what the type engine's process does. */
import path from "node:path";
import type * as ts from "@tslab/typescript-for-tslab";
import type { Converter } from "tslab/dist/converter.js";
import type { CodeMetadata } from "tslab/dist/metadata.js";
import type { Completeness, Completion, Inspection } from "../runtime.js";
import { completeness } from "./completeness.js";
import { toCompletion } from "./completion.js";
import { configFilesFor, readProjectOptions } from "./compiler-options.js";
import type { ProjectOptions } from "./compiler-options.js";
import { basisOf, lookedFor } from "./conversion-basis.js";
import type { LookedFor } from "./conversion-basis.js";
import type { Basis, Conversion, Diagnostic } from "./conversion.js";
import { toDiagnostics } from "./diagnostics.js";
import { calleeEnd, toInspection } from "./inspection.js";
import { keptDeclarations } from "./kept-declarations.js";
import { ModuleCode } from "./module-code.js";
import { completionHost, observeConverter } from "./observed-converter.js";
import type { ObservedConverter } from "./observed-converter.js";
import { withoutExports } from "./plain-exports.js";
import { projectFiles } from "./project-modules.js";
import { joinSourceMaps } from "./source-map.js";
import { WARM_UP_CELLS } from "./warm-up-cells.js";
import { stampOf } from "./watched-files.js";

/** tslab starts whatever it compiles from memory with a line that makes a module of it. */
const LINE_BEFORE = "export {};\n";

const NEVER_CANCELLED: ts.CancellationToken = {
  isCancellationRequested: () => false,
  throwIfCancellationRequested: () => undefined,
};

export class CellEngine {
  readonly #folder: string;
  readonly #tslab: ObservedConverter;
  readonly #modules = new Map<string, { source: string; metadata: CodeMetadata }>();
  readonly #moduleCode: ModuleCode;
  #project: ProjectOptions = { options: {}, files: [] };
  #projectStamps = "";
  #settingsRead: LookedFor = { files: [], missing: [] };
  #converter: Converter;

  constructor(folder: string) {
    this.#folder = folder;
    this.#tslab = observeConverter(folder, (compiler) => {
      this.#project = readProjectOptions(compiler, folder);
      return this.#project.options;
    });
    this.#converter = this.#createConverter();
    const { compiler, esModuleToCommonJSModule, seen } = this.#tslab;
    const toCommonJs = (code: string) => ({
      code: esModuleToCommonJSModule(code, compiler.ScriptTarget.ES2022),
      sourceMap: seen.commonJsMap,
    });
    this.#moduleCode = new ModuleCode(compiler, toCommonJs, this.#linesBefore);
    // The first cell takes far longer than the others; nobody waits for this one.
    this.#converter.convert("", "0");
  }

  convert(previousDeclarations: string, source: string): Conversion {
    this.#refresh("cell");
    const metadata = this.#tslab.getCodeMetadata(source);
    const { module } = metadata;
    if (module !== undefined) {
      const diagnostics = this.#define(module, source, metadata);
      return { ...nothing(previousDeclarations), module, diagnostics };
    }
    const plain = withoutExports(this.#tslab.compiler, source);
    const { diagnostics, cell, ...made } = this.#check(previousDeclarations, plain);
    const { program, checkedBy = program } = this.#tslab.seen;
    const localFiles = [...projectFiles(program, cell)]
      .map(({ fileName }) => fileName)
      .filter((file) => this.#linesBefore(file) === 0);
    const told = {
      diagnostics: this.#told(diagnostics),
      localFiles: [...localFiles, ...this.#project.files],
      basis: this.#basisOf(program),
    };
    if (told.diagnostics.some(({ category }) => category === "error"))
      return { ...nothing(previousDeclarations), ...told };
    return {
      ...nothing(previousDeclarations),
      ...told,
      ...made,
      sideOutputs: this.#moduleCode.of(checkedBy, cell, this.#folder),
    };
  }

  /**
   * Cells that import these packages find their types read; one that is not there is nothing to them. Cells of every kind find that what
   * the compiler does with them has been done before; it is compiled when it is first done.
   */
  warmUp(packages: readonly string[]): void {
    const imports = packages.map(
      (name, index) => `import * as p${index} from ${JSON.stringify(name)};\np${index};`,
    );
    this.convert("", imports.join("\n"));
    let declarations = "";
    for (const cell of WARM_UP_CELLS) ({ declarations } = this.convert(declarations, cell));
    this.convert("", "0");
  }

  /** The files that are kept in memory, and the project's settings, with what changes when they do (`stampOf`). */
  filesRead(): [file: string, stamp: string][] {
    const settings = this.#settings().map((file): [string, string] => [file, stampOf(file)]);
    return [...this.#tslab.kept.stamps(), ...settings];
  }

  complete(previousDeclarations: string, source: string, cursor: number): Completion {
    this.#refresh("question");
    const found = this.#converter.complete(previousDeclarations, source, cursor);
    const { compiler, seen } = this.#tslab;
    const cell = seen.files.cell;
    return toCompletion(source, cursor, found, (entry) =>
      compiler.Completions.getCompletionEntryDetails(
        seen.builder.getProgram(),
        () => undefined,
        cell,
        cursor + LINE_BEFORE.length,
        entry,
        completionHost(compiler, seen.builder),
        undefined,
        {},
        NEVER_CANCELLED,
      ),
    );
  }

  inspect(previousDeclarations: string, source: string, cursor: number): Inspection {
    this.#refresh("question");
    const { compiler, seen } = this.#tslab;
    const inspectAt = (position: number): Inspection =>
      toInspection(
        this.#converter.inspect(previousDeclarations, source, position) as ts.QuickInfo | undefined,
      );
    const here = inspectAt(cursor);
    if (here.found) return here;
    const cell = seen.files.cell;
    const callee = calleeEnd(compiler, cell, cursor + LINE_BEFORE.length);
    return callee === undefined ? here : inspectAt(callee - LINE_BEFORE.length);
  }

  isComplete(source: string): Completeness {
    return completeness(this.#tslab.compiler, source);
  }

  /** Takes up what has changed on disk since the last call. */
  #refresh(use: "cell" | "question"): void {
    if (this.#stamps() !== this.#projectStamps) this.#restart();
    this.#tslab.refresh(use);
  }

  #createConverter(): Converter {
    const converter = this.#tslab.createConverter();
    this.#projectStamps = this.#stamps();
    this.#settingsRead = lookedFor(this.#settings());
    return converter;
  }

  #stamps(): string {
    return this.#settings()
      .map((file) => `${file} ${stampOf(file)}`)
      .join("\n");
  }

  /** Files of the project's options, where there would be one that came before them, and the folders of global types. */
  #settings(): string[] {
    const { typeRoots = [] } = this.#tslab.seen.options;
    return [...new Set([...configFilesFor(this.#folder), ...this.#project.files, ...typeRoots])];
  }

  #basisOf(program: ts.Program): Basis {
    const { seen, cellFile, previousFile } = this.#tslab;
    return basisOf({
      program,
      resolution: seen.resolution,
      inMemory: (file) => file === cellFile || file === previousFile || this.#linesBefore(file) > 0,
      settings: this.#settingsRead,
    });
  }

  /** With the options that the project asks for by now. */
  #restart(): void {
    this.#converter.close();
    this.#tslab.seen.checkedModules.clear();
    this.#converter = this.#createConverter();
    for (const [name, { source, metadata }] of this.#modules)
      this.#converter.addModule(name, source, metadata);
  }

  #check(previousDeclarations: string, source: string) {
    const { seen } = this.#tslab;
    const converted = this.#convert(previousDeclarations, source);
    const cell = seen.files.cell;
    const { output, declOutput, lastExpressionVar } = converted;
    const kept = keptDeclarations(this.#tslab.compiler, previousDeclarations, cell);
    const maps = seen.cell.isCommonJs ? [seen.cell.sourceMap] : [seen.commonJsMap, seen.cell.sourceMap];
    return {
      diagnostics: seen.diagnostics,
      cell,
      declarations: declOutput === undefined ? previousDeclarations : declOutput + kept,
      hasTopLevelAwait: seen.hasTopLevelAwait,
      ...(output !== undefined && {
        output,
        sourceMap: JSON.stringify(joinSourceMaps(maps, "cell", 1)),
      }),
      ...(lastExpressionVar !== undefined && { lastExpressionVariable: lastExpressionVar }),
    };
  }

  /** Where the compiler fails, over something that earlier cells have left in the checker perhaps, it is asked once more, with a new one. */
  #convert(previousDeclarations: string, source: string): ReturnType<Converter["convert"]> {
    try {
      return this.#converter.convert(previousDeclarations, source);
    } catch {
      this.#tslab.dropChecker();
      return this.#converter.convert(previousDeclarations, source);
    }
  }

  /** A cell that is a module (`@module name` in a comment at its top), for other cells to import. */
  #define(name: string, source: string, metadata: CodeMetadata): Diagnostic[] {
    this.#modules.set(name, { source, metadata });
    this.#converter.addModule(name, source, metadata);
    return this.#told(this.#tslab.seen.diagnostics);
  }

  #told(diagnostics: readonly ts.Diagnostic[]): Diagnostic[] {
    const cell = { file: this.#tslab.cellFile, linesBefore: this.#linesBefore };
    return toDiagnostics(this.#tslab.compiler, this.#folder, cell, diagnostics);
  }

  readonly #linesBefore = (file: string): number => {
    const { dir, name } = path.parse(file);
    const isInMemory = file === this.#tslab.cellFile || (dir === this.#folder && this.#modules.has(name));
    return isInMemory ? 1 : 0;
  };
}

const nothing = (declarations: string): Conversion => ({
  declarations,
  diagnostics: [],
  hasTopLevelAwait: false,
  sideOutputs: [],
  localFiles: [],
  basis: { files: [], missing: [], packages: [] },
});
