const { CMS, createClass, h } = window;

// A list as lines of text: one item on each. An alias that is not linked by itself is a table in the file.
const UNLINKED = " (not linked)";
const plain = (value) => (value && value.toJS ? value.toJS() : value);
const isUnlinked = (item) => item && item.autolink === false && typeof item.name === "string" && Object.keys(item).length === 2;
const asLine = (item) => (isUnlinked(item) ? item.name + UNLINKED : item);
const asItem = (line) => (line.endsWith(UNLINKED) ? { name: line.slice(0, -UNLINKED.length).trim(), autolink: false } : line);
const items = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean).map(asItem);

const Lines = createClass({
  getInitialState() {
    const value = plain(this.props.value);
    const list = Array.isArray(value) ? value : value ? [value] : [];
    const lines = list.map(asLine);
    return { text: lines.join("\n"), shown: lines.every((line) => typeof line === "string") };
  },
  write(event) {
    const text = event.target.value;
    this.setState({ text });
    const list = items(text);
    this.props.onChange(list.length ? list : "");
  },
  render() {
    if (!this.state.shown) return h("p", {}, "This list has parts that a form cannot show. Change it in the file.");
    const rows = Math.max(3, this.state.text.split("\n").length + 1);
    const { forID, classNameWrapper, setActiveStyle, setInactiveStyle } = this.props;
    return h("textarea", { id: forID, className: classNameWrapper, rows, value: this.state.text, onChange: this.write, onFocus: setActiveStyle, onBlur: setInactiveStyle });
  },
});
CMS.registerWidget("lines", Lines);

// A switch that shows what holds where the file says nothing; Decap CMS's own would show “off”.
const Switch = createClass({
  change(event) { this.props.onChange(event.target.checked); },
  render() {
    const { forID, classNameWrapper, field, value } = this.props;
    const checked = typeof value === "boolean" ? value : field.get("usual");
    return h("div", { className: classNameWrapper }, h("input", { id: forID, type: "checkbox", className: "switch", checked, onChange: this.change }), checked ? " Yes" : " No");
  },
});
CMS.registerWidget("switch", Switch);

// The text beside the form, as the site's own Markdown and styles make it.
const ABOUT = "About as readers will see it, without definitions. ./site serve shows it exactly.";
const Preview = createClass({
  getInitialState: () => ({ html: "" }),
  componentDidMount() { this.ask(); },
  componentDidUpdate(before) { if (before.entry !== this.props.entry) this.ask(); },
  componentWillUnmount() { clearTimeout(this.timer); this.gone = true; },
  ask() {
    clearTimeout(this.timer);
    this.timer = setTimeout(async () => {
      const data = this.props.entry.get("data");
      const fields = Object.fromEntries(["title", "summary", "definition", "body"].map((name) => [name, data.get(name)]));
      const answer = await fetch("render", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(fields) });
      if (answer.ok && !this.gone) this.setState({ html: (await answer.json()).html });
    }, 150);
  },
  render() {
    return h("div", {}, h("p", { className: "about-preview" }, ABOUT), h("article", { dangerouslySetInnerHTML: { __html: this.state.html } }));
  },
});
CMS.registerPreviewStyle("site.css");

// Decap CMS says “publish” where it writes a file on this machine, and “optional” of what can wait.
const WORDS = {
  "app.header.content": "Texts",
  "app.header.media": "Pictures",
  "app.header.quickAdd": "New",
  "collection.sidebar.collections": "What you can change",
  "collection.sidebar.searchAll": "Search everything",
  "collection.collectionTop.newButton": "New %{collectionLabel}",
  "editor.editorControl.field.optional": "can wait",
  "editor.editorControlPane.widget.required": "%{fieldLabel} is needed.",
  "editor.editorControlPane.widget.regexPattern": "%{fieldLabel}: %{pattern}",
  "editor.editor.onLeavePage": "What you changed is not saved. Leave all the same?",
  "editor.editor.confirmLoadBackup": "Something that you wrote here earlier was not saved. Go on with it?",
  "editor.editor.onDeletePublishedEntry": "Delete this for good?",
  "editor.editorToolbar.publishing": "Saving…",
  "editor.editorToolbar.publish": "Save",
  "editor.editorToolbar.published": "Saved",
  "editor.editorToolbar.publishNow": "Save",
  "editor.editorToolbar.publishAndCreateNew": "Save, then a new one",
  "editor.editorToolbar.publishAndDuplicate": "Save, then a copy",
  "editor.editorToolbar.deleteEntry": "Delete",
  "editor.editorToolbar.deletePublishedEntry": "Delete",
  "editor.editorToolbar.backCollection": "%{collectionLabel}",
  "editor.editorToolbar.unsavedChanges": "Not saved yet",
  "editor.editorToolbar.changesSaved": "Saved",
  "editor.editorWidgets.datetime.now": "Today",
  "ui.toast.onFailToLoadEntries": "This cannot be shown. %{details}",
  "ui.toast.onFailToPersist": "Not saved. %{details}",
  "ui.toast.onFailToDelete": "Not deleted. %{details}",
  "ui.toast.missingRequiredField": "Something is still needed: look for the red lines.",
  "ui.toast.entrySaved": "Saved",
  "ui.toast.entryPublished": "Saved",
};
const english = CMS.getLocale("en");
for (const [key, text] of Object.entries(WORDS)) {
  const path = key.split(".");
  const last = path.pop();
  path.reduce((part, name) => part[name], english)[last] = text;
}
CMS.registerLocale("en", english);

fetch("config.json").then((answer) => answer.json()).then((config) => {
  for (const { name } of config.collections) CMS.registerPreviewTemplate(name, Preview);
  CMS.init({ config: { ...config, load_config_file: false } });
});
