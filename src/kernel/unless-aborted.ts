/**
 * The result of `work`, unless `signal` is aborted first; then the work goes on, and whoever began it has to end it.
 *
 * @throws the signal's reason
 */
export async function unlessAborted<Result>(work: Promise<Result>, signal?: AbortSignal): Promise<Result> {
  if (signal === undefined) return work;
  const given = new AbortController();
  const aborted = new Promise<never>((_, fail) => {
    const giveUp = (): void => fail(signal.reason as Error);
    if (signal.aborted) giveUp();
    signal.addEventListener("abort", giveUp, { once: true, signal: given.signal });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    given.abort();
  }
}
