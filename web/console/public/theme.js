// Runs before the first paint, so that a dark room never sees a white flash.
(function () {
  var chosen = null;
  try { chosen = localStorage.getItem("baton.theme"); } catch { /* storage may be refused */ }
  var dark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
