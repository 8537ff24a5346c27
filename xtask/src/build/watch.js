// Shows a newer build as soon as it is there. Only `cargo xtask serve --watch` puts this into the page.
const build = () =>
  fetch("./watch.txt", { cache: "no-store" })
    .then((answer) => (answer.ok ? answer.text() : null))
    .catch(() => null);

const shown = await build();
setInterval(async () => {
  const newest = await build();
  if (newest && newest !== shown) location.reload();
}, 500);
