/** Tables in sanitised HTML: cells that hold a number are set flush right, and each table scrolls within itself. */
import { isNumberText } from "../tables/number-parts.js";
import { escapeHtml } from "../safety/trusted-html.js";

/** Only for the sanitiser's own output, where tags are well formed and `>` never stands within an attribute. */
export function dressTables(html: string, label: string): string {
  return html
    .replace(/<td([^>]*)>([^<]*)<\/td>/g, (whole, attributes: string, text: string) =>
      isNumberText(decode(text).trim()) ? `<td class="align-right"${attributes}>${text}</td>` : whole,
    )
    .replace(
      /<table\b/g,
      `<div class="table-scroll" tabindex="0" role="group" aria-label="${escapeHtml(label)}"><table`,
    )
    .replace(/<\/table>/g, "</table></div>");
}

function decode(text: string): string {
  return text.replaceAll("&nbsp;", " ").replaceAll("&lt;", "<").replaceAll("&gt;", ">");
}
