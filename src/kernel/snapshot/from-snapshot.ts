/**
 * How Node makes, and starts from, a start-up snapshot. V8 takes a snapshot only with the settings that it was made with.
 *
 * What lies in one is some 90 MB that live as long as the process. By its defaults V8 would search all of it for garbage within
 * the first second, and copy new objects about in steps of 1 MB: a third of the time that a first check takes.
 */
const MEMORY = ["--initial-old-space-size=192", "--min-semi-space-size=16"];

/**
 * V8 would give each process hash tables of its own, against inputs that are made to collide: a seventh of the start. These processes
 * read only what a cell may run anyhow.
 */
const HASHES = ["--no-rehash-snapshot"];

const SETTINGS = [...MEMORY, ...HASHES];

/** Arguments for Node that make the snapshot `blob` by running `script`. */
export const toMakeSnapshot = (blob: string, script: string): string[] => [
  ...SETTINGS,
  "--no-warnings",
  "--snapshot-blob",
  blob,
  "--build-snapshot",
  script,
];

/** Arguments for Node that start from the snapshot `blob`. */
export const fromSnapshot = (blob: string): string[] => [
  ...SETTINGS,
  "--snapshot-blob",
  blob,
  // Node takes the first argument after the options for a script, which a snapshot does not have.
  "snapshot",
];
