/**
 * Rows as the text of a CSV file with a header: numbers with at most four decimals, which is enough for data that were drawn.
 *
 * @param {Record<string, string | number>[]} rows none of whose texts needs quotes
 */
export function csv(rows) {
  const names = Object.keys(rows[0]);
  const lines = rows.map((row) => names.map((name) => field(row[name])).join(","));
  return `${[names.join(","), ...lines].join("\n")}\n`;
}

const field = (value) => (typeof value === "number" ? String(Number(value.toFixed(4))) : value);
