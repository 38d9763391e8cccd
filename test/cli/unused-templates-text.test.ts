import { relative } from "node:path";
import { describe, expect, it } from "vitest";
import { unusedTemplatesText } from "../../src/cli/unused-templates-text.js";
import { temporaryFolder } from "../config/temporary-folder.js";
import { plain } from "./plain-colors.js";

async function told(files: Readonly<Record<string, string>>): Promise<string[]> {
  const folder = temporaryFolder(files);
  const text = await unusedTemplatesText(folder, plain);
  return text === "" ? [] : text.replaceAll(relative(process.cwd(), folder), "templates").split("\n\n");
}

const warning = (name: string, remedy: string): string =>
  `warning: templates/${name}: replaces no file of Galley's, and no template includes it\n  ${remedy}`;

describe("files of a templates folder that change nothing", () => {
  it.each([
    ["partials/fooot.njk", "Did you mean partials/foot.njk?"],
    ["foot.njk", "Did you mean partials/foot.njk?"],
    ["styles/costum.css", "Did you mean styles/custom.css?"],
    ["i18n/deutsch.json", "The names that can be replaced are those in node_modules/galley/templates."],
  ])("are told: %s", async (name, remedy) => {
    expect(await told({ [name]: `{% include "${name}" %}` })).toEqual([warning(name, remedy)]);
  });

  it("are none that replace a file, add what may be added, or are no templates", async () => {
    const names = [
      "report.njk",
      "styles/custom.css",
      "styles/page.css",
      "i18n/de.json",
      "README.md",
      "logo.svg",
    ];
    expect(await told(Object.fromEntries(names.map((name) => [name, ""])))).toEqual([]);
  });

  it.each([
    ["by name", '{%- include "partials/mine.njk" ignore missing %}'],
    ["by a name that is put together", '{% include "partials/" + kind + ".njk" %}'],
    ["by one of two names", '{% include "partials/a.njk" if short else "partials/mine.njk" %}'],
    ["by a variable", "{% include which %}"],
    ["as macros", "{% from 'partials/mine.njk' import logo %}"],
  ])("are none that another template includes %s", async (_, text) => {
    expect(await told({ "partials/foot.njk": text, "partials/mine.njk": "" })).toEqual([]);
  });
});
