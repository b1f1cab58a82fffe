/* What is folded opens for whoever looks for something in it. */

/* Open every fold around an element. */
export function unfold(item) {
  for (let fold = item?.closest("details:not([open])"); fold; fold = fold.parentElement.closest("details:not([open])")) {
    fold.open = true;
  }
}

/* The entry that the address names, if it is in this thread: now, and whenever that changes. */
export function unfoldNamed(thread) {
  const look = () => {
    const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!named || !thread.contains(named)) return;
    unfold(named);
    named.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", look);
  if (location.hash) look();
}
