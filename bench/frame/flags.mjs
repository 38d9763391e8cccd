import path from "node:path";
import { parseArgs } from "node:util";

/**
 * The flags of every benchmark, and those of one.
 *
 *   --rounds N   how often each thing is measured, in turns; --quick is one round
 *   --record     adds the figures to bench/history.jsonl and puts them into docs/benchmarks.md
 *   --galley     the command line that is measured; --python the Python of its peers
 */
export function parseFlags(options = {}) {
  return parseArgs({
    allowPositionals: true,
    options: {
      rounds: { type: "string" },
      quick: { type: "boolean", default: false },
      record: { type: "boolean", default: false },
      galley: { type: "string", default: path.join(import.meta.dirname, "../../dist/cli/main.js") },
      python: { type: "string", default: "/usr/bin/python3" },
      ...options,
    },
  });
}
