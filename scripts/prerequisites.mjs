// What the tests need beyond npm: a browser, readers of PDF, and a Jupyter client with Python's own kernel to test against.
// As root on Debian they are installed here, saying so; elsewhere the one command is named and the tests fail.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const PACKAGES = [
  "chromium",
  "fonts-noto-cjk",
  "jupyter-client",
  "jupyter-nbconvert",
  "jupyter-notebook",
  "poppler-utils",
  "python3-ipykernel",
  "python3-jupyter-client",
  "python3-nbformat",
];
const PYTHON_MODULES = ["jupyter_client", "ipykernel", "nbformat", "nbconvert", "notebook"];

function missing() {
  const found = [];
  found.push(...["/usr/bin/chromium", "/usr/bin/pdftotext"].filter((program) => !existsSync(program)));
  const python = spawnSync("/usr/bin/python3", ["-c", `import ${PYTHON_MODULES.join(", ")}`], {
    encoding: "utf8",
  });
  if (python.status !== 0) {
    const why = (python.error?.message ?? python.stderr).trim().split("\n").at(-1);
    found.push(`${PYTHON_MODULES.join(", ")} for /usr/bin/python3 (${why})`);
  }
  return found;
}

/** Throws with the command to run when something is missing and cannot be installed from here. */
export function prepare() {
  const before = missing();
  if (before.length === 0) return;
  const command = `apt-get install -y --no-install-recommends ${PACKAGES.join(" ")}`;
  const canInstall = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  if (!canInstall) throw new Error(`the tests need ${before.join(" and ")}; on Debian run: sudo ${command}`);
  console.log(`The tests need ${before.join(" and ")}: installing Debian's packages ${PACKAGES.join(" ")}`);
  const options = { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
  execFileSync("apt-get", ["update", "-q"], options);
  execFileSync("apt-get", command.split(" ").slice(1), options);
  const after = missing();
  if (after.length > 0) throw new Error(`still missing after ${command}: ${after.join(" and ")}`);
}
