import { connect, createServer, type Server as NetServer, type Socket } from "node:net";
import { freePort } from "./freePort.ts";

type State = "open" | "cut" | "stalled";

/** The network between one page and the server. It can be cut (connections break, new ones fail) and stalled (bytes wait). */
export class Network {
  private state: State = "open";
  private target = 0;
  private readonly sockets = new Set<Socket>();

  private constructor(readonly port: number, private readonly listener: NetServer) {}

  static async create(): Promise<Network> {
    const listener = createServer({ pauseOnConnect: true });
    const network = new Network(await freePort(), listener);
    listener.on("connection", (socket) => network.join(socket));
    await new Promise<void>((resolve) => listener.listen(network.port, "localhost", resolve));
    return network;
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  leadTo(port: number): void {
    this.target = port;
  }

  cut(): void {
    this.state = "cut";
    for (const socket of this.sockets) socket.destroy();
  }

  /** Connections stand, and nothing moves on them. */
  stall(): void {
    this.state = "stalled";
    for (const socket of this.sockets) socket.pause();
  }

  resume(): void {
    this.state = "open";
    for (const socket of this.sockets) socket.resume();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.listener.close(resolve));
  }

  private join(page: Socket): void {
    if (this.state === "cut") return void page.destroy();
    const server = connect(this.target, "localhost");
    this.carry(page, server);
    this.carry(server, page);
  }

  /** Every byte of `from` goes to `to`; the end of one is the end of the other. */
  private carry(from: Socket, to: Socket): void {
    this.sockets.add(from);
    from.on("data", (bytes) => to.write(bytes));
    from.on("error", () => to.destroy());
    from.on("close", () => {
      this.sockets.delete(from);
      to.destroy();
    });
    if (this.state === "open") from.resume();
    else from.pause();
  }
}
