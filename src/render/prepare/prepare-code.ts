/** A code cell → what of it the page shows. */
import { cellOptions } from "../../notebook/cell-options.js";
import type { CellRun } from "../../notebook/executed.js";
import type { CodeCell, Output } from "../../notebook/nbformat.js";
import { cellTags } from "../../notebook/tags.js";
import { cellDisplay } from "./cell-display.js";
import type { CellDisplay, CodeFold } from "./cell-display.js";
import { chooseContent } from "./choose-content.js";
import type { ContentContext } from "./choose-content.js";
import { frameOutputs, galleyText, outputAlts } from "../cells/frames.js";
import type { Framable } from "../cells/frames.js";
import { fillPlainValues } from "./inline-values.js";
import type { InlineValues } from "./inline-values.js";
import type { TextParser } from "./prepare-text.js";
import type { PreparedCodeCell, PreparedOutput } from "./prepared.js";
import { redactOutput } from "../../notebook/outputs/redact-paths.js";
import type { PrivatePath } from "../../notebook/outputs/redact-paths.js";

export interface CodeSource {
  cell: CodeCell;
  index: number;
  language: string;
  run: CellRun | undefined;
  /** Of the page. */
  lang: string;
  codeFold: CodeFold;
  privatePaths: readonly PrivatePath[];
  texts: TextParser;
  /** Of the expressions in its captions. */
  values: InlineValues;
}

/** undefined: the whole cell is removed. */
export function prepareCodeCell(source: CodeSource): PreparedCodeCell | undefined {
  const { cell, index, language, run, codeFold } = source;
  const { options, code } = cellOptions(cell.source);
  const display = cellDisplay(options, cellTags(cell), codeFold);
  if (display.cell === "removed") return undefined;
  const outputs = display.outputs === "removed" ? [] : prepareOutputs(source, options, display);
  return {
    type: "code",
    index,
    id: cell.id,
    code,
    language,
    label: options.label,
    display,
    column: options.column,
    outputs,
    run,
  };
}

function prepareOutputs(
  { cell, index, lang, privatePaths, texts, values }: CodeSource,
  options: ReturnType<typeof cellOptions>["options"],
  display: CellDisplay,
): PreparedOutput[] {
  const shown = cell.outputs
    .filter((output) => isShown(output, display))
    .map((output) => redactOutput(output, privatePaths));
  const parse = (text: string): ReturnType<TextParser["parse"]> => texts.parse({ text, cellIndex: index });
  const each = joinStreams(shown).map((output): Framable =>
    toFramable(output, { parse, lang, frame: options.frame }),
  );
  const framable = joinClaims(each);
  const frames = frameOutputs(framable, options, (text) => texts.parse({ text, cellIndex: index, values }));
  const alts = outputAlts(framable, options).map((alt) => alt && fillPlainValues(alt, values));
  return framable.map(({ content, metadata }, position) => ({
    content,
    frame: frames[position],
    alt: alts[position],
    note: galleyText(metadata, "note"),
  }));
}

function toFramable(output: Output, context: ContentContext): Framable {
  switch (output.output_type) {
    case "stream":
      return { content: { type: "stream", name: output.name, text: output.text }, metadata: {} };
    case "error": {
      const { ename, evalue, traceback } = output;
      return { content: { type: "error", ename, evalue, traceback }, metadata: {} };
    }
    default:
      return { content: chooseContent(output.data, output.metadata, context), metadata: output.metadata };
  }
}

function isShown(output: Output, display: CellDisplay): boolean {
  return output.output_type !== "stream" || (output.name === "stderr" ? display.stderr : display.stdout);
}

/** A kernel may send one print in many messages; what follows directly on one stream is one text. */
function joinStreams(outputs: readonly Output[]): Output[] {
  const joined: Output[] = [];
  for (const output of outputs) {
    const last = joined.at(-1);
    const continues =
      last?.output_type === "stream" && output.output_type === "stream" && last.name === output.name;
    if (continues) joined[joined.length - 1] = { ...last, text: last.text + output.text };
    else joined.push(output);
  }
  return joined;
}

/** Claims that follow each other are the rows of one table; a label of one of them is not the table's. */
function joinClaims(outputs: readonly Framable[]): Framable[] {
  const joined: Framable[] = [];
  for (const output of outputs) {
    const { content } = output;
    const before = joined.at(-1)?.content;
    if (content.type !== "claims") joined.push(output);
    else if (before?.type !== "claims") joined.push({ content, metadata: {} });
    else {
      const claims = [...before.claims, ...content.claims];
      joined[joined.length - 1] = { content: { type: "claims", claims }, metadata: {} };
    }
  }
  return joined;
}
