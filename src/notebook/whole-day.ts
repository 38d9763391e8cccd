/** A date of the front matter that names one day, `2024-05-31`; people also write years, or words. */
export function isWholeDay(date: string | undefined): date is string {
  if (date === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return false;
  const time = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(date);
}
