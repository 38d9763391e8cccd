import { expect, it } from "vitest";
import { heldEnvironment } from "../../src/kernel/held-environment.js";

it("tells a process its locale and time zone by the variables that C libraries read", () => {
  expect(heldEnvironment({ seed: 1, locale: "zh-Hans-CN", timeZone: "Asia/Shanghai" })).toEqual({
    TZ: "Asia/Shanghai",
    LC_ALL: "zh_Hans_CN.UTF-8",
    LANG: "zh_Hans_CN.UTF-8",
  });
  expect(heldEnvironment({ seed: 1, clock: "2026-01-31" })).toEqual({});
});
