// Saves without leaving the page, with the button, Ctrl+S or Command+S.
const form = document.getElementById("form");
// Screen readers announce each change of the status, so it is changed only if the text is different.
const say = (text) => {
  const status = document.getElementById("status");
  if (status.textContent !== text) status.textContent = text;
};

// Identifies this window, so that the desk does not discard its unsaved text when another window saves.
const windowName = Math.random().toString(36).slice(2);
// Saves run one after the other, because each one needs the version that the previous one created.
let saving = Promise.resolve();
const save = () => { saving = saving.then(saveNow); };
// Explains a missing or unusable response.
const silence = (answer) => answer
  ? "this window is no longer connected to the desk. Double-click the start file again. If your text is not there, copy it from here."
  : "the desk does not respond. Is it still running? Your text is still here.";
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
