/**
 * Are the types of these notebooks right? Asked of the project's own TypeScript before any cell runs. Notebooks with
 * the same options share a program, unless one declares something that all files of a program would see.
 */
import { dirname } from "node:path";
import type ts from "typescript";
import { type CellModule, cellModules, moduleName } from "./cell-modules.js";
import { moduleDiagnostics, toFindings } from "./findings.js";
import { type ParsedFiles, preflightHost } from "./preflight-host.js";
import type { PreflightNotebook, TypeFinding } from "./preflight-notebook.js";
import { type ProjectOptions, projectOptions } from "./project-options.js";
import type { Compiler } from "./project-typescript.js";

export interface TypesOfGroup {
  /** By the notebook's path. */
  findings: ReadonlyMap<string, TypeFinding[]>;
  /** Every file on disk that had a part in it. */
  files: readonly string[];
}

export interface Group extends ProjectOptions {
  notebooks: PreflightNotebook[];
}

/** Notebooks that can be checked together. */
export function groupNotebooks(compiler: Compiler, notebooks: readonly PreflightNotebook[]): Group[] {
  const byFolder = new Map<string, ProjectOptions>();
  const shared = new Map<string, Group>();
  const alone: Group[] = [];
  for (const notebook of notebooks) {
    const folder = dirname(notebook.path);
    const project = byFolder.get(folder) ?? projectOptions(compiler, folder);
    byFolder.set(folder, project);
    if (declaresForAll(notebook)) alone.push({ ...project, notebooks: [notebook] });
    else {
      const key = JSON.stringify(project.options);
      const group = shared.get(key) ?? { ...project, notebooks: [] };
      group.notebooks.push(notebook);
      shared.set(key, group);
    }
  }
  return [...shared.values(), ...alone];
}

/** Other notebooks of a program would see it, or have a module of the same name. */
function declaresForAll({ cells }: PreflightNotebook): boolean {
  return cells.some(
    ({ source }) => /\bdeclare\s+(?:global|module)\b/.test(source) || moduleName(source) !== undefined,
  );
}

/** @param parsed files that other groups have parsed already; added to */
export function checkTypes(compiler: Compiler, group: Group, parsed: ParsedFiles): TypesOfGroup {
  const modules = group.notebooks.map(({ path, cells }) => cellModules(compiler, path, cells));
  const texts = new Map(modules.flat().map(({ path, text }) => [path, text]));
  const host = preflightHost(compiler, group.options, texts, parsed);
  const program = compiler.createProgram([...texts.keys()], group.options, host);
  const found = modules.map((own) => [
    ...own.flatMap((module) => cellFindings(compiler, program, module)),
    ...importedFiles(program, host.importsOf, own).flatMap((file) =>
      moduleDiagnostics(program, file).flatMap((one) => toFindings(compiler, one, undefined)),
    ),
  ]);
  const files = program.getSourceFiles().map(({ fileName }) => fileName);
  return {
    findings: new Map(group.notebooks.map(({ path }, index) => [path, found[index] ?? []])),
    files: [...files.filter((file) => !texts.has(file)), ...group.files],
  };
}

function cellFindings(compiler: Compiler, program: ts.Program, module: CellModule): TypeFinding[] {
  const file = program.getSourceFile(module.path);
  if (file === undefined) return [];
  return moduleDiagnostics(program, file).flatMap((one) => toFindings(compiler, one, module));
}

/** The project's own modules that the cells import, directly or not. */
function importedFiles(
  program: ts.Program,
  importsOf: (file: string) => readonly string[],
  modules: readonly CellModule[],
): ts.SourceFile[] {
  const own = new Set(modules.map(({ path }) => path));
  const found = new Map<string, ts.SourceFile>();
  const visit = (path: string): void => {
    for (const imported of importsOf(path)) {
      const file = program.getSourceFile(imported);
      if (file === undefined || found.has(imported) || own.has(imported) || !isOfProject(program, file))
        continue;
      found.set(imported, file);
      visit(imported);
    }
  };
  for (const path of own) visit(path);
  return [...found.values()];
}

function isOfProject(program: ts.Program, file: ts.SourceFile): boolean {
  const isInstalled =
    program.isSourceFileFromExternalLibrary(file) || file.fileName.includes("/node_modules/");
  return !isInstalled && !file.isDeclarationFile && !program.isSourceFileDefaultLibrary(file);
}
