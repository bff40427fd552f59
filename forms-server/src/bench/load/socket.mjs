// A WebSocket client that does as little for a frame as can be done: it finds where the frame ends and hands over its bytes. All sockets
// of the process read into one buffer, and nothing is decoded here: a thousand readers have to fit beside the server they measure.
import { randomBytes } from "node:crypto";
import net from "node:net";

const shared = Buffer.allocUnsafe(1 << 20);
const TEXT = 1, CONTINUATION = 0, CLOSE = 8, PING = 9, PONG = 10;

export class Socket {
  // on: { open(), frame(payload), close(code, reason) }; a payload is only good until the call returns
  constructor(port, path, headers, on) {
    this.on = on;
    this.rest = null;
    this.parts = [];
    this.upgraded = false;
    this.ended = false;
    this.bytes = 0;
    this.tcp = net.connect({
      host: "127.0.0.1", port, noDelay: true,
      onread: { buffer: shared, callback: (length) => (this.read(shared.subarray(0, length)), !this.paused) },
    });
    this.tcp.on("error", () => {});
    this.tcp.on("close", () => this.end(1006, ""));
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join("");
    this.tcp.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}\r\nSec-WebSocket-Version: 13\r\n${lines}\r\n`,
    );
  }

  end(code, reason) {
    if (!this.ended) {
      this.ended = true;
      this.tcp.destroy();
      this.on.close(code, reason);
    }
  }

  read(chunk) {
    this.bytes += chunk.length;
    let data = this.rest === null ? chunk : Buffer.concat([this.rest, chunk]);
    this.rest = null;
    if (!this.upgraded) {
      const end = data.indexOf("\r\n\r\n");
      if (end < 0) return void (this.rest = Buffer.from(data));
      const status = data.toString("latin1", 9, 12);
      if (status !== "101") return this.end(Number(status), "handshake");
      this.upgraded = true;
      data = data.subarray(end + 4);
      this.on.open();
    }
    this.frames(data);
  }

  frames(data) {
    let at = 0;
    while (data.length - at >= 2) {
      let length = data[at + 1], head = 2;
      if (length === 126) {
        if (data.length - at < 4) break;
        length = data.readUInt16BE(at + 2);
        head = 4;
      } else if (length === 127) {
        if (data.length - at < 10) break;
        length = Number(data.readBigUInt64BE(at + 2));
        head = 10;
      }
      if (data.length - at < head + length) break;
      this.frame(data[at], data.subarray(at + head, at + head + length));
      at += head + length;
    }
    if (at < data.length) this.rest = Buffer.from(data.subarray(at));
  }

  frame(first, payload) {
    const opcode = first & 15, final = first > 127;
    if (opcode === PING) return this.write(PONG, payload);
    if (opcode === CLOSE) return this.end(payload.length > 1 ? payload.readUInt16BE(0) : 1005, payload.toString("utf8", 2));
    if (opcode > CLOSE || this.ended) return;
    if (final && opcode !== CONTINUATION) return this.on.frame(payload);
    this.parts.push(Buffer.from(payload));
    if (final) this.on.frame(Buffer.concat(this.parts.splice(0)));
  }

  text(words) {
    this.write(TEXT, Buffer.from(words));
  }

  binary(bytes) {
    this.write(2, bytes);
  }

  // The mask is zero: the server has to undo it all the same, and this process does not have to make it.
  write(opcode, bytes) {
    const length = bytes.length, head = length < 126 ? 6 : length < 65536 ? 8 : 14;
    const frame = Buffer.alloc(head + length);
    frame[0] = 128 | opcode;
    frame[1] = 128 | (length < 126 ? length : length < 65536 ? 126 : 127);
    if (head === 8) frame.writeUInt16BE(length, 2);
    if (head === 14) frame.writeBigUInt64BE(BigInt(length), 2);
    frame.set(bytes, head);
    this.tcp.write(frame);
  }

  // As a reader that hangs: the kernel's buffers fill, and then the server's.
  stall() {
    this.paused = true;
    this.tcp.pause();
  }

  resume() {
    this.paused = false;
    this.tcp.resume();
  }

  destroy() {
    this.on.close = () => {};
    this.ended = true;
    this.tcp.destroy();
  }
}
