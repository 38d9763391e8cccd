/** Work that may wait, done when none has come for a while; it keeps no process. */
export interface PutOff {
  add(work: () => void): void;
  /** Does at once what waits. */
  doAll(): void;
}

export function whenQuiet(quietMs: number): PutOff {
  let waiting: (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;
  const doAll = (): void => {
    clearTimeout(timer);
    const due = waiting;
    waiting = [];
    for (const work of due) work();
  };
  return {
    add(work) {
      waiting.push(work);
      clearTimeout(timer);
      timer = setTimeout(doAll, quietMs).unref();
    },
    doAll,
  };
}
