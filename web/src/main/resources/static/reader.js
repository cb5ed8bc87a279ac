// Conveniences only: every page is complete without them.

for (const words of document.querySelectorAll(".copyable")) {
  if (!navigator.clipboard) break;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = document.documentElement.dataset.copy ?? "⧉";
  button.setAttribute("aria-label", `${button.textContent}: ${words.textContent.trim().slice(0, 60)}`);
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(words.textContent.trim());
    button.textContent = "✓";
    setTimeout(() => { button.textContent = document.documentElement.dataset.copy ?? "⧉"; }, 1600);
  });
  words.after(button);
}

// Arrow keys turn pages, unless they are needed where the focus is. With a modifier they are left alone.
document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.target.closest("input, select, textarea, button, summary, .deep-zoom, .strip, [contenteditable]")) return;
  const backwards = document.documentElement.dir === "rtl" ? "ArrowRight" : "ArrowLeft";
  const forwards = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
  const rel = { [backwards]: "prev", [forwards]: "next" }[event.key];
  if (rel) document.querySelector(`.turn a[rel=${rel}]`)?.click();
});

// Deep zoom comes when it is asked for, and goes again.
const sheet = document.querySelector(".sheet[data-info]");
const zoom = document.querySelector("button.zoom");
if (sheet && zoom) {
  let viewer;
  const open = zoom.textContent;
  // OpenSeadragon writes an inline style, which our policy refuses, unless it finds it there already:
  // an element of that name in no HTML page's namespace is enough. reader.css has what it says.
  const instead = document.createElementNS(null, "style");
  instead.setAttribute("data-openseadragon-mobile-css", "");
  document.head.append(instead);
  zoom.hidden = false;
  zoom.addEventListener("click", async () => {
    if (viewer) {
      viewer.destroy();
      viewer = undefined;
      sheet.classList.remove("deep");
      sheet.querySelector(".deep-zoom").remove();
      zoom.textContent = open;
      return;
    }
    zoom.disabled = true;
    try {
      await load(sheet.dataset.zoom);
      const place = document.createElement("div");
      place.className = "deep-zoom";
      sheet.append(place);
      sheet.classList.add("deep");
      viewer = OpenSeadragon({
        element: place,
        tileSources: [sheet.dataset.info],
        showNavigationControl: false,
        gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
        maxZoomPixelRatio: 2,
        animationTime: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 0.6,
      });
      viewer.addOnceHandler("open", () => {
        for (const rect of document.querySelectorAll(".boxes rect")) {
          const mark = document.createElement("div");
          mark.className = "deep-box";
          const box = ["x", "y", "width", "height"].map((name) => Number(rect.getAttribute(name)));
          viewer.addOverlay({ element: mark, location: viewer.viewport.imageToViewportRectangle(...box) });
        }
        place.querySelector("[tabindex]")?.focus();
      });
      zoom.textContent = zoom.dataset.close;
    } finally {
      zoom.disabled = false;
    }
  });
}

function load(address) {
  return new Promise((resolve, reject) => {
    if (globalThis.OpenSeadragon) return resolve();
    const script = document.createElement("script");
    script.src = address;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
}

// The IIIF logo carries the manifest into a viewer when it is dragged there.
for (const link of document.querySelectorAll("a.iiif")) {
  link.addEventListener("dragstart", (event) => {
    event.dataTransfer.setData("text/plain", link.href);
    event.dataTransfer.setData("text/uri-list", `${link.href}?manifest=${link.href}`);
  });
}
