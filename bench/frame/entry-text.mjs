import { markdownTable } from "./markdown-table.mjs";

/** A recorded run of a benchmark as Markdown: when and where it was, and its tables. */
export function entryText(entry) {
  return [`${conditions(entry)}.`, ...entry.tables.map(markdownTable)].join("\n\n");
}

/** When, on what, how often, and how busy the machine was with other things. */
function conditions({ date, commit, machine, rounds, others }) {
  return [
    `${date}, at ${commit}: ${rounds === 1 ? "one round" : `medians of ${rounds} rounds`}`,
    machine,
    others === undefined
      ? "load not known"
      : `other programs kept ${others.toFixed(1)} processors busy meanwhile`,
  ].join("; ");
}

/** Where nothing was recorded yet. */
export const NONE = "Not recorded yet.";

/** All recorded runs of one benchmark: a row for each, the newest first, with its headlines in columns. */
export function historyText(entries) {
  if (entries.length === 0) return NONE;
  const titles = [...new Set(entries.flatMap(({ headlines }) => Object.keys(headlines)))];
  const rows = entries
    .toReversed()
    .map(({ date, commit, rounds, others, headlines }) => [
      date,
      commit,
      String(rounds),
      others?.toFixed(1) ?? "",
      ...titles.map((title) => headlines[title] ?? ""),
    ]);
  return markdownTable({ columns: ["date", "at", "rounds", "processors busy with others", ...titles], rows });
}
