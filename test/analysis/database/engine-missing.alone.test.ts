import { expect, it, vi } from "vitest";
import { DataError, sql } from "../../../src/analysis/index.js";

vi.mock("@duckdb/node-api", () => {
  throw new Error("Cannot find package '@duckdb/node-api'");
});

it("SQL without its engine says what to install, each time", async () => {
  for (const query of [sql`SELECT 1 AS a`, sql`SELECT 2 AS a`]) {
    const error: unknown = await query.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(DataError);
    expect((error as DataError).message).toContain("install it with `npm install @duckdb/node-api`");
  }
});
