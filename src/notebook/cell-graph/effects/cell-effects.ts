/** What running a cell may do to what other cells use, read from its code. Where it cannot be sure, it says the worse. */
import type * as ts from "@tslab/typescript-for-tslab";
import { Bindings } from "./bindings.js";
import { EffectReader } from "./effect-reader.js";
import { isInType, isReference } from "./references.js";
import { loadSyntax, parseCell, type Syntax } from "./syntax.js";

export interface CellEffects {
  /** Names that later cells see. */
  declares: ReadonlySet<string>;
  /** Names that the cell does not declare itself; types among them. */
  uses: ReadonlySet<string>;
  /** Of `uses`, those that are more than types. */
  runs: ReadonlySet<string>;
  /** It may change what other cells have made and it can reach. */
  changesOthers: boolean;
  /** What it declares may, when it is used, change what it can reach: a function that counts its calls, a source of random numbers. */
  declaresChanging: boolean;
  /** Of `declares`, what is imported of modules that are known: nobody changes it. */
  imports: ReadonlySet<string>;
  /** Of `imports`, functions that give what changes when it is used. */
  changingImports: ReadonlySet<string>;
  /** It takes random numbers that are everybody's. */
  isRandom: boolean;
  /** What it does that may have any effect at all, in words; absent for nothing. */
  unknown?: string;
}

/** What says that the rest of a cell is not what it seems. */
const DIRECTIVES = /@ts-(?:ignore|nocheck|expect-error)|@module\b/;

/**
 * @param source of a cell in TypeScript or JavaScript, or an expression
 * @example cellEffects("rows.push(a)") // uses rows and a, changesOthers
 */
export function cellEffects(source: string): CellEffects {
  const syntax = loadSyntax();
  const file = parseCell(syntax, source);
  const bindings = new Bindings(syntax, file);
  const reader = new EffectReader(syntax, bindings);
  reader.read(file);
  const directive = DIRECTIVES.exec(source)?.[0];
  const unknown = directive ?? reader.unknown;
  return {
    declares: new Set(bindings.topLevel.map(({ name }) => name)),
    uses: freeNames(syntax, file, bindings, true),
    runs: freeNames(syntax, file, bindings, false),
    changesOthers: reader.changesOthers,
    declaresChanging: reader.declaresChanging,
    imports: new Set(bindings.topLevel.flatMap(({ name, kind }) => (kind === "import" ? [name] : []))),
    changingImports: reader.changingImports,
    isRandom: reader.isRandom,
    ...(unknown !== undefined && { unknown }),
  };
}

function freeNames(syntax: Syntax, file: ts.SourceFile, bindings: Bindings, hasTypes: boolean): Set<string> {
  const names = new Set<string>();
  visitFree(syntax, file, bindings, (name) => {
    if (hasTypes || !isInType(syntax, name)) names.add(name.text);
  });
  return names;
}

function visitFree(
  syntax: Syntax,
  file: ts.SourceFile,
  bindings: Bindings,
  see: (name: ts.Identifier) => void,
): void {
  const visit = (node: ts.Node): void => {
    if (syntax.isIdentifier(node) && isReference(syntax, node) && bindings.resolve(node) === undefined)
      see(node);
    syntax.forEachChild(node, visit);
  };
  visit(file);
}

/** Of code that runs together. */
export function joinEffects(parts: readonly CellEffects[]): CellEffects {
  const union = (key: "declares" | "uses" | "runs" | "imports" | "changingImports"): Set<string> =>
    new Set(parts.flatMap((part) => [...part[key]]));
  const unknown = parts.find((part) => part.unknown !== undefined)?.unknown;
  return {
    declares: union("declares"),
    uses: union("uses"),
    runs: union("runs"),
    changesOthers: parts.some(({ changesOthers }) => changesOthers),
    declaresChanging: parts.some(({ declaresChanging }) => declaresChanging),
    imports: union("imports"),
    changingImports: union("changingImports"),
    isRandom: parts.some(({ isRandom }) => isRandom),
    ...(unknown !== undefined && { unknown }),
  };
}
