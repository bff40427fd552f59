import { inCapacity } from "./capacity.ts";

/** Requests of the page outside the live connection. */

export class RestError extends Error {
  constructor(readonly status: number, readonly code: string, message: string, readonly body: unknown) {
    super(message);
  }
}

export async function get<T>(path: string): Promise<T> {
  return request<T>("GET", path);
}

export async function send<T>(method: "POST" | "PUT" | "DELETE", path: string, body?: unknown): Promise<T> {
  return request<T>(method, path, body);
}

async function request<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(inCapacity(path), {
    method, credentials: "same-origin", cache: "no-store",
    ...(body === undefined ? {} : { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const content = parse(text);
  if (response.ok) return content as T;
  const error = (content as { error?: { code?: string; message?: string } } | null)?.error;
  throw new RestError(response.status, error?.code ?? "", error?.message ?? response.statusText, content);
}

function parse(text: string): unknown {
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
