// Makes “Back to the text” return to the citation that the reader followed. Without this script, it leads to the first citation.
addEventListener("click", (event) => {
  const citation = event.target.closest?.(".citation a");
  const back = citation && document.querySelector(`${citation.hash} .sources-back`);
  if (back) back.hash = citation.id;
});
