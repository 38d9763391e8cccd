import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Kernels and browsers are processes of their own: more workers than cores only makes them late.
    maxWorkers: 2,
    // danfojs in one file of 5 MB: Node can load it as it is.
    server: { deps: { external: [/\/vendor\/danfojs-node\//] } },
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
