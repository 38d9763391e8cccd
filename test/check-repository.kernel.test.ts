import { describe, expect, it } from "vitest";
import { galley, REPOSITORY } from "./cli/galley-process.js";

describe("the results of this repository's notebooks", () => {
  it("are those that were recorded", async () => {
    const ended = await galley(["check", "--quiet"], REPOSITORY, { CI: "" });
    expect(ended).toMatchObject({ exitCode: 0, stderr: "" });
  }, 600_000);
});
