// Mirador with the manifest that the page names, in our colours.
const place = document.getElementById("viewer");
const { manifest, language } = place.dataset;
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
Mirador.viewer({
  id: "viewer",
  language,
  selectedTheme: matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
  themes: {
    light: theme("light", "#fffefb", "#efebe2"),
    dark: theme("dark", "#1f1c18", "#100f0d"),
  },
  // Texts of pages are annotations that supplement them: shown beside comments.
  annotations: { filteredMotivations: ["commenting", "tagging", "supplementing", "sc:painting"] },
  windows: [{ manifestId: manifest }],
  window: { allowClose: false, sideBarOpen: false, defaultSideBarPanel: "info" },
  workspaceControlPanel: { enabled: false },
});
