import os from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";

const ALL = "test/**/*.test.ts";
/** Tests that start kernels and browsers, which are processes of their own, and those that put something in a package's place. */
const APART = ["test/**/*.kernel.test.ts", "test/**/*.browser.test.ts", "test/**/*.alone.test.ts"];

export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: "apart", include: APART } },
      // One process reads Galley's modules once for all its files; no test of these changes what others find in them.
      { extends: true, test: { name: "values", include: [ALL], exclude: APART, isolate: false } },
    ],
    maxWorkers: 2,
    // danfojs and TensorFlow.js in one file each: Node can load them as they are.
    server: { deps: { external: [/\/vendor\/(danfojs-node|tensorflow)\//] } },
    env: {
      // What kernels keep stays out of the user's cache, and no process is left behind that makes a snapshot.
      XDG_CACHE_HOME: path.join(os.tmpdir(), "galley-test-cache"),
      GALLEY_SNAPSHOT: "0",
      // Where this is set, each process of Node reads them when it starts, for longer than all else takes; only npm needs them.
      NODE_EXTRA_CA_CERTS: "",
      CERTIFICATES_FOR_NPM: process.env["NODE_EXTRA_CA_CERTS"] ?? "",
    },
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
