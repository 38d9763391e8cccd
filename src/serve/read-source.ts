import type { GivenParameter } from "../build/notebook-parameters.js";
import { isNotebook, readSources, type Source } from "../build/read-sources.js";
import type { Config } from "../config/config.js";

/** Of a file that cannot be read, which may be half written: how long until it is read once more. */
const HALF_WRITTEN_MS = 120;

/** @param file relative to the project */
export async function readSource(
  config: Config,
  file: string,
  parameters: readonly GivenParameter[],
): Promise<Source> {
  const read = async (): Promise<Source> => (await readSources(config, [file], parameters))[0] as Source;
  const source = await read();
  if (isNotebook(source)) return source;
  await new Promise((resolve) => setTimeout(resolve, HALF_WRITTEN_MS));
  return read();
}
