import type { CommContent } from "../../kernel/runtime.js";
import type { Message } from "../messages.js";
import type { Front } from "./front.js";
import { ContentError, text } from "./request-content.js";

export const COMM_MESSAGES: ReadonlySet<string> = new Set(["comm_open", "comm_msg", "comm_close"]);

/**
 * Hands a frontend's comm message to the cells' side. Nothing replies to these; a comm that nobody wants is closed
 * again, so that the frontend knows. `earlier`: the cells that were requested before, which may register its target.
 */
export async function takeCommMessage(
  front: Front,
  message: Message,
  earlier: Promise<unknown>,
): Promise<void> {
  const { msg_type } = message.header;
  front.busy(message.header);
  try {
    const content = toCommContent(message);
    if (msg_type === "comm_open") await open(front, message, content, earlier);
    else if (!(await front.runtime.commMessage(msg_type as "comm_msg" | "comm_close", content))) {
      front.log(`${msg_type} for the comm ${content.commId}, which is not open`);
    }
  } catch (error) {
    front.log(`${msg_type} failed: ${error instanceof Error ? error.message : String(error)}`);
  }
  await front.publisher.flush();
  front.idle(message.header);
}

async function open(
  front: Front,
  message: Message,
  content: CommContent,
  earlier: Promise<unknown>,
): Promise<void> {
  const targetName = text(message.content, "target_name");
  if (await front.runtime.commOpen(targetName, content)) return;
  await earlier;
  if (await front.runtime.commOpen(targetName, content)) return;
  void front.publisher.publish("comm_close", { comm_id: content.commId, data: {} }, message.header);
}

function toCommContent({ content, metadata, buffers }: Message): CommContent {
  const data = content["data"] ?? {};
  if (typeof data !== "object" || Array.isArray(data)) throw new ContentError("data is not an object");
  return { commId: text(content, "comm_id"), data, metadata, buffers };
}
