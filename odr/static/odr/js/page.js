/* What every page gains where scripts run: the behaviour of the vendored components. */
import { initAll } from "../vendor/govuk-frontend.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

for (const menu of document.querySelectorAll("details.court-menu")) {
  document.addEventListener("click", (event) => menu.contains(event.target) || (menu.open = false));
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

/* A fragment that was answered from another address is a sign-in page, not the fragment. */
document.addEventListener("htmx:before:swap", (event) => {
  if (event.detail.ctx.response.raw.redirected) event.preventDefault();
});
