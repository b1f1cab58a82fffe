/* What can be seen of a page without an opinion of it. */
() => {
  const SENTENCE = /[A-Za-z][A-Za-z’'-]+(?:[\s,;:]+[A-Za-z’'-]+){3,}/;
  const count = (text, pattern) => (text.match(pattern) ?? []).length;
  const isEnglish = (text) => SENTENCE.test(text) && !/[㐀-鿿]/.test(text);
  const withoutNumbers = (text) => text.replace(/[㐀-鿿]+〔\d{4}〕\d+号/g, ""); // a document’s number has no language
  const isChinese = (text) => count(withoutNumbers(text), /[㐀-鿿]/g) > count(text, /[A-Za-z]/g); // a name in a sentence is none
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
  const unmarked = (isIn, language) =>
    [...new Set(told.filter(([element, text]) => isIn(text) && languageOf(element) !== language).map(([, text]) => text.trim().slice(0, 100)))];

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
    english: [...unmarked(isEnglish, "en"), ...(root.lang !== "en" && isEnglish(document.title) ? [document.title] : [])],
    chinese: unmarked(isChinese, "zh"),
    sentence: document.querySelector(".court-now__sentence, #progress")?.textContent.trim() ?? "",
  };
}
