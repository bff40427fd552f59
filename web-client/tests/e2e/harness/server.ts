import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./freePort.ts";
import { jarPath } from "./needs.ts";

const START_MS = 60_000;
const STARTED = "Counterpart is listening";
/** Starts sooner; nothing here runs long enough for the second compiler. */
const JAVA_OPTIONS = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m"];

/** The packaged service with the demonstration case, in a data folder of its own. */
export class Server {
  private process: ChildProcess | null = null;
  private output = "";

  private constructor(readonly port: number, private readonly origins: readonly string[], private readonly data: string, private readonly flags: readonly string[]) {
    process.once("exit", () => this.process?.kill("SIGKILL"));
    for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => process.exit(1));
  }

  /** `proxies`: ports through which pages also come. `flags`: more of the service's own. */
  static async start(proxies: readonly number[] = [], flags: readonly string[] = []): Promise<Server> {
    const port = await freePort();
    const origins = [port, ...proxies].map((one) => `http://localhost:${one}`);
    const server = new Server(port, origins, mkdtempSync(join(tmpdir(), "counterpart-e2e-")), flags);
    await server.restart();
    return server;
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  /** Starts it (again) on the same data folder and port. */
  async restart(): Promise<void> {
    const child = spawn("java", [...JAVA_OPTIONS, "-jar", jarPath(), "--demo", "--port", String(this.port),
      "--data", this.data, "--origins", this.origins.join(","), ...this.flags], { stdio: ["ignore", "pipe", "pipe"] });
    this.process = child;
    this.output = "";
    await new Promise<void>((resolve, reject) => {
      const hear = (text: Buffer): void => {
        this.output += text.toString();
        if (this.output.includes(STARTED)) resolve();
      };
      child.stdout.on("data", hear);
      child.stderr.on("data", hear);
      child.once("exit", (code, signal) => reject(new Error(`The service ended (${code ?? signal}):\n${this.output}`)));
      setTimeout(() => reject(new Error(`The service did not start:\n${this.output}`)), START_MS).unref();
    });
  }

  /** SIGKILL: no shutdown hook runs, nothing is flushed. */
  async kill(): Promise<void> {
    await this.end("SIGKILL");
  }

  async stop(): Promise<void> {
    await this.end("SIGTERM");
    rmSync(this.data, { recursive: true, force: true });
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.process;
    this.process = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }
}
