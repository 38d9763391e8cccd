/** The figure code a page needs: the smallest of three bundles of one plotly.js version that can draw all its traces. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { hashedAsset } from "../assets/asset.js";
import type { Asset } from "../assets/asset.js";

interface Bundle {
  packageName: string;
  file: string;
  /** As the package's readme lists them; undefined: all. */
  traces: ReadonlySet<string> | undefined;
}

const BASIC = ["bar", "pie", "scatter"];
const CARTESIAN = (
  "bar box contour heatmap histogram histogram2d histogram2dcontour image pie scatter " +
  "scatterternary violin"
).split(" ");

/** Smallest first. */
export const PLOTLY_BUNDLES: readonly Bundle[] = [
  { packageName: "plotly.js-basic-dist-min", file: "plotly-basic.min.js", traces: new Set(BASIC) },
  {
    packageName: "plotly.js-cartesian-dist-min",
    file: "plotly-cartesian.min.js",
    traces: new Set(CARTESIAN),
  },
  { packageName: "plotly.js-dist", file: "plotly.js", traces: undefined },
];

export function chooseBundle(traceTypes: Iterable<string>): Bundle {
  const types = [...traceTypes];
  return PLOTLY_BUNDLES.find(({ traces }) => !traces || types.every((type) => traces.has(type)))!;
}

const require = createRequire(import.meta.url);
const loaded = new Map<string, Promise<Asset>>();

/** Reads the bundle once a process; it has one to ten megabytes. */
export function plotlyAsset(traceTypes: Iterable<string>): Promise<Asset> {
  const bundle = chooseBundle(traceTypes);
  const asset = loaded.get(bundle.file) ?? readBundle(bundle);
  loaded.set(bundle.file, asset);
  return asset;
}

async function readBundle(bundle: Bundle): Promise<Asset> {
  return hashedAsset(bundle.file, await readFile(pathOf(bundle)));
}

/** Where the figure code for these traces lies on this machine. */
export function plotlyFile(types: Iterable<string>): string {
  return pathOf(chooseBundle(types));
}

function pathOf({ packageName, file }: Bundle): string {
  return require.resolve(`${packageName}/${file}`);
}
