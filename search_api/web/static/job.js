"use strict";
// Follows a long job; without scripts the page has a link that does the same.
(() => {
  const message = document.getElementById("job-message");
  const look = async () => {
    try {
      const answer = await fetch(message.dataset.state, { headers: { "X-Fragment": "1" } });
      if (!answer.ok) return location.reload();
      const job = await answer.json();
      if (job.state !== "running") return location.reload();
      if (message.textContent !== job.message) message.textContent = job.message;
    } catch (error) {
      // The network failed or the page is being left: asked again, told to nobody.
    }
    setTimeout(look, 1000);
  };
  setTimeout(look, 700);
})();
