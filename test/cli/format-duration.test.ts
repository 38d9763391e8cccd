import { expect, it } from "vitest";
import { formatDuration } from "../../src/cli/format-duration.js";

it.each([
  [0, "0.0 s"],
  [349, "0.3 s"],
  [12_340, "12.3 s"],
  [59_940, "59.9 s"],
  [59_960, "1 min 00 s"],
  [125_400, "2 min 05 s"],
  [3_599_600, "1 h 00 min"],
  [3_720_000, "1 h 02 min"],
])("%i ms reads %s", (durationMs, text) => {
  expect(formatDuration(durationMs)).toBe(text);
});
