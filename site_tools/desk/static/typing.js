// Sends the text to the desk while someone types. The desk stores it, and renders its page for the frame before it is saved.
const name = form.dataset.name;
const csrf = { "X-CSRF": document.body.dataset.csrf, Accept: "application/json" };
let isSending = false, isStale = false, isTyping = false, checking, retrying, typedNumber;

const post = async (address, body) => {
  const answer = await fetch(document.body.dataset.desk + address + "/" + name, { method: "POST", body, headers: csrf }).catch(() => null);
  return { answer, ok: answer?.ok, told: await answer?.json().catch(() => null) };
};

const send = async () => {
  if (isSending) {
    isStale = true;
    return;
  }
  isSending = true;
  isStale = false;
  const before = document.getElementById("status").textContent;
  const sent = new URLSearchParams(new FormData(form));
  sent.set("shown", shownAddress());
  sent.set("window", windowName);
  const { answer, ok, told } = await post("typed", sent);
  if (ok && told.page) {
    typedNumber = told.number;
    typedPage = told.changed ? told.page : "";
    await showPage(told.page);
    if (isTyping) follow(); // the previous page did not contain the new words
    isTyping = isStale;
  } else if (told?.problems) showProblems(told.problems, 1);
  // if the text was saved in the meantime, the response is out of date
  if (sent.get("version") !== form.elements.version.value) isStale = true;
  else if (ok) {
    // a newer message, for example about a picture, stays
    if (document.getElementById("status").textContent === before) say(told.changed ? "Not saved yet" : "");
  } else say(told?.error ?? `Not kept: ${silence(answer)}`);
  isSending = false;
  clearTimeout(retrying);
  if (isStale) send();
  else if (!answer) retrying = setTimeout(send, 3000); // the desk may be restarted
  else {
    clearTimeout(checking);
    checking = setTimeout(check, 250);
  }
};

const check = async () => {
  if (!typedNumber) return;
  const { ok, told } = await post("proofread", new URLSearchParams({ number: typedNumber }));
  if (ok && told.number === typedNumber && !isSending) showProblems(told.problems, told.first_line);
};

form.addEventListener("input", () => {
  isTyping = document.activeElement === field;
  send();
});
form.addEventListener("change", (event) => event.target.matches("select, [type=date]") && send());
form.addEventListener("saved", () => {
  typedPage = "";
  document.getElementById("unsaved")?.remove();
});
document.addEventListener("rebuilt", send);

// Scrolls the page in the frame to the line at the cursor.
const block = "main p, main li, main h2, main h3, main td, main dd, main dt";
const follow = () => {
  const line = field.value.slice(field.value.lastIndexOf("\n", field.selectionStart - 1) + 1).split("\n", 1)[0];
  const words = line.replace(/[#>*_`!|~-]|\[\^[^\]]*\]|\{[^}]*\}|\]\([^)]*\)|[[\]]/g, " ").split(/\s+/).filter(Boolean);
  const inside = frames.querySelector("iframe:not(.coming)")?.contentDocument;
  if (!inside || words.length < 1) return;
  const start = words.slice(0, 6).join(" ");
  const found = [...inside.querySelectorAll(block)].find((each) => each.textContent.replace(/[\u2018\u2019]/g, "'").replace(/\s+/g, " ").includes(start.replace(/[\u2018\u2019]/g, "'")));
  if (!found) return;
  // Scrolls only the page in the frame. If the frame is below the form, scrollIntoView would also scroll the form out of view.
  const { top, bottom } = found.getBoundingClientRect(), view = inside.defaultView;
  if (top < 80 || bottom > view.innerHeight) view.scrollBy({ top: (top + bottom - view.innerHeight) / 2, behavior: "instant" });
};

// Moves the cursor to a position in the text, and scrolls it into view.
const goTo = (place) => {
  reveal(place);
  follow();
};
const goToHeading = (words) => {
  if (!field) return;
  const bare = (line) => wordsOf(line.replace(/\]\([^)]*\)|\{[^}]*\}|\[\[[^\]]*\]\]|\[\^[^\]]*\]/g, " "));
  let place = 0;
  for (const line of field.value.split("\n")) {
    if (/^#{1,6}\s/.test(line) && bare(line) === words) return goTo(place);
    place += line.length + 1;
  }
  field.focus();
};

if (field) {
  for (const event of ["click", "keyup"]) field.addEventListener(event, follow);
  // unsaved texts, and pages that no build contains yet, are rendered without waiting for input
  if (document.getElementById("unsaved") || "new" in form.dataset) send();
  const line = Number(new URLSearchParams(location.search).get("line"));
  const first = Number(form.dataset.firstLine);
  if (line >= first) {
    const place = field.value.split("\n").slice(0, line - first).join("\n").length + (line > first);
    goTo(place);
  }
  const heading = new URLSearchParams(location.search).get("heading");
  if (heading) goToHeading(heading);
}
