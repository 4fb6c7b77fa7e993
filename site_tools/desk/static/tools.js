// Buttons and keyboard shortcuts for the text. They insert text as if it were typed, so that the browser's undo keeps working.
const toolbar = document.getElementById("tools");
const dialog = document.getElementById("choose");

// Shows a dialog that asks for a text and offers suggestions. Resolves to the text, or to an empty string if it was canceled.
const choose = (title, label, button, options = []) => new Promise((done) => {
  document.getElementById("choose-title").textContent = title;
  document.getElementById("choose-label").textContent = label;
  const input = document.getElementById("choose-text");
  input.value = "";
  document.getElementById("choose-button").textContent = button;
  document.getElementById("choose-list").replaceChildren(...options.map((option) => Object.assign(document.createElement("option"), { value: option })));
  dialog.returnValue = "";
  dialog.addEventListener("close", () => done(dialog.returnValue ? input.value.trim() : ""), { once: true });
  dialog.showModal();
});

if (toolbar) {
  toolbar.hidden = false;
  const selected = () => field.value.slice(field.selectionStart, field.selectionEnd);
  const insert = (text) => replaceText(field.selectionStart, field.selectionEnd, text);
  // Returns the text as a separate block, with one empty line above and below. At the end of the page, nothing is added below.
  const apart = (text, start, end) => {
    const above = field.value.slice(0, start), below = field.value.slice(end);
    return (above ? "\n\n".slice(/\n{0,2}$/.exec(above)[0].length) : "") + text + (below.trim() ? "\n\n".slice(/^\n{0,2}/.exec(below)[0].length) : "");
  };
  const around = (mark) => {
    const text = selected();
    insert(mark + (text || "text") + mark);
    if (!text) field.setSelectionRange(field.selectionStart - mark.length - 4, field.selectionStart - mark.length);
  };
  // Changes all lines that are at least partly selected.
  const lines = (change) => {
    const start = field.value.lastIndexOf("\n", field.selectionStart - 1) + 1;
    const next = field.value.indexOf("\n", field.selectionEnd);
    const end = next < 0 ? field.value.length : next;
    replaceText(start, end, field.value.slice(start, end).split("\n").map(change).join("\n"));
  };
  const ask = async (what) => (await fetch(document.body.dataset.desk + "choices/" + what)).json();
  const pick = async (title, label, button, what) => {
    const choices = await ask(what);
    const chosen = await choose(title, label, button, choices.map((choice) => choice.title));
    return choices.find((choice) => choice.title === chosen) ?? choices.find((choice) => chosen && choice.title.toLowerCase().includes(chosen.toLowerCase()));
  };
  const upload = async (file) => {
    if (!file) return;
    if (file.size > 60e6) return say("This picture is larger than 60 MB. Make it smaller first.");
    const place = [field.selectionStart, field.selectionEnd];
    const alt = await choose("A picture", "What does it show? For readers who cannot see it", "Add the picture");
    if (!alt) return say("A picture needs a description, so it was not added.");
    say("Adding the picture…");
    const body = new FormData();
    body.append("file", file, file.name || "picture.png");
    const answer = await fetch(document.body.dataset.desk + "pictures", { method: "POST", body, headers: csrf }).catch(() => null);
    const told = await answer?.json().catch(() => null);
    if (!answer?.ok) return say(told?.error ?? "The picture was not added: the desk does not respond.");
    replaceText(...place, apart(`![${alt.replaceAll("]", ")")}]({static}/images/${told.name})`, ...place));
    say(`Added as ${told.name}. Not saved yet`);
  };
  const tools = {
    heading: () => lines((line) => line.startsWith("### ") ? line.slice(4) : line.startsWith("## ") ? `#${line}` : `## ${line}`),
    strong: () => around("**"),
    emphasis: () => around("*"),
    list: () => lines((line) => line.startsWith("- ") ? line.slice(2) : `- ${line}`),
    numbers: () => lines((line, number) => `${number + 1}. ${line.replace(/^\d+\. /, "")}`),
    callout: () => insert(apart(`!!! note "A title"\n    ${(selected() || "The text of the callout.").replaceAll("\n", "\n    ")}`, field.selectionStart, field.selectionEnd)),
    link: async () => {
      const place = [field.selectionStart, field.selectionEnd], words = selected();
      const page = await pick("A link to a page", "Title of the page", "Insert the link", "pages");
      if (page) replaceText(...place, `[${words || page.title}](${page.target})`);
    },
    source: async () => {
      const place = field.selectionEnd;
      const source = await pick("A source", "Title of the source", "Insert the source", "sources");
      if (source) replaceText(place, place, `[^${source.key}]`);
    },
    word: () => open(`${document.body.dataset.desk}new/word?title=${encodeURIComponent(selected().trim())}`, "_blank"),
    picture: () => document.getElementById("picture").click(),
  };
  toolbar.addEventListener("click", (event) => tools[event.target.closest("button")?.dataset.tool]?.());
  document.getElementById("picture").addEventListener("change", (event) => {
    upload(event.target.files[0]);
    event.target.value = "";
  });
  field.addEventListener("paste", (event) => {
    const file = [...event.clipboardData.files].find((each) => each.type.startsWith("image/"));
    if (!file || event.clipboardData.getData("text/plain").trim()) return; // word processors also put a picture of the text on the clipboard
    event.preventDefault();
    upload(file);
  });
  field.addEventListener("dragover", (event) => event.dataTransfer.types.includes("Files") && event.preventDefault());
  field.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    upload(event.dataTransfer.files[0]);
  });
  const keys = { b: "strong", i: "emphasis", k: "link" };
  field.addEventListener("keydown", (event) => {
    const tool = keys[event.key.toLowerCase()];
    if (!tool || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    tools[tool]();
  });
}
