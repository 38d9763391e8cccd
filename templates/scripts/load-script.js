// Scripts that a page loads when they are asked for: classic ones, since browsers load no modules and fetch nothing for pages opened
// from the file system. In a report that is one file they wait within it, as "#part-1".
function loadScript(src) {
  loadScript.loading ??= new Map();
  if (!loadScript.loading.has(src)) loadScript.loading.set(src, src.startsWith("#") ? runPart(src) : fetchScript(src));
  return loadScript.loading.get(src);
}

function fetchScript(src) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = src;
    script.defer = true;
    script.addEventListener("load", resolve);
    script.addEventListener("error", () => reject(new Error(`cannot load ${src}`)));
    document.head.append(script);
  });
}

// The page's security policy lets this text run, and no other.
async function runPart(src) {
  const script = document.createElement("script");
  script.textContent = document.getElementById(src.slice(1)).textContent;
  document.head.append(script);
}
