import { disguise, replaceMethod } from "../disguise.js";

/** Makes all of `Date` and `Intl` that tells the time tell this moment. Timers and `performance` go on. */
export function fixClock(moment: string): void {
  const nowMs = Date.parse(moment);
  const RealDate = Date;
  replaceMethod(RealDate, "now", () => () => nowMs);
  const FixedDate = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [nowMs] : args, newTarget) as Date,
    apply: () => new RealDate(nowMs).toString(),
  });
  Object.defineProperty(RealDate.prototype, "constructor", {
    configurable: true,
    value: FixedDate,
    writable: true,
  });
  globalThis.Date = FixedDate;
  fixFormats(nowMs);
}

type Format = (this: unknown, date?: unknown) => unknown;

/** Without a date they format the present. */
function fixFormats(nowMs: number): void {
  const { prototype } = Intl.DateTimeFormat;
  const atNow = (original: Format): Format =>
    disguise(original, function (date) {
      return Reflect.apply(original, this, [date === undefined ? nowMs : date]);
    });
  replaceMethod(prototype, "formatToParts", atNow);
  const format = Object.getOwnPropertyDescriptor(prototype, "format");
  Object.defineProperty(prototype, "format", {
    ...format,
    get(this: Intl.DateTimeFormat) {
      return atNow(format?.get?.call(this) as Format);
    },
  });
}
