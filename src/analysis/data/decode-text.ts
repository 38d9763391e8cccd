import { isUtf8 } from "node:buffer";
import { TextDecoder } from "node:util";
import { DataError } from "../data-error.js";

const LINE_FEED = 10;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/**
 * The bytes of a file as text, without a byte order mark.
 *
 * @throws DataError naming the line where the bytes are not in the encoding.
 */
export function decodeText(bytes: Uint8Array, encoding: string, file: string): string {
  const decoder = createDecoder(encoding, file);
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    const place = encoding.startsWith("utf-16") ? "" : `, line ${firstUndecodableLine(bytes, decoder)}`;
    const remedy = 'name its own as encoding: "gb18030", "windows-1252", "utf-16le", …';
    throw new DataError(`${file}${place}: the file is not in ${encoding}; ${remedy}`, { cause });
  }
}

/**
 * The bytes of a file as those of UTF-8, without a byte order mark; where they are that already, no copy is made.
 *
 * @throws DataError as `decodeText` does.
 */
export function utf8Bytes(bytes: Uint8Array, encoding: string, file: string): Buffer {
  if (createDecoder(encoding, file).encoding !== "utf-8" || !isUtf8(bytes))
    return Buffer.from(decodeText(bytes, encoding, file));
  const mark = BYTE_ORDER_MARK.every((byte, place) => bytes[place] === byte) ? BYTE_ORDER_MARK.length : 0;
  return Buffer.from(bytes.buffer, bytes.byteOffset + mark, bytes.byteLength - mark);
}

function createDecoder(encoding: string, file: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch (cause) {
    throw new DataError(`${file}: unknown encoding "${encoding}"`, { cause });
  }
}

function firstUndecodableLine(bytes: Uint8Array, decoder: TextDecoder): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(LINE_FEED, start);
    const stop = end < 0 ? bytes.length : end + 1;
    if (!isDecodable(bytes.subarray(start, stop), decoder)) return line;
    start = stop;
  }
  return line - 1;
}

function isDecodable(bytes: Uint8Array, decoder: TextDecoder): boolean {
  try {
    decoder.decode(bytes);
    return true;
  } catch {
    return false;
  }
}
