/* What can be seen of a page without an opinion of it. */
() => {
  const SENTENCE = /[A-Za-z][A-Za-z’'-]+(?:[\s,;:]+[A-Za-z’'-]+){3,}/;
  const HAN = /[㐀-鿿]/;
  const SILENT = "script, style, template, noscript, textarea, code, pre, [data-as-written]";
  const root = document.documentElement;

  const languageOf = (element) => element.closest("[lang]")?.lang.slice(0, 2) ?? "";
  const told = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!parent.closest(SILENT)) told.push([parent, walker.currentNode.data]);
  }
  for (const name of ["aria-label", "placeholder", "alt"]) {
    for (const element of document.querySelectorAll(`[${name}]`)) {
      if (!element.closest(SILENT)) told.push([element, element.getAttribute(name)]);
    }
  }
  const unmarked = (pattern, language) =>
    [...new Set(told.filter(([element, text]) => pattern.test(text) && languageOf(element) !== language).map(([, text]) => text.trim().slice(0, 100)))];

  const width = root.clientWidth;
  const beyond = root.scrollWidth - width;
  const culprits = !beyond
    ? []
    : [...document.body.querySelectorAll("*")]
        .filter((element) => element.getBoundingClientRect().right > width + 1 && element.checkVisibility())
        .slice(-2)
        .map((element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 120));

  return {
    headings: [...document.querySelectorAll("h1")].filter((each) => each.checkVisibility()).length,
    language: root.lang,
    text: parseFloat(getComputedStyle(root).fontSize),
    beyond,
    culprits,
    english: [...unmarked(SENTENCE, "en"), ...(root.lang !== "en" && SENTENCE.test(document.title) ? [document.title] : [])],
    chinese: unmarked(HAN, "zh"),
    sentence: document.querySelector(".court-now__sentence, #progress")?.textContent.trim() ?? "",
  };
}
