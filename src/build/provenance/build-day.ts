/**
 * The day of a build, in UTC: that of SOURCE_DATE_EPOCH where it is set (https://reproducible-builds.org/specs/source-date-epoch/),
 * so that the same sources give the same site.
 *
 * @example buildDay(process.env, Date.now()) // "2026-11-23"
 */
export function buildDay(env: NodeJS.ProcessEnv, nowMs: number): string {
  const seconds = Number(env["SOURCE_DATE_EPOCH"] || Number.NaN);
  const moment = new Date(Number.isFinite(seconds) ? seconds * 1000 : nowMs);
  return moment.toISOString().slice(0, 10);
}
