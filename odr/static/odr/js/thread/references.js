/* `[E12 p.3]` and `[#41]` in a text as links, where there is something of that name. */
const REFERENCE = /\[(#?[A-Za-z]{0,3}\d+)(?:\s*p\.?\s*(\d+))?\]/g;

/* Fill an element with a text; whatever somebody wrote stays text. */
export function write(element, text, { references, name }) {
  const parts = [];
  let end = 0;
  for (const found of text.matchAll(REFERENCE)) {
    const href = target(found, references, name);
    if (!href) continue;
    parts.push(text.slice(end, found.index), link(found[0], href));
    end = found.index + found[0].length;
  }
  element.replaceChildren(...parts, text.slice(end));
}

/* The public ids of the exhibits that a text points at, each once. */
export function pointed(text, references) {
  const named = [...text.matchAll(REFERENCE)].map((found) => references[found[1].toUpperCase()]?.id);
  return [...new Set(named.filter(Boolean))];
}

function target([, label, page], references, name) {
  if (label.startsWith("#")) return `#${name}-${label.slice(1)}`;
  const { url, pages } = references[label.toUpperCase()] ?? {};
  return url && page ? `${pages ?? url}#page=${page}` : url;
}

export function link(text, href) {
  const made = document.createElement("a");
  made.href = href;
  made.textContent = text;
  return made;
}
