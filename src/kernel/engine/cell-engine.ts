/** Cells checked and compiled by tslab's converter. */
import path from "node:path";
import type * as ts from "@tslab/typescript-for-tslab";
import type { Completeness, Completion, Inspection } from "../runtime.js";
import type { Conversion, Diagnostic, SideOutput } from "./conversion.js";
import { loadConverter } from "./load-converter.js";
import { WatchedFiles } from "./watched-files.js";

export interface CellEngine {
  convert(previousDeclarations: string, source: string): Conversion;
  complete(previousDeclarations: string, source: string, cursor: number): Completion;
  inspect(previousDeclarations: string, source: string, cursor: number, detailLevel: 0 | 1): Inspection;
  isComplete(source: string): Completeness;
}

export function createCellEngine(cwd: string): CellEngine {
  const watched = new WatchedFiles();
  const { compiler, createConverter } = loadConverter(() => ({}));
  compiler.sys.watchFile = watched.watch;
  compiler.sys.watchDirectory = () => ({ close: () => undefined });
  const converter = createConverter();
  return {
    convert(previousDeclarations, source) {
      watched.refresh(compiler.FileWatcherEventKind);
      const converted = converter.convert(previousDeclarations, source);
      return {
        ...(converted.output !== undefined && { output: converted.output }),
        declarations: converted.declOutput ?? previousDeclarations,
        diagnostics: converted.diagnostics.map((d) => ({
          message: d.messageText,
          code: d.code,
          category: "error",
          line: d.start.line + 1,
          column: d.start.character + 1,
          endLine: d.end.line + 1,
          endColumn: d.end.character + 1,
          ...(d.fileName !== undefined && { file: d.fileName }),
        })),
        hasTopLevelAwait: converted.hasToplevelAwait ?? false,
        ...(converted.lastExpressionVar !== undefined && {
          lastExpressionVariable: converted.lastExpressionVar,
        }),
        sideOutputs: (converted.sideOutputs ?? []).map(({ path: file, data }) => ({
          path: file,
          code: data,
          version: data,
        })),
        localFiles: [],
      };
    },
    complete(previousDeclarations, source, cursor) {
      const { candidates, start, end } = converter.complete(previousDeclarations, source, cursor);
      return {
        matches: candidates,
        cursorStart: start,
        cursorEnd: end,
        details: candidates.map((text) => ({ text, type: "" })),
      };
    },
    inspect(previousDeclarations, source, cursor) {
      const info = converter.inspect(previousDeclarations, source, cursor) as ts.QuickInfo | undefined;
      const text = (info?.displayParts ?? []).map((part) => part.text).join("");
      return { found: text !== "", data: text === "" ? {} : { "text/plain": text } };
    },
    isComplete: () => ({ status: "complete" }),
  };
}
