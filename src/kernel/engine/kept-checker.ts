/**
 * One checker for all cells that see the same files. The compiler makes a new one for each program, so for each cell, which puts the
 * standard library together and reads the types of packages anew: far more work than a cell. But it can be asked of any file that is
 * a module, also of one that came after it.
 */
import type * as ts from "@tslab/typescript-for-tslab";

interface Base {
  /** Whose checker it is. */
  program: ts.Program;
  /** All that it sees but cells and what they have declared. */
  files: readonly ts.SourceFile[];
  /** The last program that sees the same. */
  last: ts.Program;
  cells: number;
}

/** What a checker has found out of a cell stays with it; after so many it is let go. */
const MAX_CELLS = 100;

export class KeptChecker {
  readonly #isOfCell: (file: ts.SourceFile) => boolean;
  #base: Base | undefined;

  /** `isOfCell`: a cell, or what the cells before it have declared. */
  constructor(isOfCell: (file: ts.SourceFile) => boolean) {
    this.#isOfCell = isOfCell;
  }

  /** The program to check and to write the cell of `program` with: an earlier one, where that sees the same. */
  programFor(program: ts.Program, ownFiles: readonly ts.SourceFile[]): ts.Program {
    if (!ownFiles.every(changesNothingElse)) return program;
    const base = this.#baseFor(program);
    base.cells++;
    this.#base = base.cells < MAX_CELLS ? base : undefined;
    return base.program;
  }

  #baseFor(program: ts.Program): Base {
    const known = this.#base;
    if (known?.last === program) return known;
    const files = program.getSourceFiles().filter((file) => !this.#isOfCell(file));
    const isSame = known !== undefined && seesSame(known, program, files);
    return isSame ? { ...known, last: program } : { program, files, last: program, cells: 0 };
  }

  /** Whether there is a checker for cells that see what `program` sees. */
  serves(program: ts.Program): boolean {
    return this.#base?.last === program;
  }

  /** The next cell is checked by a new one. */
  drop(): void {
    this.#base = undefined;
  }
}

/** What the compiler notes of a file; not among its published types. */
interface Noted {
  externalModuleIndicator?: unknown;
  moduleAugmentations?: readonly unknown[];
  commentDirectives?: readonly unknown[];
}

/**
 * A module that declares nothing for others, names no further files, and has no comments that hide errors: those the checker would
 * remember all the same.
 */
export function changesNothingElse(file: ts.SourceFile & Noted): boolean {
  const { referencedFiles, typeReferenceDirectives, libReferenceDirectives } = file;
  const noted = [
    file.moduleAugmentations,
    file.commentDirectives,
    referencedFiles,
    typeReferenceDirectives,
    libReferenceDirectives,
  ];
  return file.externalModuleIndicator !== undefined && noted.every((list) => (list ?? []).length === 0);
}

function seesSame(base: Base, program: ts.Program, files: readonly ts.SourceFile[]): boolean {
  const areSame =
    files.length === base.files.length && files.every((file, index) => file === base.files[index]);
  return areSame && base.program.getCompilerOptions() === program.getCompilerOptions();
}

let paths = 0;

/**
 * All cells have the same path, by which a program remembers what it found in a file and why it has others. Whatever is asked of a
 * program that is not the cell's own is asked in here.
 */
export function underNewPath<Result>(cell: ts.SourceFile & { path?: string }, work: () => Result): Result {
  const { path } = cell;
  cell.path = `${path}#${++paths}`;
  try {
    return work();
  } finally {
    cell.path = path;
  }
}
