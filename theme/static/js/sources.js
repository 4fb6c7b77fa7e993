// Makes “Back to the text” lead to the citation that the reader came from. Without this script, it leads to the first one.
addEventListener("click", (event) => {
  const citation = event.target.closest?.(".citation a");
  const back = citation && document.querySelector(`${citation.hash} .sources-back`);
  if (back) back.hash = citation.id;
});
