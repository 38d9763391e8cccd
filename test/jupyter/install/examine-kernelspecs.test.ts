import { describe, expect, it } from "vitest";
import { examineKernelspecs, type Machine } from "../../../src/jupyter/install/examine-kernelspecs.js";
import type { Finding } from "../../../src/jupyter/install/finding.js";
import type { BrokenKernelspec, Kernelspec } from "../../../src/jupyter/kernelspecs.js";

const NODE = "/usr/bin/node";
const GALLEY = "/opt/galley/dist/cli/main.js";

const machine: Machine = { env: {}, version: "1.2.3", exists: (file) => [NODE, GALLEY].includes(file) };

function spec(overrides: Partial<Kernelspec> = {}): Kernelspec {
  const name = overrides.name ?? "tslab";
  return {
    name,
    displayName: "TypeScript (Galley)",
    language: "typescript",
    argv: [NODE, GALLEY, "kernel", "start", "--connection-file", "{connection_file}"],
    env: {},
    interruptMode: "message",
    metadata: { galley: { version: "1.2.3" } },
    resourceDir: `/home/u/kernels/${name}`,
    ...overrides,
  };
}

const STOCK = spec({
  displayName: "TypeScript",
  argv: ["/usr/local/bin/tslab", "kernel", "--config-path={connection_file}"],
  metadata: {},
  resourceDir: "/usr/share/jupyter/kernels/tslab",
});

function findings(...specs: (Kernelspec | BrokenKernelspec)[]): Finding[] {
  return examineKernelspecs(specs, machine);
}
const texts = (found: readonly Finding[], verdict: Finding["verdict"]): string[] =>
  found.filter((finding) => finding.verdict === verdict).map(({ text }) => text);

describe("examineKernelspecs", () => {
  it("is content with Galley's kernel, whatever others there are", () => {
    const python = spec({ name: "python3", displayName: "Python 3", argv: ["python"], metadata: {} });
    const found = findings(spec(), python);
    expect(found).toEqual([
      { verdict: "good", text: 'kernel "tslab" of Galley is installed in /home/u/kernels/tslab' },
    ]);
  });

  it("says how to install what is not installed", () => {
    expect(findings()).toEqual([
      {
        verdict: "problem",
        text: "Jupyter finds no kernel of Galley's",
        remedy: "Install it with: galley kernel install",
      },
    ]);
  });

  it.each([
    [[NODE, "/gone/main.js"], "/gone/main.js"],
    [["/gone/node", GALLEY], "/gone/node"],
    [["{resource_dir}/../node", GALLEY], "/home/u/kernels/tslab/../node"],
  ])("notices that %j starts nothing", (argv, missing) => {
    expect(texts(findings(spec({ argv })), "problem")).toEqual([
      `kernel "tslab" starts ${missing}, which is not there`,
    ]);
  });

  it("notices a kernelspec of another version", () => {
    const found = findings(spec({ metadata: { galley: { version: "1.0.0" } } }));
    expect(texts(found, "notice")).toEqual([
      'kernel "tslab" was installed by Galley 1.0.0, and this is Galley 1.2.3',
    ]);
  });

  it("notices that notebooks run in stock tslab in Jupyter", () => {
    const found = findings(STOCK, spec({ name: "galley" }));
    expect(texts(found, "notice").join()).toContain('in Jupyter, kernel "tslab" is stock tslab');
    expect(texts(found, "problem")).toEqual([]);
  });

  it("says which of two kernels with one name Jupyter takes", () => {
    expect(texts(findings(spec(), STOCK), "notice")).toEqual([
      'kernel "tslab" in /usr/share/jupyter/kernels/tslab is hidden by the one in /home/u/kernels/tslab',
    ]);
    const hiddenOwn = findings(STOCK, spec());
    expect(texts(hiddenOwn, "problem")).toEqual(["Jupyter finds no kernel of Galley's"]);
  });

  it("notices two kernels that look the same in Jupyter", () => {
    expect(texts(findings(spec(), spec({ name: "galley" })), "notice")).toEqual([
      'kernels "tslab" and "galley" both show as "TypeScript (Galley)"',
    ]);
  });

  it("names a kernel.json that cannot be read", () => {
    const broken = { name: "x", file: "/k/x/kernel.json", reason: "argv is not a list of words" };
    expect(texts(findings(spec(), broken), "notice")).toEqual([
      "/k/x/kernel.json cannot be used: argv is not a list of words",
    ]);
  });
});
