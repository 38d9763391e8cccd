/** A table as Markdown. @param table `columns` and `rows`, all of them text */
export function markdownTable({ columns, rows }) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(columns), line(columns.map(() => "---")), ...rows.map(line)].join("\n");
}
