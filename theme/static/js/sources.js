// “Back to the text” leads to the mention that the reader came from; without this script, to the first one.
addEventListener("click", (event) => {
  const mention = event.target.closest && event.target.closest(".cite a");
  const back = mention && document.querySelector(`${mention.hash} .sources-back`);
  if (back) back.hash = mention.id;
});
