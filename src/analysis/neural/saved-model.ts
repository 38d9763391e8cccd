/** A model in a file: its numbers as safetensors, and what else it is as JSON in the header. */
import { readBytes } from "../data/read-bytes.js";
import { writeBytes } from "../data/write-bytes.js";
import { DataError } from "../data-error.js";
import { type Parameter } from "./parameter.js";
import { fromSafetensors, toSafetensors } from "./safetensors.js";

const KIND = "galley";
const DESCRIPTION = "description";

/**
 * @param kind what sort of model it is, which is asked for when it is read
 * @throws DataError for a path that cannot be written.
 */
export function writeModel(
  path: string,
  kind: string,
  description: unknown,
  parameters: readonly Parameter[],
): void {
  const metadata = { [KIND]: kind, [DESCRIPTION]: JSON.stringify(description) };
  writeBytes(path, toSafetensors({ parameters, metadata }));
}

/** @throws DataError for a file that is not there, is cut short, or holds something else. */
export function readModel<Description>(
  path: string,
  kind: string,
): { description: Description; parameters: readonly Parameter[] } {
  const { parameters, metadata } = fromSafetensors(path, readBytes(path));
  const found = metadata[KIND];
  if (found !== kind || metadata[DESCRIPTION] === undefined)
    throw new DataError(
      `${path}: holds ${found === undefined ? "no model of Galley" : `a ${found}`}, not a ${kind}`,
    );
  return { description: JSON.parse(metadata[DESCRIPTION]) as Description, parameters };
}

/** The arrays in the order and of the shapes that are wanted. @throws DataError where one is missing or of another shape. */
export function orderedParameters(
  path: string,
  wanted: ReadonlyArray<Pick<Parameter, "name" | "shape">>,
  parameters: readonly Parameter[],
): Parameter[] {
  return wanted.map(({ name, shape }) => {
    const found = parameters.find((parameter) => parameter.name === name);
    if (found?.shape.join() === shape.join()) return found;
    throw new DataError(
      `${path}: the array "${name}" of ${shape.join(" × ")} numbers is missing or of another shape`,
    );
  });
}
