// A sandboxed frame tells how tall its content is, and nothing else of what it says is listened to.
addEventListener("message", ({ source, data }) => {
  const height = Number(data?.galleyFrameHeight);
  if (!Number.isFinite(height)) return;
  for (const frame of document.querySelectorAll(".html-frame:not([height])")) {
    if (frame.contentWindow === source) frame.style.height = `${Math.min(4000, Math.max(20, Math.ceil(height)))}px`;
  }
});
