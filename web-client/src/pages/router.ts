/** The addresses of the pages. */
export type Route =
  | { page: "home" } | { page: "sign-in"; issuer: string } | { page: "find" } | { page: "person"; id: string } | { page: "case"; id: string } | { page: "not-found" }
  | { page: "form"; id: string; view: FormView }
  /** A template to be looked at: code, version, for whom, by which sample, part, section; as far as it goes. */
  | { page: "preview"; path: string[] };
export type FormView =
  | { at: "overview" } | { at: "finalise" } | { at: "amend" } | { at: "audiences" } | { at: "serve" | "declare"; part: string } | { at: "section"; part: string; section: string };

export function routeOf(path: string): Route {
  const steps = path.split("/").filter(Boolean).map(decodeURIComponent);
  const [first, id, second, third, ...rest] = steps;
  if (first === "preview") return steps.length > 7 ? { page: "not-found" } : { page: "preview", path: steps.slice(1) };
  if (rest.length > 0) return { page: "not-found" };
  if (first === undefined) return { page: "home" };
  if (first === "people" && id && !second) return { page: "person", id };
  if (first === "find" && !id) return { page: "find" };
  if (first === "sign-in" && id && !second) return { page: "sign-in", issuer: id };
  if (first === "cases" && id && !second) return { page: "case", id };
  if (first !== "forms" || !id) return { page: "not-found" };
  if (!second) return { page: "form", id, view: { at: "overview" } };
  if (second === "finalise" && !third) return { page: "form", id, view: { at: "finalise" } };
  if (second === "audiences" && !third) return { page: "form", id, view: { at: "audiences" } };
  if (second === "amend" && !third) return { page: "form", id, view: { at: "amend" } };
  if (!third) return { page: "not-found" };
  return { page: "form", id, view: third === "serve" || third === "declare" ? { at: third, part: second } : { at: "section", part: second, section: third } };
}

export function formPath(form: string, ...rest: string[]): string {
  return `/${["forms", form, ...rest].map(encodeURIComponent).join("/").replaceAll("%3A", ":")}`;
}

const listeners = new Set<() => void>();

export function onNavigation(listener: () => void): void {
  listeners.add(listener);
}

export function navigate(path: string): void {
  if (path === location.pathname) return;
  history.pushState(null, "", path);
  for (const listener of listeners) listener();
}

/** Links of this page are followed without loading it anew. */
export function followLinks(root: HTMLElement): void {
  window.addEventListener("popstate", () => listeners.forEach((listener) => listener()));
  root.addEventListener("click", (event) => {
    const link = (event.target as Element).closest?.("a");
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    const own = link && link.origin === location.origin && !link.target && !link.hasAttribute("download") && !link.hash && !link.pathname.startsWith("/api/");
    if (!plain || !own) return;
    event.preventDefault();
    navigate(link.pathname);
  });
}
