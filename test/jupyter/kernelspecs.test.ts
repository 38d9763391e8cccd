import { chmod, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { listKernelspecs, readKernelspec, scanKernelspecs } from "../../src/jupyter/kernelspecs.js";
import { temporaryFolder } from "../fixtures/temporary-folder.js";

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});

async function install(dataFolder: string, name: string, kernelJson: unknown): Promise<string> {
  const resourceDir = path.join(folder, dataFolder, "kernels", name);
  await mkdir(resourceDir, { recursive: true });
  const text = typeof kernelJson === "string" ? kernelJson : JSON.stringify(kernelJson);
  await writeFile(path.join(resourceDir, "kernel.json"), text);
  return resourceDir;
}

/** Only what a test installs, besides what the machine has in its system folders. */
function env(...dataFolders: string[]): Record<string, string> {
  return {
    HOME: folder,
    PATH: "",
    JUPYTER_PATH: dataFolders.map((name) => path.join(folder, name)).join(path.delimiter),
  };
}
const named = <T extends { name: string }>(specs: T[], name: string): T | undefined =>
  specs.find((spec) => spec.name === name);

describe("listKernelspecs", () => {
  it("reads every field, and fills in the ones that may be left out", async () => {
    const full = {
      argv: ["prog", "{connection_file}"],
      display_name: "My Kernel",
      language: "mine",
      env: { A: "${B}" },
      interrupt_mode: "message",
      metadata: { debugger: true },
    };
    const resourceDir = await install("data", "Galley-Full", full);
    await install("data", "galley-bare", { argv: ["prog"] });
    const specs = await listKernelspecs(env("data"));
    expect(named(specs, "galley-full")).toEqual({
      name: "galley-full",
      displayName: "My Kernel",
      language: "mine",
      argv: ["prog", "{connection_file}"],
      env: { A: "${B}" },
      interruptMode: "message",
      metadata: { debugger: true },
      resourceDir,
    });
    expect(named(specs, "galley-bare")).toMatchObject({
      displayName: "galley-bare",
      interruptMode: "signal",
      env: {},
    });
  });

  it("takes the first of two kernels with one name, and sorts by name", async () => {
    await install("first", "galley-b", { argv: ["from-first"] });
    await install("second", "galley-b", { argv: ["from-second"] });
    await install("second", "galley-a", { argv: ["a"] });
    const specs = await listKernelspecs(env("first", "second"));
    expect(named(specs, "galley-b")?.argv).toEqual(["from-first"]);
    const names = specs.map((spec) => spec.name);
    expect(names).toEqual(names.toSorted());
  });

  it("finds kernels in ~/.local/share/jupyter and in ~/.ipython", async () => {
    await install(".local/share/jupyter", "galley-user", { argv: ["x"] });
    await install(".ipython", "galley-old", { argv: ["x"] });
    const specs = await listKernelspecs({ HOME: folder, PATH: "" });
    // On macOS the user's folder is another one.
    if (process.platform === "linux") expect(named(specs, "galley-user")).toBeDefined();
    expect(named(specs, "galley-old")).toBeDefined();
  });

  it("passes over folders without kernel.json, odd names and folders that cannot be read", async () => {
    await install("data", "galley ok?", { argv: ["x"] });
    await mkdir(path.join(folder, "data", "kernels", "galley-empty"));
    await mkdir(path.join(folder, "locked", "kernels"), { recursive: true });
    await chmod(path.join(folder, "locked", "kernels"), 0o000);
    const { kernelspecs, broken } = await scanKernelspecs(env("data", "locked", "absent"));
    expect([...kernelspecs, ...broken].filter((spec) => spec.name.includes("galley"))).toEqual([]);
    await chmod(path.join(folder, "locked", "kernels"), 0o700);
  });
});

describe("a broken kernel.json", () => {
  it.each([
    ["{", /JSON/],
    ["[]", /object/],
    [{}, /argv/],
    [{ argv: [] }, /argv/],
    [{ argv: "prog" }, /argv/],
    [{ argv: ["x"], env: { A: 1 } }, /env/],
    [{ argv: ["x"], interrupt_mode: "ask" }, /interrupt_mode "ask"/],
    [{ argv: ["x"], display_name: 3 }, /display_name/],
    [{ argv: ["x"], metadata: [] }, /metadata/],
  ])(
    "that says %j is reported with its file and the reason, and hides no other kernel",
    async (json, reason) => {
      const resourceDir = await install("data", "galley-broken", json);
      await install("data", "galley-good", { argv: ["x"] });
      const { kernelspecs, broken } = await scanKernelspecs(env("data"));
      expect(named(broken, "galley-broken")).toEqual({
        name: "galley-broken",
        file: path.join(resourceDir, "kernel.json"),
        reason: expect.stringMatching(reason) as string,
      });
      expect(named(kernelspecs, "galley-good")).toBeDefined();
    },
  );
});

describe("readKernelspec", () => {
  it("gives nothing for a folder that holds no kernel, or is none", async () => {
    expect(await readKernelspec(folder)).toBeUndefined();
    expect(await readKernelspec(path.join(folder, "absent"))).toBeUndefined();
  });
});
