import { describe, expect, it } from "vitest";
import { editDistance, nearestName } from "../../src/notebook/nearest-name.js";

describe("nearestName", () => {
  it("finds the name that was meant, whatever its case", () => {
    expect(nearestName("timout", ["title", "timeout", "theme"])).toBe("timeout");
    expect(nearestName("FIG-CAP", ["fig-cap"])).toBe("fig-cap");
    expect(nearestName("rat", ["rates", "rate"])).toBe("rate");
  });

  it("finds nothing where nothing is near", () => {
    expect(nearestName("colour", ["timeout", "rate"])).toBeUndefined();
    expect(nearestName("ab", ["cd"])).toBeUndefined();
    expect(nearestName("x", [])).toBeUndefined();
  });
});

describe("editDistance", () => {
  it("counts characters put in, taken out and changed", () => {
    expect([editDistance("kitten", "sitting"), editDistance("", "abc"), editDistance("abc", "abc")]).toEqual([
      3, 3, 0,
    ]);
  });

  it("counts two neighbours that changed places once", () => {
    expect([editDistance("titel", "title"), editDistance("ca", "abc")]).toEqual([1, 3]);
    expect(nearestName("titel", ["title", "table"])).toBe("title");
  });
});
