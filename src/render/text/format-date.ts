/**
 * A date of front matter, in words. It is a day on the calendar, not a moment, so no time zone may move it.
 *
 * @example formatDate("2024-05-31", "en") // "May 31, 2024"
 */
export function formatDate(date: string, lang: string): string {
  const [year, month, day] = date.split("-").map(Number);
  if (!year) return date;
  const parts: Intl.DateTimeFormatOptions = {
    year: "numeric",
    ...(month && { month: "long" }),
    ...(month && day && { day: "numeric" }),
  };
  const moment = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
  return new Intl.DateTimeFormat(lang, { ...parts, timeZone: "UTC" }).format(moment);
}
