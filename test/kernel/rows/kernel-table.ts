/** The table of docs/kernel.md: what Galley's kernel can do, and others cannot. */
import { readFileSync } from "node:fs";
import path from "node:path";

const PAGE = path.resolve(import.meta.dirname, "../../../docs/kernel.md");
const HEAD = ["", "Galley", "stock tslab", "Deno"];

export interface TableRow {
  title: string;
  galley: string;
}

export function kernelTable(): TableRow[] {
  const rows = readFileSync(PAGE, "utf8")
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  const start = rows.findIndex((cells) => cells.join() === HEAD.join());
  if (start === -1) throw new Error(`${PAGE} has no table with the columns ${HEAD.join(", ")}`);
  const end = rows.findIndex((cells, index) => index > start && cells.length !== HEAD.length);
  return rows
    .slice(start + 2, end === -1 ? undefined : end)
    .map(([title = "", galley = ""]) => ({ title, galley }));
}
