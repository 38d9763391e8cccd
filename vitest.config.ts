import os from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";

const ALL = "test/**/*.test.ts";
/** Tests that start kernels and browsers, which are processes of their own. */
const WITH_PROCESSES = ["test/**/*.kernel.test.ts", "test/**/*.browser.test.ts"];

export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: "processes", include: WITH_PROCESSES } },
      // One process reads Galley's modules once for all its files; no test of these changes what others find in them.
      { extends: true, test: { name: "values", include: [ALL], exclude: WITH_PROCESSES, isolate: false } },
    ],
    maxWorkers: 2,
    // danfojs and TensorFlow.js in one file each: Node can load them as they are.
    server: { deps: { external: [/\/vendor\/(danfojs-node|tensorflow)\//] } },
    // What kernels keep stays out of the user's cache, and no process is left behind that makes a snapshot.
    env: { XDG_CACHE_HOME: path.join(os.tmpdir(), "galley-test-cache"), GALLEY_SNAPSHOT: "0" },
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
