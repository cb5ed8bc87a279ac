// Mirador with the manifest that the page names, in our colours.
const place = document.getElementById("viewer");
const { manifest, canvas, region, language } = place.dataset;
place.textContent = "";
const accent = { light: "#8b2e1f", dark: "#eb9d86" };
const theme = (mode, paper, desk) => ({
  palette: {
    mode,
    primary: { main: accent[mode] },
    secondary: { main: accent[mode] },
    background: { default: desk, paper },
    shades: { dark: desk, main: paper, light: paper },
  },
  typography: { fontFamily: "Georgia, serif" },
});
const start = { manifestId: manifest };
if (canvas) start.canvasId = canvas;
if (region) {
  // Mirador looks at a point, at so much of the canvas's width as one over the zoom.
  const [x, y, width, height] = region.split(",").map(Number);
  start.initialViewerConfig = { x: x + width / 2, y: y + height / 2, zoom: 1 / Math.max(width, 1) };
}
const mirador = Mirador.viewer({
  id: "viewer",
  language,
  selectedTheme: matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
  themes: {
    light: theme("light", "#fffefb", "#efebe2"),
    dark: theme("dark", "#1f1c18", "#100f0d"),
  },
  // Texts of pages are annotations that supplement them: shown beside comments.
  annotations: { filteredMotivations: ["commenting", "tagging", "supplementing", "sc:painting"] },
  windows: [start],
  window: { allowClose: false, sideBarOpen: false, defaultSideBarPanel: "info" },
  workspaceControlPanel: { enabled: false },
});

// Mirador draws an image once and keeps what it was given then, also when it has learnt by a login or
// logout that the image now opens or closes. Taking the description away and giving it back makes
// it draw again.
const degraded = new Map();
mirador.store.subscribe(() => {
  for (const [infoId, info] of Object.entries(mirador.store.getState().infoResponses ?? {})) {
    if (info.isFetching || info.error || !info.json) continue;
    const before = degraded.get(infoId);
    degraded.set(infoId, info.degraded);
    if (before === undefined || before === info.degraded) continue;
    const { json: infoJson, tokenServiceId } = info;
    const type = `mirador/RECEIVE_${info.degraded ? "DEGRADED_" : ""}INFO_RESPONSE`;
    setTimeout(() => {
      mirador.store.dispatch({ type: "mirador/REMOVE_INFO_RESPONSE", infoId });
      setTimeout(
        () => mirador.store.dispatch({ type, infoId, infoJson, ok: !info.degraded, tokenServiceId }),
        50,
      );
    });
  }
});

// The view as a content state (IIIF Content State API 1.0): an address to copy, or to drag away.
const share = document.getElementById("share");
const shared = document.getElementById("shared");
share.parentElement.hidden = false;
const view = () => {
  const { windows, viewers } = mirador.store.getState();
  const [id, shown] = Object.entries(windows)[0];
  const at = viewers[id];
  const page = shown.canvasId ?? canvas;
  if (!page) return { id: manifest, type: "Manifest" };
  const box = document.querySelector(".openseadragon-container").getBoundingClientRect();
  let fragment = "";
  if (at?.zoom) {
    const width = 1 / at.zoom;
    const height = (width * box.height) / box.width;
    const corner = [at.x - width / 2, at.y - height / 2].map((n) => Math.max(0, Math.round(n)));
    fragment = `#xywh=${corner},${Math.round(width)},${Math.round(height)}`;
  }
  return { id: page + fragment, type: "Canvas", partOf: [{ id: manifest, type: "Manifest" }] };
};
share.addEventListener("click", () => {
  const target = view();
  // In an address JSON is encoded, anywhere else nothing is (section 6.2).
  const plain = target.type === "Manifest" ? target.id : JSON.stringify(target);
  const state = target.type === "Manifest" ? plain
    : btoa(encodeURIComponent(plain))
      .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const address = new URL(location.pathname, location.href);
  address.searchParams.set("iiif-content", state);
  shared.href = address.href;
  shared.dataset.iiifContent = plain;
  shared.querySelector("span").textContent = address.href;
  shared.hidden = false;
  navigator.clipboard?.writeText(address.href).catch(() => {});
});
shared.addEventListener("dragstart", (event) => {
  event.dataTransfer.setData("text/plain", shared.dataset.iiifContent);
});
