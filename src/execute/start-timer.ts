/** setTimeout ends at once when it is given more. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** `null`: never. */
export function startTimer(ms: number | null, onTime: (ms: number) => void): NodeJS.Timeout | undefined {
  return ms === null || ms > MAX_TIMER_MS ? undefined : setTimeout(() => onTime(ms), ms);
}
