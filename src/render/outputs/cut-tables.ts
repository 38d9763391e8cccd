/** Tables in sanitised HTML, of which a page shows no more rows than of any other table. */

const ROW = /<tr\b[^]*?<\/tr>\s*/g;
const INNERMOST_TABLE = /<table\b(?:(?!<table\b)[^])*?<\/table>/g;
const MAX_ROWS = 500;

export interface CutTables {
  shown: string;
  hiddenRows: number;
}

/** Only for the sanitiser's own output. A few rows more are shown rather than cut; so is all that spans rows. */
export function cutTables(html: string): CutTables {
  let hiddenRows = 0;
  const shown = html.replace(INNERMOST_TABLE, (table) => {
    const count = table.match(ROW)?.length ?? 0;
    if (count <= MAX_ROWS * 1.25 || /\browspan=/.test(table)) return table;
    hiddenRows += count - MAX_ROWS;
    let row = 0;
    return table.replace(ROW, (whole) => (row++ < MAX_ROWS ? whole : ""));
  });
  return { shown, hiddenRows };
}
