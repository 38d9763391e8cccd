import { readFileSync, readdirSync } from "node:fs";

const folder = new URL("./fixtures/", import.meta.url);

/** The notebooks in fixtures/, by name. */
export const fixtureNames: readonly string[] = readdirSync(folder).filter((name) => name.endsWith(".ipynb"));

export function fixture(name: string): string {
  return readFileSync(new URL(name, folder), "utf8");
}
