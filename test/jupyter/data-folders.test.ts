import { describe, expect, it } from "vitest";
import { dataFolders } from "../../src/jupyter/data-folders.js";
import type { DataFolderContext } from "../../src/jupyter/data-folders.js";

function context(overrides: Partial<DataFolderContext> = {}): DataFolderContext {
  return { env: {}, platform: "linux", home: "/home/u", exists: () => false, ...overrides };
}
const SYSTEM = ["/usr/local/share/jupyter", "/usr/share/jupyter"];

describe("dataFolders", () => {
  it("looks in the user's folder before the system's", () => {
    expect(dataFolders(context())).toEqual(["/home/u/.local/share/jupyter", ...SYSTEM]);
    expect(dataFolders(context({ platform: "darwin" }))).toEqual(["/home/u/Library/Jupyter", ...SYSTEM]);
  });

  it("takes JUPYTER_PATH first, and JUPYTER_DATA_DIR or XDG_DATA_HOME for the user's folder", () => {
    const env = { JUPYTER_PATH: "/a:/b", JUPYTER_DATA_DIR: "/data", XDG_DATA_HOME: "/xdg" };
    expect(dataFolders(context({ env }))).toEqual(["/a", "/b", "/data", ...SYSTEM]);
    expect(dataFolders(context({ env: { XDG_DATA_HOME: "/xdg" } }))[0]).toBe("/xdg/jupyter");
  });

  it("looks in the active environment and in the one whose programs come first on PATH", () => {
    const env = { VIRTUAL_ENV: "/venv", PATH: "/empty/bin:relative:/opt/conda/bin:/usr/bin" };
    const programs = new Set(["/opt/conda/bin/jupyter", "/usr/bin/python3"]);
    const exists = (file: string): boolean => programs.has(file);
    expect(dataFolders(context({ env, exists }))).toEqual([
      "/home/u/.local/share/jupyter",
      "/venv/share/jupyter",
      "/opt/conda/share/jupyter",
      "/usr/share/jupyter",
      "/usr/local/share/jupyter",
    ]);
  });

  it("prefers the environment to the user's folder when JUPYTER_PREFER_ENV_PATH says so", () => {
    const env = { VIRTUAL_ENV: "/venv", JUPYTER_PREFER_ENV_PATH: "yes" };
    expect(dataFolders(context({ env })).slice(0, 2)).toEqual([
      "/venv/share/jupyter",
      "/home/u/.local/share/jupyter",
    ]);
    expect(dataFolders(context({ env: { ...env, JUPYTER_PREFER_ENV_PATH: "0" } }))[1]).toBe(
      "/venv/share/jupyter",
    );
  });

  it("knows where Windows keeps them", () => {
    const env = { APPDATA: "/Roaming", PROGRAMDATA: "/ProgramData" };
    expect(dataFolders(context({ env, platform: "win32" }))).toEqual([
      "/Roaming/jupyter",
      "/ProgramData/jupyter",
    ]);
  });
});
