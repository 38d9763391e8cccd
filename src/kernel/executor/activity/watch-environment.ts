/** Environment variables that cells and the project's modules read; what Node and packages read is their own affair. */
import type { ActivityLog } from "./activity-log.js";
import { isCalledByProject } from "./caller.js";

/** Who asks is looked at so often for one variable. */
const MOST_LOOKS = 50;

const WHOLE = "a copy of the environment";

export function watchEnvironment(log: ActivityLog): void {
  const looks = new Map<string, number>();
  /** Of the variables that are read one after the other because all are copied. */
  let isCopying = false;

  const note = (name: string | symbol, trap: (...args: never[]) => unknown): void => {
    if (typeof name !== "string" || isCopying || log.has("environment", name)) return;
    const count = looks.get(name) ?? 0;
    if (count >= MOST_LOOKS) return;
    looks.set(name, count + 1);
    if (isCalledByProject(trap)) log.note("environment", name);
  };

  const handler: ProxyHandler<NodeJS.ProcessEnv> = {
    get: function get(target, name) {
      note(name, get);
      return Reflect.get(target, name);
    },
    has: function has(target, name) {
      note(name, has);
      return Reflect.has(target, name);
    },
    ownKeys: function ownKeys(target) {
      if (!isCopying) {
        isCopying = true;
        queueMicrotask(() => (isCopying = false));
        if (isCalledByProject(ownKeys)) log.note("unseen", WHOLE);
      }
      return Reflect.ownKeys(target);
    },
    set: (target, name, value) => Reflect.set(target, name, value),
  };
  process.env = new Proxy(process.env, handler);
}
