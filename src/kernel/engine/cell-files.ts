/**
 * The two files that change with each cell: the cell, and what the cells before it have declared. Where they import what those of
 * the last program did, no other program is needed to check them (kept-checker.ts), and the compiler, which would compare hundreds
 * of files to find that out, is spared it.
 */
import type * as ts from "@tslab/typescript-for-tslab";
import { changesNothingElse } from "./kept-checker.js";
import type { Compiler } from "./load-converter.js";
import { specifiersOf } from "./project-modules.js";
import type { Importing } from "./project-modules.js";

export interface CellFiles {
  cell: ts.SourceFile;
  /** Declarations of the cells before it. */
  previous: ts.SourceFile;
}

/** What the compiler notes of a file when it makes a program of it; not among its published types. */
interface InProgram extends Importing {
  path?: string;
  resolvedPath?: string;
  originalFileName?: string;
  packageJsonLocations?: readonly string[];
  packageJsonScope?: unknown;
  setExternalModuleIndicator?: (file: ts.SourceFile) => void;
  imports?: readonly ts.Node[];
  moduleAugmentations?: readonly ts.Node[];
  ambientModuleNames?: readonly string[];
}

/**
 * Files of these texts as they would be in a program with the same other files.
 *
 * @param ofProgram those of the last program
 * @param last those of the cell before; one whose text is the same is taken as it is
 * @returns `undefined` where the program has to be another one
 */
export function alikeFiles(
  compiler: Compiler,
  ofProgram: CellFiles,
  last: CellFiles,
  texts: Record<keyof CellFiles, string>,
): CellFiles | undefined {
  const cell = fileLike(compiler, ofProgram.cell, texts.cell);
  if (importedBy(compiler, cell)?.size !== 0) return undefined;
  const isSame = last.previous.text === texts.previous;
  const previous = isSame ? last.previous : fileLike(compiler, ofProgram.previous, texts.previous);
  const imported = importedBy(compiler, previous);
  const sources = [ofProgram.previous, ofProgram.cell];
  const known = new Set(sources.flatMap(specifiersOf));
  if (imported === undefined || !isSameSet(imported, known)) return undefined;
  // Where names lead is noted with each file that imports them. Both are in the same folder.
  const source = sources.find((file) => specifiersOf(file).length === known.size) as InProgram | undefined;
  if (source === undefined) return undefined;
  (previous as InProgram).resolvedModules = source.resolvedModules;
  return { cell, previous };
}

function fileLike(compiler: Compiler, model: InProgram, text: string): InProgram {
  const { fileName, path, resolvedPath, originalFileName, packageJsonLocations, packageJsonScope } = model;
  const { languageVersion, impliedNodeFormat, setExternalModuleIndicator } = model;
  const file = compiler.createSourceFile(fileName, text, {
    languageVersion,
    impliedNodeFormat,
    ...(setExternalModuleIndicator !== undefined && { setExternalModuleIndicator }),
  });
  const ofNone = { imports: [], moduleAugmentations: [], ambientModuleNames: [] };
  const places = { path, resolvedPath, originalFileName, packageJsonLocations, packageJsonScope };
  return Object.assign(file, places, ofNone);
}

const DYNAMIC_IMPORT = /\bimport\s*\(\s*(?:(["'])(.*?)\1)?/g;

const imports = new WeakMap<ts.SourceFile, ReadonlySet<string> | "unknown">();

/** What a file imports; `undefined` where that cannot be told, or there is more to it. */
function importedBy(compiler: Compiler, file: ts.SourceFile): ReadonlySet<string> | undefined {
  const found = imports.get(file) ?? readImports(compiler, file) ?? "unknown";
  imports.set(file, found);
  return found === "unknown" ? undefined : found;
}

function readImports(compiler: Compiler, file: ts.SourceFile): Set<string> | undefined {
  if (!changesNothingElse(file)) return undefined;
  const imported = new Set<string>();
  for (const statement of file.statements) {
    if (declaresForOthers(compiler, statement)) return undefined;
    const specifier = specifierIn(compiler, statement);
    if (specifier !== undefined) imported.add(specifier);
  }
  for (const [, , specifier] of file.text.matchAll(DYNAMIC_IMPORT)) {
    if (specifier === undefined) return undefined;
    imported.add(specifier);
  }
  return imported;
}

/** `declare global`, `declare module "name"`. */
function declaresForOthers(compiler: Compiler, statement: ts.Statement): boolean {
  if (!compiler.isModuleDeclaration(statement)) return false;
  const isGlobal = (statement.flags & compiler.NodeFlags.GlobalAugmentation) !== 0;
  return isGlobal || compiler.isStringLiteral(statement.name);
}

function specifierIn(compiler: Compiler, statement: ts.Statement): string | undefined {
  const specifier = specifierNode(compiler, statement);
  return specifier !== undefined && compiler.isStringLiteral(specifier) ? specifier.text : undefined;
}

function specifierNode(compiler: Compiler, statement: ts.Statement): ts.Expression | undefined {
  if (compiler.isImportDeclaration(statement) || compiler.isExportDeclaration(statement))
    return statement.moduleSpecifier;
  if (!compiler.isImportEqualsDeclaration(statement)) return undefined;
  const { moduleReference } = statement;
  return compiler.isExternalModuleReference(moduleReference) ? moduleReference.expression : undefined;
}

const isSameSet = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.size === other.size && [...one].every((value) => other.has(value));
