import type { ClientMessage, ServerMessage } from "./messages.ts";

/** The live connection of one form: ticket, socket, silence, reconnection. It knows nothing of parts. */

export type ConnectionStatus = "connecting" | "connected" | "offline" | "busy" | "signed-out" | "forbidden" | "closed";

export interface Socket {
  send(text: string): void;
  close(): void;
  onopen: (() => void) | null;
  onmessage: ((text: string) => void) | null;
  onclose: ((code: number) => void) | null;
}

/** Everything outside: so that tests own time, chance and the network. */
export interface Surroundings {
  ticket(): Promise<{ ticket: string } | { refused: "signed-out" | "forbidden" } | null>;
  open(ticket: string): Socket;
  after(milliseconds: number, run: () => void): () => void;
  random(): number;
}

export interface ConnectionEvents {
  opened(): void;
  received(message: ServerMessage): void;
  status(status: ConnectionStatus): void;
  /** The server took offence at a message (4400) or its size (1009): what was sent must not be sent again. */
  offended(): void;
}

const FIRST_DELAY_MS = 400;
const LONGEST_DELAY_MS = 15_000;
const BUSY_DELAY_MS = 3_000;
const SILENCE_MS = 25_000;
const PONG_MS = 10_000;

export class Connection {
  status: ConnectionStatus = "connecting";
  private socket: Socket | null = null;
  private attempt = 0;
  private pings = 0;
  private cancelTimer: () => void = () => undefined;
  private life = 0;

  constructor(private readonly around: Surroundings, private readonly events: ConnectionEvents) {}

  start(): void {
    void this.connect();
  }

  stop(): void {
    this.drop();
    this.become("closed");
  }

  /** The line may be back, or the person signed in again: try at once. */
  tryNow(): void {
    if (this.status === "connected" || this.status === "closed") return;
    this.attempt = 0;
    void this.connect();
  }

  /** The page is looked at again, perhaps after sleep: find out whether the line still stands. */
  wake(): void {
    if (this.status === "connected") this.ping();
    else this.tryNow();
  }

  send(message: ClientMessage | string): void {
    this.socket?.send(typeof message === "string" ? message : JSON.stringify(message));
  }

  /** After `welcome`: the connection is of use. */
  established(): void {
    this.attempt = 0;
    this.become("connected");
  }

  /** Gives the socket up and connects again: used where what came cannot be right. */
  restart(): void {
    this.drop();
    this.retry(0);
  }

  private async connect(): Promise<void> {
    this.drop();
    const life = this.life;
    if (this.status !== "offline" && this.status !== "busy") this.become("connecting");
    const answer = await this.around.ticket().catch(() => null);
    if (life !== this.life || this.status === "closed") return;
    if (answer === null) return this.retry(0);
    if ("refused" in answer) return this.become(answer.refused);
    this.openSocket(answer.ticket, life);
  }

  private openSocket(ticket: string, life: number): void {
    const socket = this.around.open(ticket);
    this.socket = socket;
    const current = () => life === this.life;
    socket.onopen = () => current() && (this.heard(), this.events.opened());
    socket.onmessage = (text) => current() && this.take(text);
    socket.onclose = (code) => current() && this.lost(code);
  }

  private take(text: string): void {
    this.heard();
    const message = JSON.parse(text) as ServerMessage;
    if (message.t !== "pong") this.events.received(message);
  }

  private lost(code: number): void {
    this.drop();
    if (code === 4401) return this.become("signed-out");
    if (code === 4403) return this.become("forbidden");
    if (code === 4400 || code === 1009) this.events.offended();
    const busy = code === 1013 || code === 4429;
    this.retry(busy || code === 4400 ? BUSY_DELAY_MS : 0, busy ? "busy" : "offline");
  }

  private retry(atLeast: number, status: "offline" | "busy" = "offline"): void {
    this.become(status);
    const ceiling = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** this.attempt++);
    const delay = atLeast + ceiling * (0.5 + 0.5 * this.around.random());
    this.timer(delay, () => void this.connect());
  }

  /** Something was heard: the next ping is due only after silence. */
  private heard(): void {
    this.timer(SILENCE_MS, () => this.ping());
  }

  private ping(): void {
    this.send({ t: "ping", n: ++this.pings });
    this.timer(PONG_MS, () => this.lost(1006));
  }

  private drop(): void {
    this.life++;
    this.cancelTimer();
    const socket = this.socket;
    this.socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  private timer(milliseconds: number, run: () => void): void {
    this.cancelTimer();
    this.cancelTimer = this.around.after(milliseconds, run);
  }

  private become(status: ConnectionStatus): void {
    if (this.status === status) return;
    this.status = status;
    this.events.status(status);
  }
}
