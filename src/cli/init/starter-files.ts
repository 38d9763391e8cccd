import { starterCsv, starterDataReadme } from "./starter-data.js";
import { starterNotebook } from "./starter-notebook.js";

export interface StarterFile {
  /** Relative to the new project. */
  path: string;
  content: string;
  /** A project may have one already, which is then left as it is; any other file in the way is a reason to stop. */
  optional: boolean;
}

/** What `galley init` writes. `dependency` is what package.json asks npm for. */
export function starterFiles(projectName: string, dependency: string): StarterFile[] {
  return [
    { path: "package.json", content: json(manifest(projectName, dependency)), optional: true },
    { path: "tsconfig.json", content: json(tsconfig), optional: true },
    { path: ".gitignore", content: gitignore, optional: true },
    { path: "README.md", content: readme(projectName), optional: true },
    { path: "galley.config.ts", content: config, optional: false },
    { path: "data/README.md", content: starterDataReadme, optional: false },
    { path: "data/ozone.csv", content: starterCsv, optional: false },
    { path: "notebooks/ozone-monitor.ipynb", content: starterNotebook(), optional: false },
  ];
}

const TYPESCRIPT = "^5.9.3";

/** A name npm accepts, from any folder's name. */
export function toProjectName(folder: string): string {
  const plain = folder.toLowerCase().replaceAll(/[^a-z0-9._-]+/g, "-");
  return plain.replace(/^[._-]+/, "").replace(/-+$/, "") || "reports";
}

function manifest(name: string, dependency: string): object {
  return {
    name,
    version: "0.0.0",
    private: true,
    type: "module",
    engines: { node: ">=20.19" },
    scripts: { build: "galley build" },
    dependencies: { galley: dependency },
    // With it all types are checked before any cell runs.
    devDependencies: { typescript: TYPESCRIPT },
    // Its binary comes with the package; npm would ask about the script that can build one.
    allowScripts: { zeromq: false },
  };
}

/** For the editor; notebooks are compiled by their kernel. */
const tsconfig = {
  compilerOptions: {
    target: "ES2022",
    module: "NodeNext",
    strict: true,
    noEmit: true,
    skipLibCheck: true,
  },
  include: ["galley.config.ts", "src"],
};

const gitignore = `node_modules/
reports/
.galley/
.ipynb_checkpoints/
`;

const config = `import { defineConfig } from "galley";

export default defineConfig({
  title: "My reports",
});
`;

function readme(name: string): string {
  return `# ${name}

Reports made from TypeScript notebooks with Galley.

\`\`\`sh
npm install
npx galley build    # executes notebooks/, writes reports/
\`\`\`

Then open \`reports/index.html\`.

- \`notebooks/\`: one notebook per report, for Jupyter or VS Code with the kernel \`tslab\`
- \`data/\`: what the notebooks read, with sources and licences
- \`galley.config.ts\`: settings; all are optional
`;
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
