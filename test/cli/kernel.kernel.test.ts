/** `galley kernel`, with Jupyter's own tools as the judge of what it writes. */
import { spawnSync } from "node:child_process";
import { mkdir, readdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder } from "../fixtures/temporary-folder.js";
import { type Ended, galley } from "./galley-process.js";

let home: string;
beforeEach(async () => {
  home = await temporaryFolder();
});

const environment = (): Record<string, string> => ({
  HOME: home,
  JUPYTER_DATA_DIR: "",
  XDG_DATA_HOME: "",
  NO_COLOR: "1",
});
const kernel = (...args: string[]): Promise<Ended> => galley(["kernel", ...args], home, environment());
const kernelsFolder = (): string => path.join(home, ".local/share/jupyter/kernels");

interface ListedSpec {
  resource_dir: string;
  spec: { argv: string[]; display_name: string; language: string; interrupt_mode: string };
}

/** What Jupyter itself finds. */
function kernelspecsOfJupyter(env: Record<string, string> = {}): Record<string, ListedSpec> {
  const { status, stdout, stderr } = spawnSync(
    "/usr/bin/python3",
    ["-m", "jupyter_client.kernelspecapp", "list", "--json"],
    { env: { ...process.env, ...environment(), ...env }, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`jupyter kernelspec list failed: ${stderr}`);
  return (JSON.parse(stdout) as { kernelspecs: Record<string, ListedSpec> }).kernelspecs;
}

async function installStock(): Promise<void> {
  const folder = path.join(kernelsFolder(), "tslab");
  await mkdir(folder, { recursive: true });
  const argv = ["tslab", "kernel", "--config-path", "{connection_file}"];
  const spec = { argv, display_name: "TypeScript", language: "typescript" };
  await writeFile(path.join(folder, "kernel.json"), JSON.stringify(spec));
}

describe("galley kernel install", () => {
  it("makes a kernel that Jupyter finds, with the Node and the Galley that installed it", async () => {
    const { exitCode, stderr } = await kernel("install");
    expect(stderr).toBe(`Installed kernel "tslab" in ${kernelsFolder()}/tslab\n`);
    expect(exitCode).toBe(0);
    const { tslab } = kernelspecsOfJupyter();
    expect(tslab).toMatchObject({
      resource_dir: path.join(kernelsFolder(), "tslab"),
      spec: { display_name: "TypeScript (Galley)", language: "typescript", interrupt_mode: "message" },
    });
    const [node = "", program = "", ...rest] = tslab?.spec.argv ?? [];
    const { stdout } = spawnSync(node, [program, "--version"], { encoding: "utf8" });
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(rest).toEqual(["kernel", "start", "--connection-file", "{connection_file}"]);
  });

  it("takes another name and another title, and a prefix as Jupyter's own tools do", async () => {
    const prefix = path.join(home, "prefix");
    const { stderr } = await kernel(
      "install",
      "--prefix",
      prefix,
      "--name",
      "mine",
      "--display-name",
      "Mine",
    );
    expect(stderr).toContain(`Installed kernel "mine" in ${prefix}/share/jupyter/kernels/mine\n`);
    expect(stderr).toContain("Jupyter does not look there");
    const { mine } = kernelspecsOfJupyter({ JUPYTER_PATH: path.join(prefix, "share/jupyter") });
    expect(mine?.spec.display_name).toBe("Mine");
  });

  it("installs into the active environment", async () => {
    const venv = path.join(home, "venv");
    await galley(["kernel", "install", "--sys-prefix"], home, { ...environment(), VIRTUAL_ENV: venv });
    expect(await readdir(path.join(venv, "share/jupyter/kernels"))).toEqual(["tslab"]);
  });

  it("does not replace stock tslab unless it is told to", async () => {
    await installStock();
    const refused = await kernel("install");
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toContain('holds "TypeScript", which is not Galley\'s');
    expect(kernelspecsOfJupyter()["tslab"]?.spec.argv[0]).toBe("tslab");
    expect((await kernel("install", "--replace")).exitCode).toBe(0);
    expect(kernelspecsOfJupyter()["tslab"]?.spec.display_name).toBe("TypeScript (Galley)");
  });
});

describe("galley kernel uninstall", () => {
  it("takes away what it installed, and only that", async () => {
    await kernel("install");
    const { exitCode, stderr } = await kernel("uninstall");
    expect(stderr).toBe(`Removed ${kernelsFolder()}/tslab\n`);
    expect(exitCode).toBe(0);
    expect(kernelspecsOfJupyter()).not.toHaveProperty("tslab");

    await installStock();
    const refused = await kernel("uninstall");
    expect(refused.exitCode).toBe(2);
    expect(kernelspecsOfJupyter()).toHaveProperty("tslab");
  });
});

describe("galley kernel list", () => {
  it("lists what Jupyter lists, and says what each kernel is", async () => {
    await installStock();
    await kernel("install", "--name", "galley");
    const rows = JSON.parse((await kernel("list", "--json")).stdout) as { name: string; runs: string }[];
    expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(kernelspecsOfJupyter())));
    expect(rows).toContainEqual({
      name: "galley",
      displayName: "TypeScript (Galley)",
      runs: expect.stringMatching(/^Galley \d+\.\d+\.\d+$/) as string,
      folder: path.join(kernelsFolder(), "galley"),
      hidden: false,
    });
    expect((await kernel("list")).stdout).toMatch(/^tslab +TypeScript +stock tslab +\//m);
  });
});

describe("galley kernel doctor", () => {
  it("starts the kernel as Jupyter does, lets it run a cell, and finds nothing wrong", async () => {
    await kernel("install");
    const { exitCode, stdout } = await kernel("doctor");
    expect(stdout).toMatch(/^ok {7}kernel "tslab" started, ran a cell and ended in \d+\.\d s$/m);
    expect(stdout).not.toMatch(/^(note|problem)/m);
    expect(exitCode).toBe(0);
  });

  it("says how to install what is not installed", async () => {
    const { exitCode, stdout } = await kernel("doctor");
    expect(stdout).toContain("problem  Jupyter finds no kernel of Galley's\n");
    expect(stdout).toContain("Install it with: galley kernel install\n");
    expect(exitCode).toBe(1);
  });

  it("says what is wrong with a kernel that does not start", async () => {
    await kernel("install");
    const spec = path.join(kernelsFolder(), "tslab");
    await rename(path.join(spec, "kernel.json"), path.join(spec, "old.json"));
    const argv = [process.execPath, "-e", "throw new Error('no such luck')", "start"];
    const metadata = { galley: { version: "0.0.1" } };
    await writeFile(path.join(spec, "kernel.json"), JSON.stringify({ argv, display_name: "T", metadata }));
    const { exitCode, stdout } = await kernel("doctor");
    expect(stdout).toContain('note     kernel "tslab" was installed by Galley 0.0.1');
    expect(stdout).toMatch(/^problem {2}kernel "tslab" does not start: .*no such luck/ms);
    expect(exitCode).toBe(1);
  });
});
