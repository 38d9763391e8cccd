/**
 * A notebook as modules that a compiler takes: one for each cell, and one for each value in the text. Behind what the author
 * wrote stands what the kernel would add: the names of earlier cells that it uses, and the names that later cells may
 * use. So a later cell can declare a name anew, as in the kernel, and every place stays where it is.
 */
import { basename, dirname, join } from "node:path";
import { withoutExports } from "../kernel/engine/plain-exports.js";
import type { Compiler as KernelCompiler } from "../kernel/engine/load-converter.js";
import { declaredNames, mentionedNames, type NameKind } from "./cell-names.js";
import type { PreflightCell } from "./preflight-notebook.js";
import type { Compiler } from "./project-typescript.js";

export interface CellModule {
  /** Absolute; there is no such file. */
  path: string;
  text: string;
  /** Where in `text` the author's words stand; what is found elsewhere is no concern of theirs. */
  start: number;
  end: number;
  cell: PreflightCell;
}

interface Declared {
  path: string;
  kind: NameKind;
}

/** @param file the notebook's, absolute */
export function cellModules(compiler: Compiler, file: string, cells: readonly PreflightCell[]): CellModule[] {
  const known = new Map<string, Declared>();
  return cells.map((cell, position) => {
    const name = moduleName(cell.source);
    if (name !== undefined) return standalone(join(dirname(file), `${name}.ts`), cell);
    const path = join(dirname(file), `${basename(file)}.cell-${position + 1}.ts`);
    return cell.isExpression
      ? expressionModule(compiler, path, cell, known)
      : codeModule(compiler, path, cell, known);
  });
}

/** The name under which other cells import a cell that says `@module name` in a comment at its top. */
export function moduleName(source: string): string | undefined {
  const comments = /^(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/.exec(source)?.[0] ?? "";
  return /\/\*\*(?:(?!\*\/)[\s\S])*?@module\s+(\w+)\s*(?:\n|\*)/.exec(comments)?.[1];
}

function standalone(path: string, cell: PreflightCell): CellModule {
  return { path, text: cell.source, start: 0, end: cell.source.length, cell };
}

function codeModule(
  compiler: Compiler,
  path: string,
  cell: PreflightCell,
  known: Map<string, Declared>,
): CellModule {
  // The kernel's compiler is a fork of the project's: what is read of a parsed cell is the same in both.
  const plain = withoutExports(compiler as unknown as KernelCompiler, cell.source);
  const file = compiler.createSourceFile(path, plain, compiler.ScriptTarget.Latest);
  const own = declaredNames(compiler, file);
  const taken = [...mentionedNames(compiler, file)].filter((name) => known.has(name) && !own.has(name));
  const given = own.size === 0 ? [] : [`export { ${[...own.keys()].join(", ")} };`];
  const added = [...taken.map((name) => declaration(name, known.get(name) as Declared)), ...given];
  for (const [name, kind] of own) known.set(name, { path, kind });
  return { path, text: [plain, ...added, ""].join("\n"), start: 0, end: plain.length, cell };
}

/** Between brackets, so that nothing but an expression passes; one that ends in a comment does. */
function expressionModule(
  compiler: Compiler,
  path: string,
  cell: PreflightCell,
  known: ReadonlyMap<string, Declared>,
): CellModule {
  const before = "(\n";
  const own = `${before}${cell.source}\n);`;
  const file = compiler.createSourceFile(path, own, compiler.ScriptTarget.Latest);
  const taken = [...mentionedNames(compiler, file)].filter((name) => known.has(name));
  const added = taken.map((name) => declaration(name, known.get(name) as Declared));
  const start = before.length;
  return { path, text: [own, ...added, ""].join("\n"), start, end: start + cell.source.length, cell };
}

/** A name of an earlier cell: a `let` can be assigned to, as in the kernel. */
function declaration(name: string, { path, kind }: Declared): string {
  const from = JSON.stringify(path);
  if (kind === "untyped") return `declare let ${name}: any;`;
  if (kind === "other") return `import { ${name} } from ${from};`;
  return `declare ${kind === "constant" ? "const" : "let"} ${name}: typeof import(${from}).${name};`;
}
