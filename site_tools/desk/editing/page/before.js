// Decap CMS waits for our forms, and asks nobody to log in: whoever reached this page is the one who may write.
window.CMS_MANUAL_INIT = true;
localStorage.setItem("decap-cms-user", JSON.stringify({ backendName: "proxy" }));
