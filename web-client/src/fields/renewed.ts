import { repeat } from "lit/directives/repeat.js";

/**
 * Content that is made anew when its key changes. Lit's own `keyed` forgets the old content without telling the
 * directives in it: the bindings of its text boxes would go on listening, and fall out of step with the answer.
 */
export function renewed(key: string, content: unknown): unknown {
  return repeat([key], (one) => one, () => content);
}
