/** Answers the host of the type engine's process, which ends with it. */
import type { CellEngine } from "./cell-engine.js";
import type { EngineReply, EngineRequest } from "./messages.js";

const send = (reply: EngineReply): void => {
  process.send?.(reply);
};

export function serveEngine(engine: CellEngine): void {
  process.on("disconnect", () => process.exit());
  process.on("message", (request: EngineRequest) => {
    try {
      send({ id: request.id, result: answer(engine, request) });
    } catch (error) {
      send({
        id: request.id,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    }
  });
  send({ id: 0 });
}

function answer(engine: CellEngine, request: EngineRequest): unknown {
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
