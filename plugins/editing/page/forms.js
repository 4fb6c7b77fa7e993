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

// The text beside the form, as the site's own Markdown and styles make it.
const ABOUT = "About as readers will see it. Links, definitions and pictures are live in ./site serve.";
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

// Decap CMS calls a field that may stay empty “optional”.
const english = CMS.getLocale("en");
english.editor.editorControl.field.optional = "may stay empty";
CMS.registerLocale("en", english);

fetch("config.json").then((answer) => answer.json()).then((config) => {
  for (const { name } of config.collections) CMS.registerPreviewTemplate(name, Preview);
  CMS.init();
});
