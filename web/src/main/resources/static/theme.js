// Before the page is drawn: the reader's own choice of colours and size, kept in this browser only.
try {
  for (const name of ["theme", "size"]) {
    const kept = localStorage.getItem("lectern-" + name);
    if (kept) document.documentElement.dataset[name] = kept;
  }
} catch { /* storage may be switched off: the system's choice holds */ }
