import { appendFileSync, existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** One line of JSON for each time that a benchmark was recorded, the oldest first. */
export const HISTORY = path.join(import.meta.dirname, "../history.jsonl");

/** @returns all that was recorded: `bench`, `date`, `commit`, `machine`, `others`, `rounds`, `tables` and `headlines` */
export function readHistory(file = HISTORY) {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line));
}

export function addToHistory(entry, file = HISTORY) {
  appendFileSync(file, `${JSON.stringify(entry)}\n`);
}
