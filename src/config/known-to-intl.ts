/** Whether the engine knows a locale (BCP 47), as `de-DE`. */
export const isLocale = (tag: string): boolean => isKnown(() => new Intl.Locale(tag));

/** Whether the engine knows a time zone (IANA), as `Europe/Berlin`. */
export const isTimeZone = (timeZone: string): boolean =>
  isKnown(() => new Intl.DateTimeFormat("en", { timeZone }));

function isKnown(make: () => unknown): boolean {
  try {
    make();
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
