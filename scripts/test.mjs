// `npm test`: everything that must stay true, in the order in which it is cheapest to find out.
import { spawnSync } from "node:child_process";
import { prepare } from "./prerequisites.mjs";

function step(name, args) {
  console.log(`\n== ${name}`);
  const { status, signal } = spawnSync(process.execPath, args, { stdio: "inherit" });
  if (status !== 0) {
    console.error(`${name} failed (${signal ?? `exit ${status}`})`);
    process.exit(status || 1);
  }
}

try {
  prepare();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
step("compile", ["scripts/compile.mjs"]);
step("types of the tests", ["node_modules/typescript/bin/tsc", "-p", "test/tsconfig.json"]);
step("lint", ["node_modules/oxlint/bin/oxlint", "--deny-warnings"]);
step("format", ["node_modules/prettier/bin/prettier.cjs", "--check", "."]);
step("tests", ["node_modules/vitest/vitest.mjs", "run", ...process.argv.slice(2)]);
