/**
 * Code of which it is known that it changes nothing but what it makes: the language's own, and the modules notebooks import
 * most. What is not listed here may do anything.
 */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Functions, constructors and values of the language that may be used in any way but assigned to. */
export const KNOWN_GLOBALS = words(`
  Array AggregateError BigInt BigInt64Array BigUint64Array Boolean DataView Date Error EvalError Float32Array Float64Array
  Infinity Int16Array Int32Array Int8Array Intl JSON Map Math NaN Number Object Promise RangeError ReferenceError RegExp Set
  String Symbol SyntaxError TextDecoder TextEncoder TypeError URL URLSearchParams Uint16Array Uint32Array Uint8Array
  Uint8ClampedArray URIError WeakMap WeakSet console decodeURI decodeURIComponent encodeURI encodeURIComponent isFinite isNaN
  parseFloat parseInt structuredClone undefined arguments
`);

/** Of those, the methods that do more than give a value; others of theirs are harmless. */
export const GLOBAL_METHODS: Readonly<Record<string, ReadonlySet<string>>> = {
  Array: words("from isArray of fromAsync"),
  BigInt: words("asIntN asUintN"),
  Date: words("now parse UTC"),
  Intl: words(
    "DateTimeFormat NumberFormat Collator PluralRules ListFormat RelativeTimeFormat Segmenter DisplayNames",
  ),
  JSON: words("parse stringify"),
  Math: words(`
    abs acos acosh asin asinh atan atan2 atanh cbrt ceil clz32 cos cosh exp expm1 floor fround hypot imul log log10 log1p log2
    max min pow random round sign sin sinh sqrt tan tanh trunc
  `),
  Number: words("isFinite isInteger isNaN isSafeInteger parseFloat parseInt"),
  Object: words("entries fromEntries groupBy hasOwn is keys values getOwnPropertyNames isFrozen"),
  Promise: words("all allSettled any race resolve reject"),
  String: words("fromCharCode fromCodePoint raw"),
  Float64Array: words("from of"),
  Float32Array: words("from of"),
  Int32Array: words("from of"),
  Uint8Array: words("from of"),
  Map: words("groupBy"),
  console: words("debug dir error info log table warn"),
};

/** Methods that leave what they are called on as it is. */
export const HARMLESS_METHODS = words(`
  at charAt charCodeAt codePointAt concat endsWith every filter find findIndex findLast findLastIndex flat flatMap forEach get
  has hasOwnProperty includes indexOf isWellFormed join lastIndexOf localeCompare map match normalize padEnd padStart reduce
  reduceRight repeat replace replaceAll search slice some split startsWith subarray substring toExponential toFixed toISOString
  toJSON toLocaleDateString toLocaleLowerCase toLocaleString toLocaleTimeString toLocaleUpperCase toLowerCase toPrecision
  toReversed toSorted toSpliced toString toUpperCase trim trimEnd trimStart valueOf with union intersection difference
  getDate getDay getFullYear getHours getMinutes getMonth getSeconds getTime getUTCDate getUTCDay getUTCFullYear getUTCHours
  getUTCMonth getUTCSeconds format formatToParts then catch finally
`);

/** Methods of what galley/analysis gives, and of danfojs, that leave it as it is. */
export const LIBRARY_METHODS = words(`
  coefficientTable confidenceIntervals covariance decisionValues embed fillMasked fit head inverseTransform labelsOf nearest
  neighboursOf oddsRatios predict predictProbability recommend robustStandardErrors saturated scores similarity summary tail
  transform vector weights
`);

/** Of those, what gives a new array or object. */
export const MAKING_METHODS = words(
  "concat filter flat flatMap map match slice split toReversed toSorted toSpliced with Array.from Array.of Object.keys Object.values Object.entries Object.fromEntries Object.groupBy JSON.parse",
);

/** Methods that change what they are called on, and nothing else. */
export const CHANGING_METHODS = words(`
  add clear copyWithin delete exec fill pop push reverse set setDate setFullYear setHours setMinutes setMonth setTime shift sort
  splice test unshift append
`);

/** Methods that give something that is used up by reading it. */
export const ITERATOR_METHODS = words("entries keys matchAll values");

/** Names by which code comes at what others share. */
export const FAR_REACHING_PROPERTIES = words(
  "__proto__ __defineGetter__ __defineSetter__ apply bind call caller constructor prototype stack",
);

interface KnownModule {
  /** Absent: all but the others. */
  harmless?: ReadonlySet<string>;
  /** What these give changes when it is used. */
  changing?: ReadonlySet<string>;
  /** These may do anything. */
  unknown?: ReadonlySet<string>;
}

const GALLEY: KnownModule = {
  changing: words("randomSource"),
  unknown: words(
    "sql csvFile parquetFile readParquet writeParquet writeCsv biglm input openComm registerComm clearOutput loadBert FRONTEND_HOOK DISPLAY_HOOK",
  ),
};

const READING = words("existsSync readFileSync readdirSync statSync readFile readdir stat");
const PATHS: KnownModule = {
  harmless: words("basename dirname extname format isAbsolute join normalize parse relative resolve sep"),
};

export const KNOWN_MODULES: Readonly<Record<string, KnownModule>> = {
  "galley/analysis": GALLEY,
  "galley/display": GALLEY,
  "node:fs": { harmless: READING },
  fs: { harmless: READING },
  "node:fs/promises": { harmless: READING },
  "node:path": PATHS,
  path: PATHS,
};
