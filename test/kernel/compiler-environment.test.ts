import { expect, it } from "vitest";
import { compilerEnvironment } from "../../src/kernel/compiler-environment.js";

const LARGE_PAGES = "glibc.malloc.hugetlb=1";

it("is that of the host but for certificates, with settings of the C library beside those that are there", () => {
  const env = { PATH: "/bin", NODE_OPTIONS: "--no-warnings", NODE_EXTRA_CA_CERTS: "/etc/company.pem" };
  expect(compilerEnvironment(env)).toEqual({
    PATH: "/bin",
    NODE_OPTIONS: "--no-warnings",
    GLIBC_TUNABLES: LARGE_PAGES,
  });
  expect(env.NODE_EXTRA_CA_CERTS).toBe("/etc/company.pem");
  // Of two settings the C library takes the last.
  expect(compilerEnvironment({ GLIBC_TUNABLES: "glibc.malloc.hugetlb=0" })).toEqual({
    GLIBC_TUNABLES: `${LARGE_PAGES}:glibc.malloc.hugetlb=0`,
  });
});
