import { describe, expect, it } from "vitest";
import { TemplateError } from "../../../src/errors.js";
import { checkBlocks } from "../../../src/render/templating/check-blocks.js";
import type { TemplateFile, TemplateFiles } from "../../../src/render/templating/template-files.js";

const layout = "<title>{% block title %}{% endblock %}</title>{% block body %}{% endblock %}";
const report = '{% extends "layout.njk" %}{% block body %}{% block cells %}{% endblock %}{% endblock %}';
const texts: Record<string, string> = { "layout.njk": layout, "report.njk": report };

const fileOf = (name: string, text: string): TemplateFile => ({ shownPath: `templates/${name}`, text });
const files: TemplateFiles = {
  read: (name) => fileOf(name, texts[name] ?? ""),
  readAll: (name) => [fileOf(name, texts[name] ?? "")],
  shown: () => undefined,
};

describe("checkBlocks", () => {
  it.each([
    ["a block of the template it extends", '{% extends "report.njk" %}{% block cells %}x{% endblock %}'],
    ["a block further up", '{%- extends "report.njk" -%}{%- block title -%}x{%- endblock -%}'],
    [
      "a block of its own inside another",
      '{% extends "layout.njk" %}{% block body %}{% block mine %}{% endblock %}{% endblock %}',
    ],
    ["any block where it extends nothing", "{% block anything %}{% endblock %}"],
  ])("accepts %s", (_what, text) => {
    expect(() => checkBlocks(fileOf("mine.njk", text), files)).not.toThrow();
  });

  it("refuses a block that nothing above has, with its line and the names there are", () => {
    const mine = fileOf("mine.njk", '{% extends "report.njk" %}\n{% block content %}hi{% endblock %}');
    const error = (() => {
      try {
        checkBlocks(mine, files);
      } catch (caught) {
        return caught as TemplateError;
      }
      return undefined;
    })();
    expect(error).toBeInstanceOf(TemplateError);
    expect(error?.message).toBe('templates/mine.njk, line 2: report.njk has no block "content"');
    expect(error?.remedy).toBe("Its blocks are title, body, cells.");
  });
});
