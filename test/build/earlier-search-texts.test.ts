import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { earlierSearchTexts } from "../../src/build/earlier-search-texts.js";
import { createRenderer } from "../../src/render/renderer.js";
import { writeSite } from "../../src/site/write-site.js";
import { temporaryFolder } from "../config/temporary-folder.js";
import { OPTIONS } from "../render/render.js";

describe("what the search of an earlier site knows", () => {
  it("is read from its index, by page", async () => {
    const renderer = await createRenderer(OPTIONS);
    const about = {
      title: "A",
      description: "",
      lang: "en",
      keywords: [],
      kind: "report" as const,
      minutes: 0,
    };
    const texts = ['with "quotes" and </script>', "数据\nand a line"];
    const entries = texts.map((searchText, n) => ({ ...about, path: `${n}.html`, searchText }));
    const index = renderer.renderIndex(entries);
    const output = join(temporaryFolder({}), "reports");
    const page = { ...index, source: "index", assetPaths: index.assets.map(({ path }) => path) };
    await writeSite({ pages: [page], assets: index.assets }, output);
    expect(await earlierSearchTexts(output)).toEqual(
      new Map([
        ["0.html", texts[0]],
        ["1.html", texts[1]],
      ]),
    );
  });

  it("is nothing where there is no site", async () => {
    expect(await earlierSearchTexts(join(temporaryFolder({}), "reports"))).toEqual(new Map());
  });
});
