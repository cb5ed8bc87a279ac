// The desk of a document: zoom, divider, paired paragraphs, keys. The page is complete without it.

const room = document.querySelector(".room");
const desk = room?.querySelector(".desk");
const root = document.documentElement;
const rtl = root.dir === "rtl";
const store = {
  get: (name) => { try { return localStorage.getItem("lectern-" + name); } catch { return null; } },
  set: (name, value) => { try { localStorage.setItem("lectern-" + name, value); } catch { /* switched off */ } },
};
const tool = (name) => room?.querySelector(`[data-do="${name}"]`);
for (const hidden of room?.querySelectorAll(".picture-tools, .text-tools, .keys") ?? []) hidden.hidden = false;

// Size of the text, kept for the next page.
for (const [name, step] of [["smaller", -1], ["larger", 1]]) {
  tool(name)?.addEventListener("click", () => {
    const size = Math.min(3, Math.max(-1, Number(root.dataset.size ?? 0) + step));
    root.dataset.size = size;
    store.set("size", size);
  });
}

// The paragraph under the pointer, and its fellows in the other texts.
for (const body of room?.querySelectorAll(".rows .body") ?? []) {
  for (const kind of ["pointerover", "focusin"]) {
    body.addEventListener(kind, (event) => {
      const at = [...body.children].indexOf(event.target.closest(".row"));
      for (const row of desk.querySelectorAll(".row.paired")) row.classList.remove("paired");
      if (at < 0) return;
      for (const other of desk.querySelectorAll(".body")) other.children[at]?.classList.add("paired");
    });
  }
}

// Texts that do not stand in rows scroll by the same share of their length.
const apart = desk?.classList.contains("rows") ? [] : [...desk?.querySelectorAll(".words") ?? []];
let leads;
for (const pane of apart) {
  for (const kind of ["pointerenter", "focusin", "touchstart"]) {
    pane.addEventListener(kind, () => { leads = pane; }, { passive: true });
  }
  pane.addEventListener("scroll", () => {
    if (leads !== pane) return;
    const share = pane.scrollTop / Math.max(1, pane.scrollHeight - pane.clientHeight);
    for (const other of apart) {
      if (other !== pane) other.scrollTop = share * (other.scrollHeight - other.clientHeight);
    }
  }, { passive: true });
}

// The divider between scan and texts; by pointer or by arrow keys.
const scan = desk?.querySelector(".scan");
const texts = desk?.querySelector(".texts");
if (scan && texts) {
  const divider = document.createElement("div");
  divider.className = "divider";
  divider.tabIndex = 0;
  divider.setAttribute("role", "separator");
  divider.setAttribute("aria-orientation", "vertical");
  divider.setAttribute("aria-valuemin", 20);
  divider.setAttribute("aria-valuemax", 80);
  divider.setAttribute("aria-label", room.dataset.divider);
  scan.after(divider);
  desk.classList.add("divided");
  const set = (share) => {
    const percent = Math.round(Math.min(80, Math.max(20, share)));
    desk.style.setProperty("--scan", percent + "fr");
    desk.style.setProperty("--beside", 100 - percent + "fr");
    divider.setAttribute("aria-valuenow", percent);
    return percent;
  };
  const now = () => {
    const [a, b] = [scan, texts].map((pane) => pane.getBoundingClientRect().width);
    return (100 * a) / (a + b);
  };
  const kind = "divider-" + texts.children.length;
  const kept = Number(store.get(kind));
  if (kept) set(kept);
  else divider.setAttribute("aria-valuenow", Math.round(now()));
  divider.addEventListener("pointerdown", (event) => {
    divider.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  divider.addEventListener("pointermove", (event) => {
    if (!divider.hasPointerCapture(event.pointerId)) return;
    const left = scan.getBoundingClientRect();
    const right = texts.getBoundingClientRect();
    const whole = left.width + right.width;
    const part = rtl ? left.right - event.clientX : event.clientX - left.left;
    store.set(kind, set((100 * part) / whole));
  });
  divider.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: rtl ? 4 : -4, ArrowRight: rtl ? -4 : 4, Home: -100, End: 100 }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    store.set(kind, set(now() + step));
  });
}

// Deep zoom comes when it is asked for, and goes again.
const sheet = room?.querySelector(".sheet[data-info]");
let viewer;
let opener;
async function zoomed() {
  if (viewer) return viewer;
  // OpenSeadragon writes an inline style, which our policy refuses, unless it finds it there already:
  // an element of that name in no HTML page's namespace is enough. desk.css has what it says.
  const instead = document.createElementNS(null, "style");
  instead.setAttribute("data-openseadragon-mobile-css", "");
  document.head.append(instead);
  await load(sheet.dataset.zoom);
  const place = document.createElement("div");
  place.className = "deep-zoom";
  scan.scrollTop = 0;
  scan.append(place);
  scan.classList.add("deep");
  viewer = OpenSeadragon({
    element: place,
    tileSources: [sheet.dataset.info],
    showNavigationControl: false,
    gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
    maxZoomPixelRatio: 2,
    drawer: "canvas",
    animationTime: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 0.6,
  });
  await new Promise((resolve) => viewer.addOnceHandler("open", resolve));
  for (const rect of room.querySelectorAll(".boxes rect")) {
    const mark = document.createElement("div");
    mark.className = "deep-box";
    const box = ["x", "y", "width", "height"].map((name) => Number(rect.getAttribute(name)));
    viewer.addOverlay({ element: mark, location: viewer.viewport.imageToViewportRectangle(...box) });
  }
  tool("close").hidden = false;
  place.querySelector("[tabindex]")?.focus();
  return viewer;
}
// Another picture of the page comes into the zoom; the page itself follows when that is closed.
let chosen;
const pictures = [...room?.querySelectorAll(".pictures a") ?? []];
for (const link of pictures) {
  link.addEventListener("click", (event) => {
    if (!viewer || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    viewer.addTiledImage({ tileSource: link.dataset.info, index: 0, replace: true });
    for (const other of pictures) other.removeAttribute("aria-current");
    link.setAttribute("aria-current", "true");
    chosen = link.href;
  });
}
function closeZoom() {
  viewer.destroy();
  viewer = undefined;
  scan.classList.remove("deep");
  scan.querySelector(".deep-zoom").remove();
  tool("close").hidden = true;
  if (chosen) location.replace(chosen);
  opener?.focus();
}
const moves = {
  in: (view) => view.viewport.zoomBy(1.5),
  out: (view) => view.viewport.zoomBy(1 / 1.5),
  turn: (view) => view.viewport.setRotation(view.viewport.getRotation() + 90),
};
async function move(name) {
  const fresh = !viewer;
  if (fresh) opener = document.activeElement === document.body ? tool(name) : document.activeElement;
  if (fresh && name === "out") return;
  const view = await zoomed();
  // What one sees at first is the width of the scan, as before, and a step nearer.
  if (!fresh || name === "turn") moves[name](view);
  else {
    view.viewport.fitHorizontally(true);
    const seen = view.viewport.getBounds();
    view.viewport.panTo(new OpenSeadragon.Point(seen.x + seen.width / 2, seen.height / 2), true);
    view.viewport.zoomBy(1.2, new OpenSeadragon.Point(0.5, 0));
    view.viewport.applyConstraints();
  }
}
if (sheet) {
  for (const name of Object.keys(moves)) tool(name)?.addEventListener("click", () => move(name));
  tool("close")?.addEventListener("click", closeZoom);
  const contrast = tool("contrast");
  contrast?.addEventListener("click", () => {
    contrast.setAttribute("aria-pressed", desk.classList.toggle("contrast"));
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

const full = tool("full");
if (full && document.fullscreenEnabled) {
  full.hidden = false;
  full.addEventListener("click", () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else room.requestFullscreen();
  });
}

// Open panels close by Esc, with the focus back on what opened them, and by a press elsewhere.
const panels = () => document.querySelectorAll(".actions > details[open], .tools details[open]");
document.addEventListener("pointerdown", (event) => {
  for (const panel of panels()) if (!panel.contains(event.target)) panel.open = false;
});

// Keys of one letter can be switched off (WCAG 2.1.4).
const switched = tool("keys");
if (switched) {
  switched.checked = store.get("keys") !== "off";
  switched.addEventListener("change", () => store.set("keys", switched.checked ? "on" : "off"));
}
document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "Escape") {
    const open = [...panels()].at(-1);
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    } else if (viewer) closeZoom();
    return;
  }
  if (event.target.closest("input:not([type=radio]), select, textarea, [contenteditable]")) return;
  if (!room || store.get("keys") === "off") return;
  const arrows = !event.target.closest("[role=separator], .deep-zoom, [type=radio], summary, .strip")
    && !event.shiftKey && !sideways(event.target);
  const backwards = rtl ? "ArrowRight" : "ArrowLeft";
  const forwards = rtl ? "ArrowLeft" : "ArrowRight";
  const rel = arrows && { [backwards]: "prev", [forwards]: "next" }[event.key];
  if (rel) room.querySelector(`.turn a[rel=${rel}]`)?.click();
  const inZoom = event.target.closest(".deep-zoom");
  const name = { "+": "in", "=": "in", "-": "out", r: "turn" }[event.key];
  if (name && sheet && !inZoom) move(name);
  if (event.key === "0" && viewer) viewer.viewport.goHome();
  if (event.key === "f" && !full?.hidden) full?.click();
  const opens = { "?": ".keys", "/": ".inside" }[event.key];
  const panel = opens && room.querySelector(opens);
  if (panel) {
    panel.open = true;
    (panel.querySelector("[type=search]") ?? panel.querySelector("summary")).focus();
    event.preventDefault();
  }
});
function sideways(element) {
  for (let e = element; e && e !== document.body; e = e.parentElement) {
    if (e.scrollWidth > e.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(e).overflowX)) return true;
  }
  return false;
}

// What is saved already says so; saving stays on the page.
const save = document.getElementById("save");
if (save) {
  const say = () => {
    const list = /(?:^|; )lectern-saved=([^;]*)/.exec(document.cookie)?.[1].split(".") ?? [];
    if (list.includes(save.dataset.id)) save.querySelector("summary").textContent = `✓ ${save.dataset.done}`;
  };
  say();
  save.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = event.target;
    try {
      await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual" });
      say();
      save.open = false;
      save.querySelector("summary").focus();
      document.querySelector(".spoken").textContent = save.dataset.done;
    } catch {
      form.submit();
    }
  });
}

// A report of an error names the passage that is selected.
for (const report of document.querySelectorAll("a.report")) {
  const plain = report.href;
  report.addEventListener("click", () => {
    const selected = getSelection();
    const words = selected.toString().trim().slice(0, 500);
    const passage = selected.anchorNode?.parentElement?.closest(".body [id]")?.id;
    const at = passage ? "#" + passage : "";
    report.href = words ? plain.replace(/%0A%0A$/, `${encodeURIComponent(at)}%0A%0A${encodeURIComponent(words)}%0A%0A`) : plain;
  });
}

// "More" stands beside a summary that is cut, and beside no other.
const summary = document.getElementById("summary");
const more = summary?.parentElement.querySelector(".more");
if (more) {
  const measure = () => {
    more.hidden = true;
    more.hidden = summary.scrollHeight <= summary.clientHeight;
  };
  more.classList.remove("on-phones");
  new ResizeObserver(measure).observe(summary);
  document.fonts.ready.then(measure);
}

// A wide table takes the focus where it scrolls.
for (const table of document.querySelectorAll(".body table")) {
  if (table.scrollWidth > table.clientWidth) table.tabIndex = 0;
}

// The time of a caption plays the recording from there, without loading the page again.
document.addEventListener("click", (event) => {
  const time = event.target.closest?.("a.time");
  const player = time && document.getElementById(time.hash.slice(1))?.querySelector("audio, video");
  if (player && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    player.currentTime = Number(new URL(time.href).searchParams.get("t"));
    player.play();
  }
});
