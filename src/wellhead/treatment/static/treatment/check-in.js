/* Shows at once whom to call when something is ticked that needs emergency help; the server says the same after sending.
   <form data-check-in> with radio buttons [data-asks-for="emergency_now"] and a hidden [data-check-in-alarm]. */
for (const form of document.querySelectorAll("form[data-check-in]")) {
  const alarm = form.querySelector("[data-check-in-alarm]");
  const look = () => {
    const chosen = [...form.querySelectorAll('input[data-asks-for="emergency_now"]:checked')];
    alarm.hidden = !chosen.some((box) => box.value === "yes");
  };
  form.addEventListener("change", look);
  look();
}
