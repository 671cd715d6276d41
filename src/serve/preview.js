// Loads the page again when the archive has changed. Only a preview has this script; no build does.
'use strict';
(() => {
  const shown = document.currentScript.dataset.version;
  const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
  const watch = async () => {
    for (;;) {
      try {
        const answer = await fetch(`/_minutebook/changes?version=${shown}`);
        if (answer.status === 200) return location.reload();
        if (answer.status !== 204) await wait(1000);
      } catch {
        await wait(1000); // The preview has ended, or begins again.
      }
    }
  };
  // A hidden tab asks when it is looked at again: a browser keeps few connections to one place.
  const start = () => document.visibilityState === 'visible' && (document.removeEventListener('visibilitychange', start), watch());
  document.addEventListener('visibilitychange', start);
  start();
})();
