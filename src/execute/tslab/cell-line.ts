/**
 * Line of the compiled cell -> line of the cell. Stock tslab keeps no source map, so its two steps (TypeScript to an ES
 * module that exports every top-level name, that to CommonJS) are taken again here, with tslab's own TypeScript and with
 * source maps. Loading it takes a third of a second, so this is done for cells that failed and only for them.
 */
import { SourceMap, createRequire } from "node:module";
import type { SourceMapPayload } from "node:module";
import type TypeScript from "typescript";
import type { CellFrame } from "./traceback.js";

/** `undefined` when the compiled line cannot be traced back for certain: no line is better than a wrong one. */
export function cellLine(code: string, frame: CellFrame, ts: typeof TypeScript): number | undefined {
  const compiled = compileAsTslab(code, ts);
  // Our copy has no types of other files, so it keeps imports (and exports of them) that tslab knows to be types only and
  // leaves out. All of those stand at the top, so everything below is off by the same number of lines.
  const extra = frame.lineCount === undefined ? 0 : compiled.lineCount - frame.lineCount;
  if (extra !== 0 && !compiled.hasImports) return undefined;
  const source = compiled.lineOf(frame.line + extra, frame.column);
  return source !== undefined && source >= 1 && source <= code.split("\n").length ? source : undefined;
}

/** tslab's TypeScript, which is a package of its own beside it. */
export function loadTypeScriptOf(tslabFolder: string): typeof TypeScript | undefined {
  try {
    // A fork of TypeScript 5.0 with the same interface.
    return createRequire(`${tslabFolder}/package.json`)("@tslab/typescript-for-tslab") as typeof TypeScript;
  } catch {
    // Without it errors have no line, and that is all.
    return undefined;
  }
}

interface CompiledCell {
  lineCount: number;
  hasImports: boolean;
  lineOf(line: number, column: number): number | undefined;
}

/** tslab puts this line in front, so that every cell is a module. */
const PREFIX = "export {};\n";

function compileAsTslab(code: string, ts: typeof TypeScript): CompiledCell {
  const names = topLevelNames(PREFIX + code, ts);
  const source = PREFIX + code + (names.length > 0 ? `\nexport {${names.join(", ")}}` : "");
  const { ESNext, CommonJS } = ts.ModuleKind;
  const module = transpile(
    ts,
    source,
    { module: ESNext, experimentalDecorators: true, jsx: ts.JsxEmit.React },
    { after: [exportLastExpression(ts)] },
  );
  const script = transpile(ts, module.text, { module: CommonJS });
  return {
    lineCount: script.text.split("\n").length,
    hasImports: /^\s*import\b/m.test(code),
    lineOf(line, column) {
      const middle = script.map.findEntry(line - 1, column - 1);
      if (!("originalLine" in middle)) return undefined;
      const origin = module.map.findEntry(middle.originalLine, middle.originalColumn);
      // From 0, with the prefix as line 0: so the cell's lines count from 1.
      return "originalLine" in origin ? origin.originalLine : undefined;
    },
  };
}

function transpile(
  ts: typeof TypeScript,
  text: string,
  options: TypeScript.CompilerOptions,
  transformers: TypeScript.CustomTransformers = {},
): { text: string; map: SourceMap } {
  const result = ts.transpileModule(text, {
    fileName: "cell.ts",
    compilerOptions: {
      esModuleInterop: true,
      target: ts.ScriptTarget.ES2022,
      newLine: ts.NewLineKind.LineFeed,
      noImplicitUseStrict: true,
      sourceMap: true,
      ...options,
    },
    transformers,
  });
  const js = result.outputText.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n");
  return { text: js, map: new SourceMap(JSON.parse(result.sourceMapText ?? "{}") as SourceMapPayload) };
}

/** As tslab does it, since each export takes lines of its own: a last statement that is an expression is exported. */
function exportLastExpression(ts: typeof TypeScript): TypeScript.TransformerFactory<TypeScript.SourceFile> {
  const { factory } = ts;
  return () => (file) => {
    const index = file.statements.findLastIndex((statement) => !ts.isExportDeclaration(statement));
    const last = file.statements[index];
    if (last === undefined || !ts.isExpressionStatement(last)) return file;
    const variable = factory.createVariableDeclaration("tsLastExpr", undefined, undefined, last.expression);
    const exported = factory.createVariableStatement(
      [factory.createModifier(ts.SyntaxKind.ExportKeyword)],
      factory.createVariableDeclarationList([variable], ts.NodeFlags.Const),
    );
    return factory.updateSourceFile(file, file.statements.with(index, exported) as TypeScript.Statement[]);
  };
}

/** Names a module declares or imports at its top level. */
function topLevelNames(text: string, ts: typeof TypeScript): string[] {
  const names: string[] = [];
  const addBinding = (name: TypeScript.BindingName): void => {
    if (ts.isIdentifier(name)) names.push(name.text);
    else for (const element of name.elements) if (ts.isBindingElement(element)) addBinding(element.name);
  };
  for (const statement of ts.createSourceFile("cell.ts", text, ts.ScriptTarget.ES2022).statements) {
    if (ts.isVariableStatement(statement)) {
      for (const declaration of statement.declarationList.declarations) addBinding(declaration.name);
    } else if (ts.isImportDeclaration(statement)) {
      names.push(...importedNames(statement, ts));
    } else if (isNamedDeclaration(statement, ts) && statement.name !== undefined) {
      names.push(statement.name.text);
    }
  }
  return [...new Set(names)];
}

function importedNames(statement: TypeScript.ImportDeclaration, ts: typeof TypeScript): string[] {
  const clause = statement.importClause;
  const bindings = clause?.namedBindings;
  const named =
    bindings === undefined ? [] : ts.isNamespaceImport(bindings) ? [bindings] : [...bindings.elements];
  return [...(clause?.name === undefined ? [] : [clause.name.text]), ...named.map(({ name }) => name.text)];
}

function isNamedDeclaration(
  node: TypeScript.Statement,
  ts: typeof TypeScript,
): node is TypeScript.Statement & { name?: TypeScript.Identifier } {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isEnumDeclaration(node) ||
    ts.isModuleDeclaration(node)
  );
}
