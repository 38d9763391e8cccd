/** All that bench/all.mjs runs, in the order of docs/benchmarks.md, which has a place for each. */
export const BENCHES = [
  "cold-and-warm",
  "client",
  "kernel",
  "render",
  "check",
  "record",
  "start-up",
  "growth",
  "outputs",
  "watch",
  "search",
  "analysis",
  "learning",
];
