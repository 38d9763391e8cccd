import type { CommContent, RuntimeEvent } from "../../kernel/runtime.js";
import type { JsonObject, MimeBundle } from "../../notebook/nbformat.js";
import type { CommContent as CommMessageContent, DisplayDataContent } from "../messages.js";
import { errorContent } from "./front.js";
import type { Parent, PublishedParts, Publisher } from "./publisher.js";

/** What a cell shows, as messages that answer the request `parent`. */
export function publishEvent(
  publisher: Publisher,
  event: RuntimeEvent,
  parent: Parent,
): Promise<void> | undefined {
  switch (event.type) {
    case "stream":
      return publisher.print(event.name, event.text, parent);
    case "display_data":
    case "update_display_data":
      return publisher.publish(event.type, displayContent(event), parent);
    case "execute_result":
      return publisher.publish(
        event.type,
        { ...displayContent(event), execution_count: event.executionCount },
        parent,
      );
    case "error":
      return publisher.publish(event.type, errorContent(event), parent);
    case "clear_output":
      return publisher.publish(event.type, { wait: event.wait }, parent);
    case "comm_open": {
      const content = { ...commContent(event), target_name: event.targetName };
      return publisher.publish(event.type, content, parent, commParts(event));
    }
    case "comm_msg":
    case "comm_close":
      return publisher.publish(event.type, commContent(event), parent, commParts(event));
  }
}

/** What came out of the executor's process came as JSON. */
function displayContent(event: {
  data: object;
  metadata: object;
  displayId?: string;
}): Required<DisplayDataContent> {
  const transient = event.displayId === undefined ? {} : { display_id: event.displayId };
  return { data: event.data as MimeBundle, metadata: event.metadata as JsonObject, transient };
}

function commContent({ commId, data }: CommContent): CommMessageContent {
  return { comm_id: commId, data: (data ?? {}) as JsonObject };
}

function commParts({ metadata, buffers }: CommContent): PublishedParts {
  return { metadata: metadata as JsonObject, buffers };
}
