// The page beside the form. A new version is loaded in a second frame and takes the place of the first when it is complete, at the same
// scroll position, so that nothing flickers.
const frames = document.getElementById("frames");
const desk = document.body.dataset.desk;
let waiting;

// Returns when the page is shown, or after a moment.
const showPage = (address) => new Promise((done) => {
  setTimeout(done, 1000);
  waiting?.remove();
  const old = frames.querySelector("iframe");
  const next = waiting = Object.assign(document.createElement("iframe"), { title: old.title, src: address });
  next.classList.add("coming");
  next.addEventListener("load", () => {
    if (next !== waiting) return;
    waiting = undefined;
    const inside = next.contentWindow;
    inside.scrollTo({ top: old.contentWindow.scrollY, behavior: "instant" });
    next.classList.remove("coming");
    old.remove();
    done();
  });
  frames.append(next);
});

let version;
followPreview(desk, (state) => {
  if (version && version !== state.version)
    showPage(frames.querySelector("iframe").contentWindow.location.pathname.replace(/\/typed\/\d+\//, "/site/"));
  version = state.version;
  document.dispatchEvent(new CustomEvent("preview", { detail: state }));
});

for (const choice of document.querySelectorAll("[name=width]"))
  choice.addEventListener("change", () => { frames.dataset.width = choice.value; });

const paper = document.getElementById("on-paper");
paper.hidden = false;
paper.addEventListener("click", () => frames.querySelector("iframe:not(.coming)").contentWindow.print());
