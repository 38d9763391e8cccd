import { describe, expect, it } from "vitest";
import { determinismOf } from "../../src/config/determinism.js";

const spec = {
  seed: 1,
  clock: "2026-01-31T13:00:00+01:00",
  timeZone: "UTC",
  notebooks: { "notebooks/b.ipynb": { seed: 0, locale: "de-DE" } },
};

describe("what a notebook's run holds fixed", () => {
  it("is what the project says, with the clock in one form", () => {
    expect(determinismOf(spec, "notebooks/a.ipynb")).toEqual({
      seed: 1,
      clock: "2026-01-31T12:00:00.000Z",
      timeZone: "UTC",
    });
  });

  it("is what is said of that notebook where something is", () => {
    expect(determinismOf(spec, "notebooks/b.ipynb")).toEqual({
      seed: 0,
      clock: "2026-01-31T12:00:00.000Z",
      locale: "de-DE",
      timeZone: "UTC",
    });
  });

  it("is nothing where nothing is said", () => {
    expect(determinismOf({}, "notebooks/a.ipynb")).toBeUndefined();
    expect(
      determinismOf({ notebooks: { "notebooks/b.ipynb": { seed: 1 } } }, "notebooks/a.ipynb"),
    ).toBeUndefined();
  });

  it("takes a date for its first moment in UTC", () => {
    expect(determinismOf({ clock: "2026-01-31" }, "a.ipynb")).toEqual({ clock: "2026-01-31T00:00:00.000Z" });
  });
});
