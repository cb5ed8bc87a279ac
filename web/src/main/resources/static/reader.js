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

// Titles and names while the reader types: a combobox whose list is proposed by the search itself.
// A copy of the site has no server that could propose any.
for (const [number, field] of document.querySelectorAll(".find:not([data-copy]) input[name=q]").entries()) {
  const list = document.createElement("ul");
  list.id = `suggestions-${number}`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.labels[0]?.textContent ?? "");
  field.after(list);
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-expanded", "false");
  field.setAttribute("aria-controls", list.id);
  let asked = new AbortController();
  let waiting;
  let current = -1;

  const close = () => {
    list.hidden = true;
    current = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };
  const choose = (number) => {
    const options = list.children;
    if (options[current]) options[current].setAttribute("aria-selected", "false");
    current = number < -1 ? options.length - 1 : number >= options.length ? -1 : number;
    const option = options[current];
    if (!option) return field.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", option.id);
  };
  const show = ([, labels, kinds, addresses]) => {
    list.replaceChildren(
      ...labels.map((label, i) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${i}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.href = addresses[i];
        const name = document.createElement("bdi");
        name.textContent = label;
        const kind = document.createElement("span");
        kind.textContent = kinds[i];
        option.append(name, " ", kind);
        return option;
      }),
    );
    close();
    list.hidden = labels.length === 0;
    field.setAttribute("aria-expanded", String(labels.length > 0));
  };
  const ask = async () => {
    asked.abort();
    asked = new AbortController();
    const typed = field.value.trim();
    if (typed.length < 2) return close();
    try {
      const answer = await fetch(`${field.form.action}/suggest?q=${encodeURIComponent(typed)}`, { signal: asked.signal });
      if (answer.ok && document.activeElement === field) show(await answer.json());
    } catch { /* the next letter came first, or there is no network: the form works without */ }
  };
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 150);
  });
  field.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown") choose(current + 1);
    else if (event.key === "ArrowUp") choose(current === -1 ? -2 : current - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && current >= 0) location.href = list.children[current].dataset.href;
    else return;
    event.preventDefault();
  });
  field.addEventListener("blur", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.href = option.dataset.href;
  });
}
