import type { Socket, Surroundings } from "./connection.ts";
import { RestError, send } from "./rest.ts";

/** The browser around a live connection. */
export function browserSurroundings(formId: string): Surroundings {
  return {
    ticket: () => ticket(formId),
    open: (ticketText) => webSocket(ticketText),
    after: (milliseconds, run) => {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
    random: () => crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32,
  };
}

async function ticket(formId: string): ReturnType<Surroundings["ticket"]> {
  try {
    return await send<{ ticket: string }>("POST", `/api/forms/${encodeURIComponent(formId)}/tickets`, {});
  } catch (error) {
    if (!(error instanceof RestError)) return null;
    if (error.status === 401) return { refused: "signed-out" };
    return error.status === 403 || error.status === 404 ? { refused: "forbidden" } : null;
  }
}

function webSocket(ticketText: string): Socket {
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  const native = new WebSocket(`${scheme}://${location.host}/live?ticket=${encodeURIComponent(ticketText)}`, "counterpart.v1");
  const socket: Socket = {
    onopen: null, onmessage: null, onclose: null,
    send: (text) => { if (native.readyState === WebSocket.OPEN) native.send(text); },
    close: () => native.close(),
  };
  native.onopen = () => socket.onopen?.();
  native.onmessage = (event) => socket.onmessage?.(String(event.data));
  native.onclose = (event) => socket.onclose?.(event.code);
  return socket;
}
