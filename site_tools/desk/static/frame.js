// Shows the page beside the form. To avoid flicker, a new version is loaded in a second frame, which replaces the first one at the same
// scroll position when it is complete.
const frames = document.getElementById("frames");
const desk = document.body.dataset.desk;
const edited = document.getElementById("form").dataset.name;
let waiting, files = {};

// The address of the page in a frame, such as /about.html.
const addressIn = (frame) => new URL(frame.contentDocument.URL).pathname.replace(/^.*?\/(?:typed\/\d+|site)\//, "/").replace(/(^|\/)$/, "$1index.html");
const isBeingBuilt = () => Boolean(frames.querySelector("iframe:not(.coming)").contentDocument?.querySelector('script[data-version=""]'));
const shownAddress = () => addressIn(frames.querySelector("iframe:not(.coming)"));

// Links each heading in the frame to its line in the form, or to the form of another page that was opened in the frame.
const offerEditingIn = (frame) => {
  const page = frame.contentDocument;
  const path = addressIn(frame);
  offerEditing(page, (words) => {
    const name = files[path] ?? edited;
    if (name === edited) goToHeading(words);
    else location.href = `${desk}edit/${name}?heading=${encodeURIComponent(words)}`;
  });
};

// Resolves when the page is shown, or after a second.
const showPage = (address) => new Promise((done) => {
  setTimeout(done, 1000);
  waiting?.remove();
  const old = frames.querySelector("iframe");
  const next = waiting = Object.assign(document.createElement("iframe"), { title: old.title, src: address });
  next.classList.add("coming");
  next.addEventListener("load", () => {
    if (next !== waiting) {
      if (next.isConnected) offerEditingIn(next); // someone followed a link in the frame
      return;
    }
    waiting = undefined;
    const inside = next.contentWindow;
    inside.scrollTo({ top: old.contentWindow.scrollY, behavior: "instant" });
    offerEditingIn(next);
    next.classList.remove("coming");
    old.remove();
    done();
  });
  frames.append(next);
});

// Offers editing on the first page in the frame, and on each page that is opened by a link in the frame.
const first = frames.querySelector("iframe");
first.addEventListener("load", () => offerEditingIn(first));
if (first.contentDocument?.readyState === "complete" && first.contentDocument.URL !== "about:blank") offerEditingIn(first);

// Lists the problems that keep the site from being built. Their files have titles in the list on the left.
const showBlocked = (problems) => {
  const notice = document.getElementById("blocked");
  const links = problems.map(({ path, line }) => {
    const listed = [...document.querySelectorAll("#list a")].find((each) => decodeURI(each.href).endsWith(`/edit/${path}`));
    const title = listed?.textContent ?? path;
    return Object.assign(document.createElement("a"), { href: `${desk}edit/${path}${line ? `?line=${line}` : ""}`, textContent: line ? `${title}, line ${line}` : title });
  });
  notice.querySelector("span").replaceChildren(...links.flatMap((link, number) => number ? [", ", link] : [link]));
  notice.hidden = !links.length;
};

let typedPage = ""; // the address of the page with unsaved text, which typing.js renders again after each build
let version;
followPreview(desk, (state) => {
  showBlocked(state.blocked.filter(({ path }) => path));
  // The page of a new or renamed file is not replaced before a build contains the file.
  const isThere = !edited.endsWith(".md") || Object.values(state.files).includes(edited);
  const { protocol, pathname } = frames.querySelector("iframe").contentWindow.location;
  const isNew = version && version !== state.version;
  // During the first build, the frame shows that the site is being built until its page has been written.
  if (isBeingBuilt() ? state.version || state.early[shownAddress()] : !state.version && state.blocked.length) showPage(pathname);
  else if (isNew && typedPage === pathname) document.dispatchEvent(new Event("rebuilt"));
  else if (isNew && isThere) {
    const own = Object.keys(state.files).find((path) => state.files[path] === edited) ?? "/";
    showPage(protocol === "about:" ? `${desk}site${own}` : pathname.replace(/\/typed\/\d+\//, "/site/"));
  }
  version = state.version;
  files = state.files;
});

for (const choice of document.querySelectorAll("[name=width]"))
  choice.addEventListener("change", () => { frames.dataset.width = choice.value; });

const paper = document.getElementById("on-paper");
paper.hidden = false;
paper.addEventListener("click", () => frames.querySelector("iframe:not(.coming)").contentWindow.print());
