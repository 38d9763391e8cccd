import { sha256 } from "../../cache/sha256.js";
import { textExpressions } from "../../execute/inline-expressions.js";
import { frontMatter } from "../../notebook/front-matter.js";
import type { Notebook } from "../../notebook/nbformat.js";

/** Of all in a notebook but words: its code, the values that its texts ask for, its front matter, and whatever else it holds. */
export async function digestWithoutWords(notebook: Notebook): Promise<string> {
  const expressions = await textExpressions(notebook);
  const { cellIndex, body } = frontMatter(notebook);
  const cells = notebook.cells.map((cell, index) => {
    if (cell.cell_type !== "markdown") return cell;
    const hasBody = index === cellIndex && cell.source.endsWith(body);
    const head = hasBody ? cell.source.slice(0, cell.source.length - body.length) : "";
    const { attachments: _, ...rest } = cell;
    return { ...rest, source: [head, ...(expressions.get(index) ?? [])] };
  });
  return sha256(JSON.stringify({ ...notebook, cells }));
}
