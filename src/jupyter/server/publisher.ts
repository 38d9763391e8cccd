/**
 * What the kernel says on iopub. Prints are gathered: what a cell prints within a few milliseconds goes out as one
 * message, and what is too long for one goes out as several.
 */
import type { KernelMessages, Message, MessageHeader } from "../messages.js";
import { newHeader } from "../messages.js";
import { encodeMessage } from "../wire.js";
import type { IopubSocket } from "./iopub-socket.js";
import { splitText } from "./split-text.js";

const GATHER_MS = 10;
/** UTF-16 units in one `stream` message. */
const STREAM_LENGTH = 64 * 1024;

export type Parent = Partial<MessageHeader>;

export interface PublishedParts {
  metadata?: Message["metadata"];
  buffers?: Uint8Array[];
}

interface Gathered {
  parent: Parent;
  name: "stdout" | "stderr";
  texts: string[];
  length: number;
}

export class Publisher {
  readonly #socket: Pick<IopubSocket, "send" | "flushed">;
  readonly #session: string;
  readonly #key: string;
  #gathered: Gathered | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(socket: Pick<IopubSocket, "send" | "flushed">, session: string, key: string) {
    this.#socket = socket;
    this.#session = session;
    this.#key = key;
  }

  /** In order with all that was printed before. The promise is there when the socket's queue is long. */
  publish<Type extends keyof KernelMessages & string>(
    msgType: Type,
    content: KernelMessages[Type],
    parent: Parent,
    { metadata = {}, buffers = [] }: PublishedParts = {},
  ): Promise<void> | undefined {
    this.#publishGathered();
    const header = newHeader(this.#session, msgType);
    const topic = Buffer.from(`kernel.${this.#session}.${msgType}`);
    const message = { identities: [topic], header, parent_header: parent, metadata, content, buffers };
    return this.#socket.send(encodeMessage(message, this.#key));
  }

  print(name: "stdout" | "stderr", text: string, parent: Parent): Promise<void> | undefined {
    const open = this.#gathered;
    if (open !== undefined && (open.parent !== parent || open.name !== name)) this.#publishGathered();
    this.#gathered ??= { parent, name, texts: [], length: 0 };
    this.#gathered.texts.push(text);
    this.#gathered.length += text.length;
    if (this.#gathered.length >= STREAM_LENGTH) return this.#publishGathered();
    this.#timer ??= setTimeout(() => this.#publishGathered(), GATHER_MS);
    return undefined;
  }

  /** Resolves when all that was said so far is on its way. */
  async flush(): Promise<void> {
    this.#publishGathered();
    await this.#socket.flushed();
  }

  #publishGathered(): Promise<void> | undefined {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const gathered = this.#gathered;
    if (gathered === undefined) return undefined;
    this.#gathered = undefined;
    const { name, parent, texts } = gathered;
    let room: Promise<void> | undefined;
    for (const text of splitText(texts.join(""), STREAM_LENGTH)) {
      room = this.publish("stream", { name, text }, parent);
    }
    return room;
  }
}
