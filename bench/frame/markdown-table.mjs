/** A table as Markdown. @param table `columns` and `rows`, all of them text */
export function markdownTable({ columns, rows }) {
  return [columns, columns.map(() => "---"), ...rows].map(line).join("\n");
}

const line = (cells) => `| ${cells.join(" | ")} |`;
