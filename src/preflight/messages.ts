/** What a check of types found, as it crosses from one process to another: cells are told by their position. */
import type { TypesOfGroup } from "./check-types.js";
import type { PreflightNotebook, TypeFinding } from "./preflight-notebook.js";

export interface TypesMessage {
  findings: [notebook: string, found: SentFinding[]][];
  files: readonly string[];
}

/** `where`: the position among the cells that were asked about, or a module. */
type SentFinding = Omit<TypeFinding, "where"> & { where: number | string };

export function toMessage(
  { findings, files }: TypesOfGroup,
  notebooks: readonly PreflightNotebook[],
): TypesMessage {
  const sent = notebooks.map(({ path, cells }): TypesMessage["findings"][number] => [
    path,
    (findings.get(path) ?? []).map(({ where, ...finding }) => ({
      ...finding,
      where: typeof where === "string" ? where : cells.indexOf(where),
    })),
  ]);
  return { findings: sent, files };
}

export function fromMessage(
  { findings, files }: TypesMessage,
  notebooks: readonly PreflightNotebook[],
): TypesOfGroup {
  const cellsOf = new Map(notebooks.map(({ path, cells }) => [path, cells]));
  const received = findings.map(([path, found]): [string, TypeFinding[]] => [
    path,
    found.flatMap(({ where, ...finding }) => {
      const place = typeof where === "string" ? where : cellsOf.get(path)?.[where];
      return place === undefined ? [] : [{ ...finding, where: place }];
    }),
  ]);
  return { findings: new Map(received), files };
}
