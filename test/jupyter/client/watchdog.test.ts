import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { survivors } from "../../fixtures/processes.js";
import { TYPESCRIPT_RUNNER } from "../../fixtures/typescript-runner.js";
import { temporaryFolder } from "../../fixtures/temporary-folder.js";

const WATCHDOG = path.resolve(import.meta.dirname, "../../../src/jupyter/client/watchdog.ts");

describe("the watchdog", () => {
  it.each([
    ["a shell", true],
    ["node, where there is no shell", false],
  ])("as %s kills the group and removes the folder of a parent that was killed", async (_what, hasShell) => {
    const folder = await temporaryFolder();
    const script = path.join(await temporaryFolder(), "parent.mts");
    await writeFile(
      script,
      `import { spawn } from "node:child_process";
       import { watchOver } from ${JSON.stringify(WATCHDOG)};
       const child = spawn("sleep", ["300"], { detached: true, stdio: "ignore" });
       watchOver(child.pid, ${JSON.stringify(folder)}, ${hasShell});
       // Long enough for node to have started too.
       setTimeout(() => console.log(child.pid), 500);
       setInterval(() => {}, 1000);`,
    );
    const [node, jiti] = TYPESCRIPT_RUNNER;
    const parent = spawn(node, [jiti, script], { stdio: ["ignore", "pipe", "ignore"] });
    const pid = Number(await once(parent.stdout, "data"));
    expect(await survivors([pid], 0)).toHaveLength(1);
    parent.kill("SIGKILL");
    expect(await survivors([pid])).toEqual([]);
    for (let tries = 0; existsSync(folder) && tries < 100; tries++)
      await new Promise((r) => setTimeout(r, 20));
    expect(existsSync(folder)).toBe(false);
  });
});
