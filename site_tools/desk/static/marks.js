// Explains the mark at the cursor, or the optional part around it, below the text.
const meanings = new Map([...document.querySelectorAll("#marks dt")].map((mark) => [mark.textContent, mark.nextElementSibling.textContent]));

const markAt = (text, place) => {
  for (const mark of meanings.keys()) {
    const start = text.lastIndexOf(mark, place);
    if (start >= 0 && place < start + mark.length) return mark;
  }
  const around = [];
  for (const mark of text.slice(0, place).matchAll(/\[\[[ \t]*(?:(if)\b[^[\]\n]*|(else)[ \t]*|end[ \t]*)\]\]/gi)) {
    if (!mark[1]) around.pop();
    if (mark[1]) around.push(mark[0]);
    else if (mark[2]) around.push("[[else]]");
  }
  return around.at(-1);
};

{
  const here = document.getElementById("mark-here");
  const explain = () => {
    const mark = markAt(field.value, field.selectionStart);
    const meaning = meanings.get(mark);
    here.textContent = meaning ? `${mark}: ${meaning}` : "";
  };
  for (const event of ["click", "keyup", "focus"]) field.addEventListener(event, explain);
  field.addEventListener("blur", () => { here.textContent = ""; });
}
