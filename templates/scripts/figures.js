// Draws figures when the reader reaches for them or, where they have no picture, comes near. The figure code is large, so it is
// loaded with the first of them.
(() => {
  const touches = matchMedia("(pointer: coarse)").matches;
  // plotly offers to upload figures to a server of its makers; a report sends nothing anywhere.
  const config = {
    responsive: true,
    displaylogo: false,
    showSendToCloud: false,
    showLink: false,
    plotlyServerURL: "",
    displayModeBar: touches ? false : "hover",
    modeBarButtonsToRemove: ["select2d", "lasso2d", "autoScale2d"],
  };
  const drawn = new Set();

  // The figure code, and the figure where it has a file of its own.
  function loadParts(box) {
    const { src, figure } = box.dataset;
    return Promise.all([loadScript(src), figure && loadScript(figure)]);
  }

  function readFigure(box) {
    const { key } = box.dataset;
    const text = key ? galleyFigures[key] : box.querySelector('script[type="application/json"]').textContent;
    const figure = JSON.parse(text);
    figure.layout ??= {};
    return figure;
  }

  function layoutFor(figure, scheme) {
    const layout = { ...figureLayout(figure, scheme), autosize: true };
    // A finger that moves over a figure is on its way down the page.
    if (touches) layout.dragmode ??= false;
    return layout;
  }

  async function draw(box) {
    if (box.dataset.state) return;
    box.dataset.state = "drawing";
    const canvas = box.querySelector(".plotly-canvas");
    try {
      await loadParts(box);
      const figure = readFigure(box);
      await Plotly.newPlot(canvas, figure.data, layoutFor(figure), config);
      if (figure.frames?.length) await Plotly.addFrames(canvas, figure.frames);
      describeDrawing(canvas);
      const hadFocus = pictureOf(box)?.contains(document.activeElement);
      box.dataset.state = "drawn";
      if (hadFocus) canvas.focus();
      drawn.add(box);
    } catch (error) {
      fail(box, error);
    }
  }

  // What was an image now holds buttons. Its letters and marks say less than its description, so only links among them are told.
  function describeDrawing(canvas) {
    canvas.setAttribute("role", "group");
    for (const svg of canvas.querySelectorAll(".main-svg")) if (!svg.querySelector("a")) svg.setAttribute("aria-hidden", "true");
  }

  function fail(box, error) {
    box.dataset.state = "failed";
    box.classList.add("failed");
    const status = box.querySelector(".figure-status");
    status.textContent = status.dataset.failed;
    status.classList.add("failed");
    const data = dataOf(box);
    if (data) data.open = true;
    console.error(error);
  }

  // For paper: light, and as wide as the figure asks, else as the page's column.
  async function save(box, { dataset: { save: format, name } }) {
    await loadParts(box);
    const figure = readFigure(box);
    const layout = { ...layoutFor(figure, "light"), autosize: false };
    layout.paper_bgcolor ??= "#ffffff";
    const { width = 740, height = 450 } = layout;
    const size = { format, width, height, scale: format === "png" ? 2 : 1 };
    const link = document.createElement("a");
    link.href = await Plotly.toImage({ data: figure.data, layout: { ...layout, width, height }, config }, size);
    link.download = name;
    link.click();
  }

  function frameOf(box) {
    return box.closest(".figure-frame, .output");
  }

  function pictureOf(box) {
    return box.querySelector(".figure-picture");
  }

  function dataOf(box) {
    return frameOf(box).querySelector(".figure-data");
  }

  function redraw(scheme, width) {
    for (const box of drawn) {
      const figure = readFigure(box);
      const layout = layoutFor(figure, scheme);
      if (width) layout.width = Math.min(width, layout.width ?? width);
      Plotly.react(box.querySelector(".plotly-canvas"), figure.data, layout, config);
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    const boxes = [...document.querySelectorAll(".plotly-figure")];
    const near = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) if (isIntersecting) draw(target);
      },
      { rootMargin: "600px 0px" },
    );
    for (const box of boxes) {
      // Without a picture the numbers stand open for a reader without scripts; with them they are there on demand.
      const data = dataOf(box);
      if (data) data.open = false;
      // The figure code is large: where there is a picture, it is for those who reach for the figure.
      if (!pictureOf(box)) near.observe(box);
      // A finger on its way down the page enters figures too; a tap is a click.
      box.addEventListener("pointerenter", ({ pointerType }) => pointerType !== "touch" && draw(box));
      for (const event of ["focusin", "click"]) box.addEventListener(event, () => draw(box));
      for (const button of frameOf(box).querySelectorAll("[data-save]"))
        button.addEventListener("click", () => save(box, button).catch((error) => fail(box, error)));
    }
    addEventListener("colourschange", () => redraw());
    // Paper is light and has a width of its own. A figure that was never drawn is printed as its picture or its numbers.
    addEventListener("beforeprint", () => {
      redraw("light", 640);
      for (const box of boxes) {
        const standsIn = !drawn.has(box) && !pictureOf(box);
        dataOf(box)?.classList.toggle("stands-in", standsIn);
        if (standsIn && dataOf(box)) dataOf(box).open = true;
      }
    });
    addEventListener("afterprint", () => redraw());
  });
})();
