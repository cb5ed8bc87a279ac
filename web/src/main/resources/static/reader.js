// Conveniences only: every page is complete without them.

const { copy, copied } = document.documentElement.dataset;
const spoken = document.createElement("p");
spoken.className = "unseen spoken";
spoken.setAttribute("role", "status");
document.body.append(spoken);
for (const words of document.querySelectorAll(".copyable")) {
  if (!navigator.clipboard) break;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = copy;
  button.setAttribute("aria-label", `${copy}: ${words.textContent.trim().slice(0, 60)}`);
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(words.textContent.trim());
    button.textContent = "✓";
    spoken.textContent = copied;
    setTimeout(() => {
      button.textContent = copy;
      spoken.textContent = "";
    }, 1600);
  });
  words.after(button);
}

// Colours: as the system has them, or as the reader chooses here.
const theme = document.querySelector(".theme select");
if (theme) {
  theme.closest(".theme").hidden = false;
  theme.value = document.documentElement.dataset.theme ?? "";
  theme.addEventListener("change", () => {
    if (theme.value) document.documentElement.dataset.theme = theme.value;
    else delete document.documentElement.dataset.theme;
    try {
      localStorage.setItem("lectern-theme", theme.value);
    } catch { /* storage may be switched off */ }
  });
}

// The IIIF logo carries the manifest into a viewer when it is dragged there.
for (const link of document.querySelectorAll("a.iiif")) {
  link.addEventListener("dragstart", (event) => {
    event.dataTransfer.setData("text/plain", link.href);
    event.dataTransfer.setData("text/uri-list", `${link.href}?manifest=${link.href}`);
  });
}
