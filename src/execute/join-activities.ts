import type { CellActivity, FileUse } from "../notebook/executed.js";

/** All that several activities tell, once, in the order of the first mention. */
export function joinActivities(activities: readonly CellActivity[]): CellActivity {
  const all = (names: (activity: CellActivity) => string[]): string[] => [
    ...new Set(activities.flatMap(names)),
  ];
  const files = new Map<string, FileUse>();
  for (const file of activities.flatMap((activity) => activity.files))
    files.set(`${file.use} ${file.path}`, file);
  return {
    files: [...files.values()],
    network: all(({ network }) => network),
    environment: all(({ environment }) => environment),
    unseen: all(({ unseen }) => unseen),
  };
}
