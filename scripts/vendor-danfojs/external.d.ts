/** Stand-ins for the types that danfojs-node's declarations take from packages a user of Galley does not have. */

/** table */
export interface BaseUserConfig {
  [option: string]: unknown;
}
export interface TableUserConfig {
  [option: string]: unknown;
}

/** plotly.js */
export interface Config {
  [option: string]: unknown;
}
export interface Layout {
  [option: string]: unknown;
}

/** node-fetch */
export type HeadersInit = { [name: string]: string } | Array<[string, string]>;

/** papaparse */
export interface ParseConfig {
  delimiter?: string;
  header?: boolean;
  skipEmptyLines?: boolean | "greedy";
  comments?: boolean | string;
  [option: string]: unknown;
}

/** xlsx */
export interface ParsingOptions {
  [option: string]: unknown;
}
export interface WritingOptions {
  [option: string]: unknown;
}

/** request */
export interface RequiredUriUrl {
  uri?: string;
  url?: string;
}
export interface CoreOptions {
  [option: string]: unknown;
}
