import { en } from "./en.ts";
export const cy: Record<keyof typeof en, string> = { ...en };
