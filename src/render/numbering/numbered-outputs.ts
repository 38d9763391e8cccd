/** What a report calls its figures and tables, without drawing it. */
import { loadMarkdownParser } from "../../markdown/parse-markdown.js";
import type { ExecutedNotebook } from "../../notebook/executed.js";
import { prepareNotebook } from "../prepare/prepare.js";
import { numberPage } from "./numbering.js";

export interface NumberedOutput {
  cellId: string;
  kind: "figure" | "table";
  label: string | undefined;
  /** As in `Figure 2`. */
  number: number;
}

/** The outputs that have a number on the page, in its order. */
export async function numberedOutputs(executed: ExecutedNotebook, file: string): Promise<NumberedOutput[]> {
  const parse = await loadMarkdownParser();
  const prepared = prepareNotebook({ file, executed, parse, privatePaths: [], lang: "en" });
  const { cells, question, findings, abstract } = prepared;
  const summary = [question, ...findings, abstract].filter((cell) => cell !== undefined);
  const { ofNode } = numberPage([...summary, ...cells]);
  const frames = cells.flatMap((cell) =>
    cell.type === "code" ? cell.outputs.map(({ frame }) => ({ cellId: cell.id, frame })) : [],
  );
  return frames.flatMap(({ cellId, frame }) => {
    const number = frame && ofNode.get(frame)?.number;
    return frame === undefined || number === undefined
      ? []
      : [{ cellId, kind: frame.kind, label: frame.label, number }];
  });
}
