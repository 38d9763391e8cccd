/** Tables in sanitised HTML: numbers meet at their decimal point, and each table scrolls within itself. */
import { decimalWidth, splitNumberText } from "../tables/number-parts.js";
import { escapeHtml } from "../safety/trusted-html.js";

const INNERMOST_TABLE = /<table\b(?:(?!<table\b)[^])*?<\/table>/g;
const ROW = /<tr\b[^]*?<\/tr>/g;
const CELL = /<(t[dh])\b([^>]*)>([^]*?)<\/\1>/g;

const EMPTY_HEADING = /<th\b([^>]*)>\s*<\/th>/g;

/** Only for the sanitiser's own output, where tags are well formed and `>` never stands within an attribute. */
export function dressTables(html: string, label: string): string {
  return html
    .replace(INNERMOST_TABLE, alignNumbers)
    .replace(EMPTY_HEADING, emptyCell)
    .replace(
      /<table\b/g,
      `<div class="table-scroll" tabindex="0" role="group" aria-label="${escapeHtml(label)}"><table`,
    )
    .replace(/<\/table>/g, "</table></div>");
}

/** A heading that says nothing is none to a screen reader, which would read it out all the same. */
function emptyCell(_heading: string, attributes: string): string {
  return `<td${attributes.replace(/ (?:scope|abbr)="[^"]*"/g, "")}></td>`;
}

interface HtmlCell {
  tag: string;
  attributes: string;
  content: string;
  /** Undefined where it holds more than text. */
  text: string | undefined;
}

function alignNumbers(table: string): string {
  // Where cells span, a cell's place in its row is not its column.
  if (/\b(?:col|row)span=/.test(table)) return table;
  const rows = (table.match(ROW) ?? []).map(cellsOf).filter((cells) => cells.some(({ tag }) => tag === "td"));
  const width = Math.max(0, ...rows.map((cells) => cells.length));
  const columns = Array.from({ length: width }, (_, column) =>
    decimalWidth(rows.flatMap((cells) => dataText(cells[column]))),
  );
  return table.replace(ROW, (row) => {
    let column = 0;
    return row.replace(CELL, (whole, tag: string, attributes: string, content: string) => {
      const digits = columns[column++];
      return digits === undefined ? whole : numberCell(toCell(tag, attributes, content), digits);
    });
  });
}

function cellsOf(row: string): HtmlCell[] {
  return Array.from(row.matchAll(CELL), ([, tag, attributes, content]) =>
    toCell(tag ?? "", attributes ?? "", content ?? ""),
  );
}

function toCell(tag: string, attributes: string, content: string): HtmlCell {
  return { tag, attributes, content, text: content.includes("<") ? undefined : decode(content).trim() };
}

/** What counts for its column: neither headings nor what pandas and R write for nothing. */
function dataText(cell: HtmlCell | undefined): (string | undefined)[] {
  if (cell?.tag !== "td") return [];
  const isMissing = cell.text !== undefined && /^(|nan|none|nat|<na>|na|null|[-–—])$/i.test(cell.text);
  return isMissing ? [] : [cell.text];
}

function numberCell({ tag, attributes, content, text }: HtmlCell, digits: number): string {
  const start = `<${tag} class="number-column"${attributes}>`;
  if (tag === "th" || text === undefined || digits === 0) return `${start}${content}</${tag}>`;
  const { whole, fraction } = splitNumberText(text);
  const span = `<span class="fraction" style="--digits:${digits}">${escapeHtml(fraction)}</span>`;
  return `${start}${escapeHtml(whole)}${span}</${tag}>`;
}

function decode(text: string): string {
  return text
    .replaceAll("&nbsp;", " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
