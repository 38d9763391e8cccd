// `npm test`: everything that must stay true. What is cheap to find out comes first, and what needs one core runs beside something else.
import { spawn } from "node:child_process";
import { prepare } from "./prerequisites.mjs";

/** The steps that run, by name; the first that fails ends the others. */
const running = new Map();

/** Prints what it says when it has ended, since another step may be printing; the tests speak for themselves. */
function step(name, args, { isQuiet = true } = {}) {
  return new Promise((done) => {
    if (!isQuiet) console.log(`\n== ${name}`);
    const child = spawn(process.execPath, args, { stdio: isQuiet ? ["ignore", "pipe", "pipe"] : "inherit" });
    running.set(name, child);
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding("utf8").on("data", (text) => (said += text));
    child.on("close", (status, signal) => {
      running.delete(name);
      if (isQuiet) console.log(`\n== ${name}\n${said.trimEnd()}`);
      if (status === 0) return done();
      console.error(`${name} failed (${signal ?? `exit ${status}`})`);
      for (const other of running.values()) other.kill();
      process.exit(status || 1);
    });
  });
}

try {
  prepare();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
const lint = async () => {
  await step("lint", ["node_modules/oxlint/bin/oxlint", "--deny-warnings"]);
  await step("format", ["node_modules/prettier/bin/prettier.cjs", "--check", "."]);
};
await Promise.all([lint(), step("compile", ["scripts/compile.mjs"])]);
const tests = ["node_modules/vitest/vitest.mjs", "run", ...process.argv.slice(2)];
await Promise.all([
  step("types of the tests", ["node_modules/typescript/bin/tsc", "-p", "test/tsconfig.json"]),
  step("tests", tests, { isQuiet: false }),
]);
