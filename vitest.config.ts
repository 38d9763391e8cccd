import os from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Kernels and browsers are processes of their own: more workers than cores only makes them late.
    maxWorkers: 2,
    // danfojs and TensorFlow.js in one file each: Node can load them as they are.
    server: { deps: { external: [/\/vendor\/(danfojs-node|tensorflow)\//] } },
    // What kernels keep stays out of the user's cache, and no process is left behind that makes a snapshot.
    env: { XDG_CACHE_HOME: path.join(os.tmpdir(), "galley-test-cache"), GALLEY_SNAPSHOT: "0" },
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
