import { fillParameters, type GivenParameter } from "../build/notebook-parameters.js";
import { isNotebook, readSource, type Source } from "../build/read-sources.js";
import type { Config } from "../config/config.js";
import { UsageError } from "../errors.js";

/** Of a file that cannot be read, which may be half written: how long until it is read once more. */
const HALF_WRITTEN_MS = 120;

export interface GivenParameters {
  given: readonly GivenParameter[];
  /** How many notebooks and pages they were given to. */
  sourceCount: number;
}

/**
 * One of the sources of a project as it is now, with its parameters.
 *
 * @param file relative to the project
 */
export async function readSourceNow(
  { root, parameters }: Pick<Config, "root" | "parameters">,
  file: string,
  { given, sourceCount }: GivenParameters,
): Promise<Source> {
  const source = await readWritten(root, file);
  if (!isNotebook(source)) return source;
  try {
    return fillParameters(source, sourceCount, { defaults: parameters, given });
  } catch (failure) {
    if (failure instanceof UsageError) return { file, failure };
    throw failure;
  }
}

async function readWritten(root: string, file: string): Promise<Source> {
  const source = await readSource(root, file);
  if (isNotebook(source)) return source;
  await new Promise((resolve) => setTimeout(resolve, HALF_WRITTEN_MS));
  return readSource(root, file);
}
