/** What the bundle exports; index.d.ts beside this file has the types. */
export { default as betainc } from "@stdlib/math-base-special-betainc";
export { default as erfcinv } from "@stdlib/math-base-special-erfcinv";
export { default as gammainc } from "@stdlib/math-base-special-gammainc";
export { default as chisquareQuantile } from "@stdlib/stats-base-dists-chisquare-quantile";
export { default as fQuantile } from "@stdlib/stats-base-dists-f-quantile";
export { default as normalCdf } from "@stdlib/stats-base-dists-normal-cdf";
export { default as tQuantile } from "@stdlib/stats-base-dists-t-quantile";
