import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { UsageError } from "../../../src/errors.js";
import { installKernelspec, type InstallOptions } from "../../../src/jupyter/install/install-kernelspec.js";
import { uninstallKernelspec } from "../../../src/jupyter/install/uninstall-kernelspec.js";
import { readKernelspec } from "../../../src/jupyter/kernelspecs.js";
import { temporaryFolder } from "../../fixtures/temporary-folder.js";

const LOGOS = path.resolve(import.meta.dirname, "../../../assets/kernelspec");

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});

function options(overrides: Partial<InstallOptions> = {}): InstallOptions {
  return {
    name: "tslab",
    displayName: "TypeScript (Galley)",
    place: { kernelsFolder: path.join(folder, "kernels") },
    program: { node: "/usr/bin/node", galley: "/opt/galley/dist/cli/main.js", version: "1.2.3" },
    logos: LOGOS,
    replace: false,
    ...overrides,
  };
}

async function installOther(name: string, kernelJson: string): Promise<string> {
  const resourceDir = path.join(folder, "kernels", name);
  await mkdir(resourceDir, { recursive: true });
  await writeFile(path.join(resourceDir, "kernel.json"), kernelJson);
  await writeFile(path.join(resourceDir, "kernel.js"), "");
  return resourceDir;
}

const STOCK = '{"argv": ["tslab", "kernel"], "display_name": "TypeScript", "language": "typescript"}';
const removal = (name = "tslab") => ({
  name,
  place: { kernelsFolder: path.join(folder, "kernels") },
  env: {},
});

describe("installKernelspec", () => {
  it("writes what starts the kernel, and its pictures, and nothing else", async () => {
    const { resourceDir } = await installKernelspec(options());
    expect((await readdir(resourceDir)).toSorted()).toEqual([
      "kernel.json",
      "logo-32x32.png",
      "logo-64x64.png",
      "logo-svg.svg",
    ]);
    expect(await readdir(path.join(folder, "kernels"))).toEqual(["tslab"]);
    const file = path.join(resourceDir, "kernel.json");
    expect(JSON.parse(await readFile(file, "utf8"))).toEqual({
      argv: [
        "/usr/bin/node",
        "/opt/galley/dist/cli/main.js",
        "kernel",
        "start",
        "--connection-file",
        "{connection_file}",
      ],
      display_name: "TypeScript (Galley)",
      language: "typescript",
      interrupt_mode: "message",
      metadata: { debugger: false, galley: { version: "1.2.3" } },
    });
  });

  it("names what lies in the same prefix from the kernelspec, so that the prefix can be moved", async () => {
    const program = {
      node: path.join(folder, "bin/node"),
      galley: path.join(folder, "lib/node_modules/galley/dist/cli/main.js"),
      version: "1.2.3",
    };
    const place = { kernelsFolder: path.join(folder, "share/jupyter/kernels"), prefix: folder };
    const { resourceDir } = await installKernelspec(options({ program, place }));
    const spec = await readKernelspec(resourceDir);
    expect(spec).toMatchObject({
      argv: [
        "{resource_dir}/../../../../bin/node",
        "{resource_dir}/../../../../lib/node_modules/galley/dist/cli/main.js",
        "kernel",
        "start",
        "--connection-file",
        "{connection_file}",
      ],
    });
  });

  it("writes names in lower case, as Jupyter reads them", async () => {
    const { resourceDir } = await installKernelspec(options({ name: "TypeScript" }));
    expect(path.basename(resourceDir)).toBe("typescript");
  });

  it.each(["", "a b", "../x", "x/y", "~tslab"])("refuses the name %j", async (name) => {
    await expect(installKernelspec(options({ name }))).rejects.toThrow("cannot be a kernel's name");
  });

  it("renews Galley's own, and says which version it was", async () => {
    const program = { node: "/n", galley: "/g", version: "1.0.0" };
    expect(await installKernelspec(options({ program }))).not.toHaveProperty("replacedGalley");
    const { resourceDir, replacedGalley } = await installKernelspec(options());
    expect(replacedGalley).toBe("1.0.0");
    expect(await readKernelspec(resourceDir)).toMatchObject({ metadata: { galley: { version: "1.2.3" } } });
  });

  it.each([
    ["another kernel", STOCK, 'holds "TypeScript", which is not Galley\'s'],
    ["a broken kernelspec", "{", "holds a broken kernelspec"],
  ])("refuses to replace %s unless it is told to", async (_what, kernelJson, message) => {
    const resourceDir = await installOther("tslab", kernelJson);
    const refusal: unknown = await installKernelspec(options()).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(UsageError);
    expect((refusal as UsageError).message).toContain(message);
    expect((refusal as UsageError).remedy).toContain("--replace");
    expect(await readFile(path.join(resourceDir, "kernel.json"), "utf8")).toBe(kernelJson);

    await installKernelspec(options({ replace: true }));
    expect(await readdir(resourceDir)).not.toContain("kernel.js");
    expect(await readdir(path.join(folder, "kernels"))).toEqual(["tslab"]);
  });
});

describe("uninstallKernelspec", () => {
  it("removes the folder of Galley's kernel", async () => {
    const { resourceDir } = await installKernelspec(options());
    expect(await uninstallKernelspec(removal("TSLAB"))).toBe(resourceDir);
    expect(await readdir(path.join(folder, "kernels"))).toEqual([]);
  });

  it("finds it where Jupyter finds it", async () => {
    const { resourceDir } = await installKernelspec(options());
    const env = { JUPYTER_PATH: folder, HOME: folder, PATH: "" };
    expect(await uninstallKernelspec({ name: "tslab", place: undefined, env })).toBe(resourceDir);
  });

  it("leaves another's kernel alone", async () => {
    const resourceDir = await installOther("tslab", STOCK);
    await expect(uninstallKernelspec(removal())).rejects.toThrow(
      `the kernel "tslab" in ${resourceDir} is not Galley's`,
    );
    expect(await readdir(resourceDir)).toContain("kernel.json");
  });

  it("says so when there is none", async () => {
    await expect(uninstallKernelspec(removal())).rejects.toThrow('no kernel "tslab" is installed in ');
  });
});
