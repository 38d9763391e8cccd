import { describe, expect, it } from "vitest";
import { cleanPicture } from "../../../src/render/figures/pictures/clean-picture.js";

describe("a picture that plotly drew", () => {
  it("keeps the colours of its gradients, under ids of its own", () => {
    const svg = `<svg><defs><linearGradient id="g1"><stop offset="0%" stop-color="rgb(68, 1, 84)" stop-opacity="0.5"/></linearGradient></defs><rect style="fill: url('#g1');"/></svg>`;
    expect(String(cleanPicture(svg, "picture-2"))).toBe(
      '<svg><defs><linearGradient id="picture-2_1"><stop offset="0%" stop-color="rgb(68, 1, 84)" stop-opacity="0.5"></stop></linearGradient></defs><rect style="fill: url(#picture-2_1);"></rect></svg>',
    );
  });

  it("brings nothing from elsewhere and runs nothing", () => {
    const svg = `<svg><script>1</script><image href="https://a.example/x.png" onload="1"/><rect style="fill: url(https://a.example/x)"/><a href="javascript:1"><text>t</text></a></svg>`;
    const clean = String(cleanPicture(svg, "p"));
    expect(clean).not.toMatch(/script|example|onload|<a\b/);
    expect(clean).toContain("<text>t</text>");
  });

  it("stays XML, as a file wants it", () => {
    const svg =
      '<svg width="1" height="1"><g class="legend" transform="" clip-path="url(#a)"><path d="M0,0"/></g></svg>';
    expect(String(cleanPicture(svg, "p"))).toContain('<g clip-path="url(#none)">');
  });
});
