/* Before the first paint: the dark screen of an attack must not flash light. Nothing personal is kept in it. */
try {
  const kept = window.localStorage.getItem("wellhead-theme");
  if (kept) document.documentElement.dataset.theme = kept;
} catch {
  /* Without storage the device decides. */
}
