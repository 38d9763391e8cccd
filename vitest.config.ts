import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Kernels and browsers are processes of their own: more workers than cores only makes them late.
    maxWorkers: 2,
    // danfojs and TensorFlow.js in one file each: Node can load them as they are.
    server: { deps: { external: [/\/vendor\/(danfojs-node|tensorflow)\//] } },
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
