import { describe, expect, it } from "vitest";
import type { DataFolderContext } from "../../../src/jupyter/data-folders.js";
import { kernelspecPlace } from "../../../src/jupyter/install/kernelspec-place.js";

function context(overrides: Partial<DataFolderContext> = {}): DataFolderContext {
  return { env: {}, platform: "linux", home: "/home/u", exists: () => false, ...overrides };
}

describe("kernelspecPlace", () => {
  it("is the user's own folder unless another place is asked for", () => {
    const place = { kernelsFolder: "/home/u/.local/share/jupyter/kernels" };
    expect(kernelspecPlace({}, context())).toEqual(place);
    expect(kernelspecPlace({ user: true }, context())).toEqual(place);
    const env = { JUPYTER_DATA_DIR: "/data" };
    expect(kernelspecPlace({}, context({ env })).kernelsFolder).toBe("/data/kernels");
  });

  it("is the machine's local folder for every user", () => {
    expect(kernelspecPlace({ system: true }, context())).toEqual({
      kernelsFolder: "/usr/local/share/jupyter/kernels",
    });
  });

  it("is below a prefix as Jupyter's own tools put it", () => {
    expect(kernelspecPlace({ prefix: "/opt/x" }, context())).toEqual({
      kernelsFolder: "/opt/x/share/jupyter/kernels",
      prefix: "/opt/x",
    });
  });

  it("is in the active environment for --sys-prefix", () => {
    const env = { VIRTUAL_ENV: "/venv", CONDA_PREFIX: "/conda" };
    expect(kernelspecPlace({ sysPrefix: true }, context({ env }))).toMatchObject({ prefix: "/venv" });
    expect(() => kernelspecPlace({ sysPrefix: true }, context())).toThrow("finds no Python environment");
  });

  it("refuses two places", () => {
    expect(() => kernelspecPlace({ user: true, prefix: "/x" }, context())).toThrow(
      "--user and --prefix exclude each other",
    );
  });
});
