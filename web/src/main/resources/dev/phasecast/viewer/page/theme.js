// Runs before anything is painted, so that a chosen theme never flashes through the other one.
(() => {
  let theme = null;
  try {
    theme = localStorage.getItem("theme");
  } catch {
    // Storage may be forbidden; then the system's theme is used.
  }
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
})();
