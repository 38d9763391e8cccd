/** Which values the texts of a notebook ask for: those of Markdown cells, of captions and of the front matter. */
import { loadInlineExpressions, mayHoldExpressions } from "../markdown/inline-expressions.js";
import { plainExpressions } from "../markdown/plain-expressions.js";
import { cellOptions } from "../notebook/cell-options.js";
import { frontMatter } from "../notebook/front-matter.js";
import type { CodeCell, Notebook } from "../notebook/nbformat.js";
import { filledText, galleyMetadata } from "../notebook/outputs/galley-metadata.js";

/** Texts of one place: some are Markdown, in the others only the values are more than words. */
interface Texts {
  markdown: readonly (string | undefined)[];
  plain: readonly (string | undefined)[];
}

/** The expressions of each Markdown cell that has any, by the cell's position. */
export async function textExpressions(notebook: Notebook): Promise<Map<number, string[]>> {
  const { cellIndex, body } = frontMatter(notebook);
  const found = new Map<number, string[]>();
  for (const [index, cell] of notebook.cells.entries()) {
    if (cell.cell_type !== "markdown") continue;
    const text = index === cellIndex ? body : cell.source;
    const expressions = await expressionsIn({ markdown: [text], plain: [] });
    if (expressions.length > 0) found.set(index, expressions);
  }
  return found;
}

/** Of the front matter, which sums up the whole notebook. */
export async function frontMatterExpressions(notebook: Notebook): Promise<string[]> {
  const { title, subtitle, description, abstract, question, findings } = frontMatter(notebook).data;
  return expressionsIn({
    plain: [title, subtitle, description],
    markdown: [abstract, question, ...findings],
  });
}

/**
 * Of the captions and descriptions of a cell's figures and tables.
 *
 * @param cell with its outputs
 */
export async function captionExpressions({ source, outputs }: CodeCell): Promise<string[]> {
  const { figCap, tblCap, figAlt } = cellOptions(source).options;
  const said = outputs.map(galleyMetadata);
  return expressionsIn({
    markdown: [figCap, tblCap, ...said.map(({ caption }) => filledText(caption))],
    plain: [figAlt, ...said.map(({ alt }) => filledText(alt))],
  });
}

async function expressionsIn({ markdown, plain }: Texts): Promise<string[]> {
  const texts = markdown.filter((text) => text !== undefined).filter(mayHoldExpressions);
  const find = texts.length === 0 ? () => [] : await loadInlineExpressions();
  return [...plain.flatMap((text) => plainExpressions(text ?? "")), ...texts.flatMap(find)];
}
