import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { KernelStartError } from "../../src/errors.js";
import { findLaunch } from "../../src/execute/launch.js";
import { temporaryFolder } from "../fixtures/temporary-folder.js";

let folder: string;
let env: Record<string, string>;

beforeAll(async () => {
  folder = await temporaryFolder();
  env = { HOME: folder, PATH: "", JUPYTER_PATH: folder };
  const install = async (name: string, text: string): Promise<void> => {
    await mkdir(path.join(folder, "kernels", name), { recursive: true });
    await writeFile(path.join(folder, "kernels", name, "kernel.json"), text);
  };
  await install(
    "Other",
    JSON.stringify({ argv: ["prog", "{connection_file}"], display_name: "O", language: "o" }),
  );
  await install("tslab", JSON.stringify({ argv: ["another-tslab"] }));
  await install(
    "py",
    JSON.stringify({ argv: ["/x/python", "-m", "ipykernel_launcher", "-f", "{connection_file}"] }),
  );
  await install("broken", "{");
});

describe("findLaunch", () => {
  it("finds an installed tslab by its path, since its name means the built-in runtime", async () => {
    const launch = await findLaunch(path.join(folder, "kernels", "tslab"), env);
    expect(launch.command("/tmp/c.json", env).argv).toEqual(["another-tslab"]);
  });

  it("finds kernelspecs by name, in any case, and by path", async () => {
    for (const name of ["other", "OTHER", path.join(folder, "kernels", "Other")]) {
      const launch = await findLaunch(name, env);
      expect(launch).toMatchObject({
        name: "other",
        displayName: "O",
        language: "o",
        interruptMode: "signal",
      });
      expect(launch.command("c.json", env).argv).toEqual(["prog", "c.json"]);
    }
  });

  it("keeps the history of ipykernel in memory, as nbclient does", async () => {
    const { argv } = (await findLaunch("py", env)).command("c.json", env);
    expect(argv.at(-1)).toBe("--HistoryManager.hist_file=:memory:");
  });

  it("refuses a name nobody has, and lists those there are", async () => {
    const refused = findLaunch("none", env);
    await expect(refused).rejects.toBeInstanceOf(KernelStartError);
    await expect(refused).rejects.toMatchObject({
      remedy: expect.stringMatching(/tslab, .*other/) as string,
    });
    await expect(findLaunch("/no/such/folder", env)).rejects.toBeInstanceOf(KernelStartError);
  });

  it("refuses a broken kernelspec by name, with its file", async () => {
    await expect(findLaunch("broken", env)).rejects.toThrow(
      path.join(folder, "kernels", "broken", "kernel.json"),
    );
  });
});
