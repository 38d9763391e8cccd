// Makes dist/ (what is published and run) and vendor/ (danfojs-node and stdlib, one file each) from src/.
import { execFileSync } from "node:child_process";
import { chmodSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";
import { bundleCli } from "./bundle-cli.mjs";
import { bundleEngine } from "./bundle-engine.mjs";
import { bundleExecutor } from "./bundle-executor.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const run = (...args) => execFileSync(process.execPath, args, { cwd: root, stdio: "inherit" });

run("scripts/vendor.mjs");
// From nothing, so that no file of a renamed module is left to be published.
rmSync(path.join(root, "dist"), { recursive: true, force: true });
run("node_modules/typescript/bin/tsc", "-p", "tsconfig.json");
await bundleEngine(path.join(root, "dist"));
await bundleCli(root);
await bundleExecutor(root);
chmodSync(path.join(root, "dist/cli/main.js"), 0o755);
