// Saves without leaving the page: with the button, Ctrl+S or Command+S.
const form = document.getElementById("form");
// Screen readers announce each change of the status, so it changes only if it says something else.
const say = (text) => {
  const status = document.getElementById("status");
  if (status.textContent !== text) status.textContent = text;
};

const save = async () => {
  say("Saving…");
  const sent = new URLSearchParams(new FormData(form));
  const answer = await fetch(form.action, {
    method: "POST",
    body: sent,
    headers: { Accept: "application/json", "If-Match": `"${form.elements.version.value}"` },
  }).catch(() => null);
  const told = await answer?.json().catch(() => null);
  if (answer?.ok && told) {
    form.elements.version.value = told.version;
    say("Saved.");
    form.dispatchEvent(new Event("saved"));
  } else if (answer?.status === 412) form.submit(); // shows both texts
  else if (told?.error) say(`Not saved. ${told.error}`);
  else say("Not saved: the desk does not answer. Is it still running? Your text is still here.");
};

form.addEventListener("submit", (event) => {
  event.preventDefault();
  save();
});
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") {
    event.preventDefault();
    save();
  }
});
