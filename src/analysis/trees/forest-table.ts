import { type Table, table } from "../../display/index.js";
import { rowsNote } from "../linear/model-note.js";

interface ForestWords {
  formula: string;
  treeCount: number;
  featuresPerSplit: number;
  featureImportance: Readonly<Record<string, number>>;
  rowCount: number;
  rowsDropped: number;
}

/** Features by importance, with the forest's size and its score on rows that were not drawn. */
export function forestTable(forest: ForestWords, score: string): Table {
  const rows = Object.entries(forest.featureImportance)
    .map(([feature, importance]) => ({ feature, importance }))
    .toSorted((a, b) => b.importance - a.importance);
  return table(rows, {
    caption: `Random forest ${forest.formula}`,
    columns: { feature: "Feature", importance: "Importance" },
    digits: 4,
    note: [
      `${forest.treeCount} trees, ${forest.featuresPerSplit} of ${rows.length} features drawn for each split`,
      score,
      rowsNote({ ...forest, weights: undefined }),
    ].join("\n"),
  });
}
