/*
 * Loaded into the built-in tslab before it starts (node --require). tslab looks for the types of Node (`console`, `process`)
 * above the notebook and in a folder of its own, and npm keeps them in neither where the notebook is in no project. Here the
 * types that came with tslab are added to the places it looks in.
 */
"use strict";

const { existsSync } = require("node:fs");
const Module = require("node:module");
const path = require("node:path");
const { isMainThread } = require("node:worker_threads");

const COMPILER = "@tslab/typescript-for-tslab";

function withNodeTypes(compiler) {
  const nodeTypes = Module.createRequire(process.argv[1]).resolve("@types/node/package.json");
  function getDefaultTypeRoots(...args) {
    const roots = compiler.getDefaultTypeRoots(...args) ?? [];
    const areThere = roots.some((root) => existsSync(path.join(root, "node", "package.json")));
    return areThere ? roots : [...roots, path.dirname(path.dirname(nodeTypes))];
  }
  // The compiler's own exports are fixed.
  return { ...compiler, getDefaultTypeRoots };
}

if (isMainThread) {
  // Processes that a cell forks inherit these arguments and have no use for this file.
  const flag = process.execArgv.indexOf("--require");
  if (process.execArgv[flag + 1] === __filename) process.execArgv.splice(flag, 2);

  const load = Module._load;
  let compiler;
  Module._load = function (request, ...rest) {
    const loaded = load.call(this, request, ...rest);
    return request === COMPILER ? (compiler ??= withNodeTypes(loaded)) : loaded;
  };
}
