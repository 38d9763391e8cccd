/** Features of Node that the runtime uses, and a cell's author has not asked for. */
const OURS = [/USE_MAIN_CONTEXT_DEFAULT_LOADER/, /is loading ES Module .* using require\(\)/];

/** Keeps Node from telling people, in their cells, that the way these are run is experimental. */
export function silenceWarningsOfTheMachinery(): void {
  const emitWarning = process.emitWarning.bind(process) as (...args: unknown[]) => void;
  process.emitWarning = (warning: string | Error, ...rest: unknown[]): void => {
    const text = String(warning);
    if (rest[0] === "ExperimentalWarning" && OURS.some((pattern) => pattern.test(text))) return;
    emitWarning(warning, ...rest);
  };
}
