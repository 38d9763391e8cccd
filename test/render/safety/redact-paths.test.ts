import { describe, expect, it } from "vitest";
import { createRedact, redactOutput } from "../../../src/notebook/outputs/redact-paths.js";
import { display, errorOutput, stream } from "../executed-notebook.js";

const PATHS = [
  { path: "/home/ada/project", shown: "." },
  { path: "/home/ada", shown: "~" },
];

describe("paths of the machine in outputs", () => {
  const redact = createRedact(PATHS);

  it("are shown from the project, or from the home", () => {
    expect(redact("at /home/ada/project/src/a.ts:3:1")).toBe("at ./src/a.ts:3:1");
    expect(redact("file:///home/ada/project/a.ts and /home/ada/.cache/x")).toBe("./a.ts and ~/.cache/x");
    expect(redact("/home/ada/project-two/a")).toBe("~/project-two/a");
  });

  it("name no user even where nobody said which paths are private", () => {
    const anyone = createRedact([]);
    expect(anyone('File "/home/bob/lib/x.py", line 1')).toBe('File "~/lib/x.py", line 1');
    expect(anyone("/Users/bob smith/x /Users/bob/y")).toBe("~ smith/x ~/y");
    expect(anyone("C:\\Users\\bob\\x")).toBe("~\\x");
    expect(anyone("/tmp/ipykernel_77/1.py:1")).toBe("…/1.py:1");
    expect(anyone("/var/folders/ab/cd/T/x.ts")).toBe("…/x.ts");
  });

  it("leave other text alone", () => {
    for (const text of ["a/home/b", "https://example.org/home/ada", "1/2", "and/or", "/usr/lib/node"]) {
      expect(createRedact([])(text)).toBe(text);
    }
  });

  it("are taken out of streams, errors and every text of a bundle, but not out of pictures", () => {
    expect(redactOutput(stream("/home/ada/project/x"), PATHS)).toMatchObject({ text: "./x" });
    expect(redactOutput(errorOutput("E", "in /home/ada/a", ["/home/ada/project/b"]), PATHS)).toMatchObject({
      evalue: "in ~/a",
      traceback: ["./b"],
    });
    const bundle = display({
      "text/plain": "/home/ada/p",
      "application/json": { deep: ["/home/ada/q", 1] },
      "image/png": "/home/ada/r",
    });
    expect(redactOutput(bundle, PATHS)).toMatchObject({
      data: { "text/plain": "~/p", "application/json": { deep: ["~/q", 1] }, "image/png": "/home/ada/r" },
    });
  });
});
