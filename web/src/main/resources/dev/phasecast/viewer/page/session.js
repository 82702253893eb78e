// Where the service asks for its token.

import { signIn } from "./api.js";
import { find, fromTemplate } from "./dom.js";

/** Shows the form for the token, and calls back once it was right. */
export function showSession(root, signedIn) {
  root.replaceChildren(fromTemplate("session-template"));
  const form = find("form", root);
  const token = find("[name=token]", form);
  const problem = find(".problem", form);
  token.focus();
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    problem.hidden = true;
    try {
      await signIn(token.value.trim());
      signedIn();
    } catch (failure) {
      problem.textContent = failure.message;
      problem.hidden = false;
      token.select();
    }
  });
}
