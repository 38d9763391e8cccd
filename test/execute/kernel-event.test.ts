import { describe, expect, it } from "vitest";
import { toKernelEvent } from "../../src/execute/kernel-event.js";
import type { JsonObject } from "../../src/notebook/nbformat.js";
import { toMessage } from "../jupyter/client/fake-client.js";

const event = (msgType: string, content: JsonObject) => toKernelEvent(toMessage("id", msgType, content));

describe("toKernelEvent", () => {
  it("reads what the protocol says", () => {
    expect(event("stream", { name: "stderr", text: "x" })).toEqual({
      type: "stream",
      name: "stderr",
      text: "x",
    });
    expect(
      event("execute_result", {
        data: { "text/plain": "5" },
        metadata: { a: 1 },
        execution_count: 3,
        transient: {},
      }),
    ).toEqual({ type: "execute_result", data: { "text/plain": "5" }, metadata: { a: 1 }, executionCount: 3 });
    expect(
      event("display_data", { data: { "text/plain": "5" }, metadata: {}, transient: { display_id: "d" } }),
    ).toEqual({ type: "display_data", data: { "text/plain": "5" }, metadata: {}, displayId: "d" });
    expect(event("error", { ename: "E", evalue: "v", traceback: ["a", "b"] })).toEqual({
      type: "error",
      ename: "E",
      evalue: "v",
      traceback: ["a", "b"],
    });
    expect(event("clear_output", { wait: true })).toEqual({ type: "clear_output", wait: true });
  });

  it("gives nothing for what is no output", () => {
    for (const msgType of ["status", "execute_input", "comm_open", "comm_msg", "debug_event", "unheard-of"]) {
      expect(event(msgType, { execution_state: "idle", data: {} })).toBeUndefined();
    }
  });

  it("shows what it can of messages that leave fields out or fill them wrongly", () => {
    expect(event("stream", {})).toEqual({ type: "stream", name: "stdout", text: "" });
    expect(event("stream", { name: "other", text: ["a\n", "b"] })).toMatchObject({ text: "a\nb" });
    expect(event("display_data", {})).toEqual({ type: "display_data", data: {}, metadata: {} });
    expect(event("execute_result", { data: [], execution_count: "3" })).toMatchObject({
      executionCount: null,
    });
    expect(event("error", {})).toEqual({ type: "error", ename: "", evalue: "", traceback: [] });
    expect(event("error", { traceback: "no list" })).toMatchObject({ traceback: [] });
  });

  it("keeps JSON types as they are and makes text of everything else, as nbformat's schema wants it", () => {
    const data = {
      "application/json": [1, { a: null }],
      "application/vnd.plotly.v1+json": { data: [] },
      "text/plain": ["a", "b"],
      "text/html": { not: "text" },
      "image/png": null,
    };
    expect(event("display_data", { data, metadata: {} })).toMatchObject({
      data: {
        "application/json": [1, { a: null }],
        "application/vnd.plotly.v1+json": { data: [] },
        "text/plain": "ab",
        "text/html": '{"not":"text"}',
      },
    });
    expect(event("display_data", { data })).not.toHaveProperty(["data", "image/png"]);
  });

  it("takes an update only for a display that can be named; an empty id is no id", () => {
    expect(event("update_display_data", { data: {}, metadata: {}, transient: {} })).toBeUndefined();
    expect(
      event("update_display_data", { data: {}, metadata: {}, transient: { display_id: "" } }),
    ).toBeUndefined();
    expect(event("display_data", { data: {}, transient: { display_id: "" } })).not.toHaveProperty(
      "displayId",
    );
    expect(event("update_display_data", { data: {}, transient: { display_id: "d" } })).toMatchObject({
      displayId: "d",
    });
  });
});
