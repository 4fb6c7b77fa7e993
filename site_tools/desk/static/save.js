// Saves without leaving the page: with the button, Ctrl+S or Command+S.
const form = document.getElementById("form");
// Screen readers announce each change of the status, so it changes only if it says something else.
const say = (text) => {
  const status = document.getElementById("status");
  if (status.textContent !== text) status.textContent = text;
};

// What the desk knows of this window, so that a save in another one does not count as a save of what was typed here.
const windowName = Math.random().toString(36).slice(2);
// One after the other: the second of two quick saves is made from the version that the first one has made.
let saving = Promise.resolve();
const save = () => { saving = saving.then(saveNow); };
// Why there is no answer that the page can use.
const silence = (answer) => answer
  ? "the desk no longer knows this window. Double-click the start file again, and copy your text from here if it is not there."
  : "the desk does not answer. Is it still running? Your text is still here.";
const saveNow = async () => {
  say("Saving…");
  const sent = new URLSearchParams(new FormData(form));
  sent.set("window", windowName);
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
  else say(`Not saved: ${silence(answer)}`);
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
