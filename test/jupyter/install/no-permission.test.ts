import { describe, expect, it } from "vitest";
import { UsageError } from "../../../src/errors.js";
import { explainingPermissions } from "../../../src/jupyter/install/no-permission.js";

const failing = (code: string) => () =>
  Promise.reject(Object.assign(new Error(`${code}: mkdir '/x/kernels'`), { code }));

describe("explainingPermissions", () => {
  it.each(["EACCES", "EPERM", "EROFS"])(
    "says for %s which folder it was, and what can be done",
    async (code) => {
      const refusal: unknown = await explainingPermissions("/x", failing(code)).catch(
        (error: unknown) => error,
      );
      expect(refusal).toBeInstanceOf(UsageError);
      expect(refusal).toMatchObject({
        message: `cannot write in /x: ${code}: mkdir '/x/kernels'`,
        remedy: expect.stringContaining("--prefix DIR") as string,
      });
    },
  );

  it("leaves every other failure as it is", async () => {
    await expect(explainingPermissions("/x", failing("ENOSPC"))).rejects.not.toBeInstanceOf(UsageError);
  });
});
