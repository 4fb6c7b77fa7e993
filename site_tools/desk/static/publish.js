// Shows the current stage while something is being published, and the outcome at the end.
const running = document.getElementById("running");
const ask = async () => {
  const told = await fetch(running.dataset.progress, { headers: { Accept: "application/json" } }).then((answer) => answer.json()).catch(() => null);
  if (told && !told.running) {
    location.replace(running.dataset.again);
    location.reload();
    return;
  }
  const words = told ? told.words : "The desk does not respond. Is it still running?";
  if (running.textContent !== words) running.textContent = words;
  setTimeout(ask, 400);
};
if (running) ask();
else if (location.hash === "#result") document.getElementById("result")?.focus();
