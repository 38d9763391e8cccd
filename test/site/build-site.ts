/** A build in a process of its own: `build-site.ts OUT TEXT EXTRA TIMES`. */
import { writeSite } from "../../src/site/write-site.js";

const [outDir = "", text = "", extra = "0", times = "1"] = process.argv.slice(2);
const page = (path: string) => ({
  path,
  source: path,
  title: path,
  description: "",
  lang: "en",
  keywords: [],
  kind: "report" as const,
  minutes: 0,
  html: text,
  assetPaths: [],
});
const assets = Array.from({ length: Number(extra) }, (_, i) => ({ path: `assets/${i}.css`, content: text }));

for (let i = 0; i < Number(times); i += 1) {
  await writeSite(
    {
      pages: [page("index.html"), page("a/b.html")],
      assets: [...assets, { path: `assets/${text}.css`, content: text }],
    },
    outDir,
  );
}
