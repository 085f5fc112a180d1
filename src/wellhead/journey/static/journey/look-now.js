/* Shows at once whom to call when a yes would need emergency help; the server says the same after sending.
   <form data-look-now> with radio buttons [data-asks-for="emergency_now"] and a hidden [data-look-now-alarm]. */
for (const form of document.querySelectorAll("form[data-look-now]")) {
  const alarm = form.querySelector("[data-look-now-alarm]");
  const look = () => {
    const chosen = [...form.querySelectorAll('input[data-asks-for="emergency_now"]:checked')];
    alarm.hidden = !chosen.some((box) => box.value === "yes");
  };
  form.addEventListener("change", look);
  look();
}
