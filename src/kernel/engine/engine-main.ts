/** The type engine's process. It ends with its host. */
import { CellEngine } from "./cell-engine.js";
import type { EngineReply, EngineRequest } from "./messages.js";

const send = (reply: EngineReply): void => {
  process.send?.(reply);
};

process.on("disconnect", () => process.exit());

const engine = new CellEngine(process.cwd());

function answer(request: EngineRequest): unknown {
  switch (request.method) {
    case "convert":
      return engine.convert(...request.arguments);
    case "complete":
      return engine.complete(...request.arguments);
    case "inspect":
      return engine.inspect(...request.arguments);
    case "isComplete":
      return engine.isComplete(...request.arguments);
  }
}

process.on("message", (request: EngineRequest) => {
  try {
    send({ id: request.id, result: answer(request) });
  } catch (error) {
    send({ id: request.id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});

send({ id: 0 });
