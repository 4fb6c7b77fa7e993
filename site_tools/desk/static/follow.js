// Calls hear(state) with the state of the preview, now and after each change, in every open tab.
// Browsers open at most six connections to a server, and a stream uses one for as long as its page is open. Therefore only the tab that
// has the lock opens a stream. It forwards each state to the other tabs, and when it closes, another tab gets the lock.
const followPreview = (desk, hear) => {
  let last;
  const heard = (text) => {
    if (text === last) return;
    last = text;
    hear(JSON.parse(text));
  };
  const tabs = new BroadcastChannel("preview" + desk);
  const follow = () => new Promise(() => {
    new EventSource(desk + "events").onmessage = (event) => {
      tabs.postMessage(event.data);
      heard(event.data);
    };
    tabs.onmessage = (event) => event.data ? heard(event.data) : last && tabs.postMessage(last);
  });
  tabs.onmessage = (event) => event.data && heard(event.data);
  tabs.postMessage("");
  if (navigator.locks) navigator.locks.request("preview" + desk, follow);
  else follow();
};
