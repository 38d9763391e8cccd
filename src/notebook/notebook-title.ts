import { basename } from "node:path";
import { frontMatter } from "./front-matter.js";
import type { Notebook } from "./nbformat.js";

/**
 * What a report is called: the title in the front matter, else the first heading of level 1, else the file's name.
 * @param file the notebook's path; only its last part is used
 */
export function notebookTitle(notebook: Notebook, file: string): string {
  const { data, body, cellIndex } = frontMatter(notebook);
  if (data.title !== undefined && data.title !== "") return data.title;
  for (const [index, cell] of notebook.cells.entries()) {
    if (cell.cell_type !== "markdown") continue;
    const heading = firstHeading(index === cellIndex ? body : cell.source);
    if (heading !== undefined) return heading;
  }
  return basename(file).replace(/\.(?:ipynb|md)$/, "");
}

/** The text of the first heading of level 1 in `markdown`, without marks; fenced code is passed over. */
function firstHeading(markdown: string): string | undefined {
  let fence: string | undefined;
  const lines = markdown.split(/\r?\n/);
  for (const [index, line] of lines.entries()) {
    const mark = /^ {0,3}(`{3,}|~{3,}|:{3,})/.exec(line)?.[1];
    if (fence !== undefined) {
      if (mark?.startsWith(fence)) fence = undefined;
    } else if (mark !== undefined) fence = mark;
    else {
      const heading =
        /^ {0,3}#(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/.exec(line)?.[1] ?? underlined(line, lines[index + 1]);
      const title = plainText(heading ?? "");
      if (title !== "") return title;
    }
  }
  return undefined;
}

function underlined(line: string, next: string | undefined): string | undefined {
  return line.trim() !== "" && /^ {0,3}=+[ \t]*$/.test(next ?? "") ? line : undefined;
}

/** Without emphasis, code marks, and the addresses of links. */
function plainText(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/(?<!\\)(\*\*|__|\*|`)(.+?)(?<!\\)\1/g, "$2")
    .replace(/(?<![\p{L}\p{N}])_(.+?)_(?![\p{L}\p{N}])/gu, "$1")
    .replace(/\\([!-/:-@[-`{-~])/g, "$1")
    .trim();
}
