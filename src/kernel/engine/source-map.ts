/**
 * Source maps (version 3): where the code that runs comes from. A cell is compiled twice, from TypeScript to a module and from
 * that to what `require` takes, so two maps are joined into one.
 */
export interface SourceMap {
  version: 3;
  sources: string[];
  names: string[];
  mappings: string;
}

/** All from 0: a column of the generated line, and the place in the source. */
type Segment = [generatedColumn: number, line: number, column: number];

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const VALUES = new Map([...DIGITS].map((digit, value) => [digit, value]));

/**
 * One map of `maps`, of which the first is of the code that runs, and each other of what the one before it was made from.
 * The last leads to `source`, which begins `skippedLines` lines into what was compiled.
 */
export function joinSourceMaps(maps: readonly string[], source: string, skippedLines: number): SourceMap {
  const [first = [], ...others] = maps.map(decode);
  const joined = others
    .reduce(join, first)
    .map((segments) =>
      segments
        .filter(([, line]) => line >= skippedLines)
        .map(([generatedColumn, line, column]): Segment => [generatedColumn, line - skippedLines, column]),
    );
  return { version: 3, sources: [source], names: [], mappings: encode(joined) };
}

function join(generated: readonly Segment[][], source: readonly Segment[][]): Segment[][] {
  return generated.map((segments) =>
    segments.flatMap(([generatedColumn, line, column]): Segment[] => {
      const origin = lastUpTo(source[line] ?? [], column);
      return origin === undefined ? [] : [[generatedColumn, origin[1], origin[2]]];
    }),
  );
}

function lastUpTo(segments: readonly Segment[], column: number): Segment | undefined {
  return segments.findLast(([generatedColumn]) => generatedColumn <= column);
}

function decode(map: string): Segment[][] {
  const { mappings } = JSON.parse(map) as SourceMap;
  let line = 0;
  let column = 0;
  return mappings.split(";").map((text) => {
    let generatedColumn = 0;
    return text.split(",").flatMap((digits): Segment[] => {
      const [generatedBy, , lineBy, columnBy] = decodeNumbers(digits);
      generatedColumn += generatedBy ?? 0;
      if (lineBy === undefined || columnBy === undefined) return [];
      line += lineBy;
      column += columnBy;
      return [[generatedColumn, line, column]];
    });
  });
}

function encode(lines: readonly Segment[][]): string {
  let line = 0;
  let column = 0;
  const encodeLine = (segments: readonly Segment[]): string => {
    let generatedColumn = 0;
    const words = segments.map(([toGenerated, toLine, toColumn]) => {
      const word = [toGenerated - generatedColumn, 0, toLine - line, toColumn - column]
        .map(encodeNumber)
        .join("");
      [generatedColumn, line, column] = [toGenerated, toLine, toColumn];
      return word;
    });
    return words.join(",");
  };
  return lines.map(encodeLine).join(";");
}

/** Base 64 digits of five bits each, least first, with a sixth for "more"; the lowest bit of a number is its sign. */
function decodeNumbers(digits: string): number[] {
  const numbers: number[] = [];
  let number = 0;
  let shift = 0;
  for (const digit of digits) {
    const value = VALUES.get(digit) ?? 0;
    number += (value & 31) << shift;
    shift += 5;
    if (value & 32) continue;
    numbers.push(number & 1 ? -(number >>> 1) : number >>> 1);
    number = shift = 0;
  }
  return numbers;
}

function encodeNumber(number: number): string {
  let rest = number < 0 ? (-number << 1) | 1 : number << 1;
  let digits = "";
  do {
    const more = rest > 31;
    digits += DIGITS[(rest & 31) | (more ? 32 : 0)];
    rest >>>= 5;
  } while (rest > 0);
  return digits;
}
