// How figures look where they do not say it themselves: the page's colours and font, read from its stylesheet.
function figureTheme(scheme) {
  const probe = document.createElement("span");
  if (scheme === "light") probe.className = "light-theme";
  probe.hidden = true;
  document.body.append(probe);
  const style = getComputedStyle(probe);
  const value = (name) => style.getPropertyValue(`--figure-${name}`).trim();
  const colorway = [];
  for (let n = 1; value(`color-${n}`); n++) colorway.push(value(`color-${n}`));
  const axis = {
    automargin: true,
    color: value("soft"),
    gridcolor: value("grid"),
    linecolor: value("axis"),
    zerolinecolor: value("grid"),
    zerolinewidth: 1,
    tickcolor: value("axis"),
    title: { font: { color: value("ink") }, standoff: 10 },
  };
  const layout = {
    colorway,
    colorscale: { sequential: "Viridis", sequentialminus: "Viridis", diverging: "RdBu" },
    font: { family: getComputedStyle(document.documentElement).getPropertyValue("--sans").trim(), size: 13, color: value("ink") },
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    title: { x: 0, xref: "paper", xanchor: "left", font: { size: 15 } },
    margin: { l: 56, r: 16, t: 44, b: 48 },
    xaxis: axis,
    yaxis: axis,
    legend: { bgcolor: "rgba(0,0,0,0)", orientation: "h", yanchor: "bottom", y: 1, x: 0 },
    hoverlabel: { bgcolor: value("hover"), bordercolor: value("axis"), font: { color: value("ink") } },
    hovermode: "closest",
    modebar: { bgcolor: "rgba(0,0,0,0)", color: value("soft"), activecolor: value("ink") },
  };
  probe.remove();
  // These keep a rainbow of plotly's own unless told otherwise.
  const scaled = ["heatmap", "histogram2d", "contour", "histogram2dcontour", "surface"];
  return { layout, data: Object.fromEntries(scaled.map((type) => [type, [{ colorscale: "Viridis" }]])) };
}

// A figure that paints its own paper was made for light paper, whatever the reader's screen is like.
function hasOwnPaper(layout) {
  return Boolean(layout.paper_bgcolor || layout.plot_bgcolor || layout.template);
}

// The layout a figure is drawn with: its own, and the page's where it does not say.
function figureLayout(figure, scheme) {
  const own = hasOwnPaper(figure.layout);
  const layout = { ...figure.layout, uirevision: figure.layout.uirevision ?? "kept" };
  layout.template ??= figureTheme(own ? "light" : scheme);
  if (own) layout.paper_bgcolor ??= "#ffffff";
  if (!layout.title) layout.margin = { t: 26, ...layout.margin };
  return layout;
}
