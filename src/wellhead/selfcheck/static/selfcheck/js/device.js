/* On pages of the self-check with a network: gets ready for being without one, and remembers the dark screen.
   Nothing that a person answered is kept by this. <script type="module" data-worker="…" data-scope="…"> */
const own = document.querySelector("script[data-worker]");

if (own && "serviceWorker" in navigator) {
  navigator.serviceWorker.register(own.dataset.worker, { scope: own.dataset.scope }).catch(() => undefined);
}
try {
  const theme = document.documentElement.dataset.theme;
  if (theme) window.localStorage.setItem("wellhead-theme", theme);
  else window.localStorage.removeItem("wellhead-theme");
} catch {
  /* Without storage the device decides. */
}
