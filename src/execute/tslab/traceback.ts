/**
 * The stack that stock tslab prints for an error: which of its frames is the cell, and what of it a reader can use.
 * Lines in it are lines of the JavaScript that tslab made of the cell, not of the cell.
 */

export interface CellFrame {
  /** Position among the lines of the traceback. */
  index: number;
  /** Line and column in what tslab compiled the cell to, from 1. */
  line: number;
  column: number;
  /** Number of lines of that, where the stack gives it away. */
  lineCount: number | undefined;
}

const COMPILED = /evalmachine\.<anonymous>:(\d+):(\d+)/;
/** What stands below the call of the function that tslab wraps around a cell. */
const BELOW_WRAPPER =
  /^ {4}(at (sigintHandlersWrap|Script\.runInThisContext) \(node:vm|\.\.\. \d+ lines matching cause)/;
const EXECUTOR = /^ {4}at async .*[/\\]tslab[/\\]dist[/\\]executor\.js/;
const INTERNAL = new RegExp(
  [
    String.raw`^ +at .*\(node:(vm|internal/process/task_queues):`,
    String.raw`^ +at .*[/\\]tslab[/\\]dist[/\\](executor|jupyter)\.js:`,
    String.raw`^ +at async Promise\.race \(index 0\)`,
  ].join("|"),
);

/**
 * The cell's own frame: the line of the cell that led to the error. Frames of functions that earlier cells defined look
 * just the same, but only this cell's frame stands directly above tslab's.
 */
export function findCellFrame(traceback: readonly string[]): CellFrame | undefined {
  const wrapper = findWrapper(traceback);
  if (wrapper !== undefined) {
    // The wrapper is called on a line of its own, after the last of the cell.
    const lineCount = Number(COMPILED.exec(traceback[wrapper] ?? "")?.[1]) - 1;
    return frameAt(traceback, wrapper - 1, lineCount);
  }
  // After an await: our frame, perhaps some of node's, tslab's executor.
  const executor = traceback.findIndex((line) => EXECUTOR.test(line));
  const above = traceback.slice(0, Math.max(executor, 0));
  return frameAt(
    traceback,
    above.findLastIndex((line) => COMPILED.test(line)),
    undefined,
  );
}

/**
 * The traceback for a reader: without tslab's frames, and without numbers of lines that exist only in compiled code.
 * `frame` is the cell's, `line` its line in the cell, if known. Files are named from `folder`, the notebook's.
 */
export function readableTraceback(
  traceback: readonly string[],
  frame: CellFrame | undefined,
  line: number | undefined,
  folder: string,
): string[] {
  const wrapper = findWrapper(traceback);
  const shown: string[] = [];
  for (const [index, text] of traceback.entries()) {
    if (index === wrapper || INTERNAL.test(text)) {
      // The fields of an error are printed in braces that open on its last frame.
      if (text.endsWith(" {")) shown.push(`${shown.pop() ?? ""} {`);
      continue;
    }
    const place = index === frame?.index && line !== undefined ? `<cell>:${line}` : "<cell>";
    shown.push(shortenPaths(text.replace(COMPILED, place), folder));
  }
  return shown;
}

function findWrapper(traceback: readonly string[]): number | undefined {
  const wrapper = traceback.findIndex((line) => BELOW_WRAPPER.test(line)) - 1;
  return wrapper >= 1 && COMPILED.test(traceback[wrapper] ?? "") ? wrapper : undefined;
}

function frameAt(
  traceback: readonly string[],
  index: number,
  lineCount: number | undefined,
): CellFrame | undefined {
  const match = COMPILED.exec(traceback[index] ?? "");
  return match === null ? undefined : { index, line: Number(match[1]), column: Number(match[2]), lineCount };
}

function shortenPaths(text: string, folder: string): string {
  return text
    .replaceAll(/(?:file:\/\/)?\/[^\s()']*?\/(node_modules\/)/g, "$1")
    .replaceAll(`${folder}/`, "./");
}
