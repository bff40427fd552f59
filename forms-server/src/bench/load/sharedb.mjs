// ShareDB by its JSON protocol, with the text type of npm ot-text-unicode. One operation of an editor under way at a time, as its own
// client does. The acknowledgement is the answer to the operation, after the database has committed it.
import { Socket } from "./socket.mjs";

export class ShareDb {
  name = "ShareDB";
  durable = false;
  oneAtATime = true;

  constructor(port, plan, run) {
    this.port = port;
    this.run = run;
  }

  async open(editor) {
    const { group } = editor;
    await new Promise((done, failed) => {
      editor.opened = done;
      editor.seq ??= 0;
      editor.ahead = new Set();
      editor.socket = new Socket(this.port, "/", {}, {
        open: () => editor.socket.text('{"a":"hs","protocol":1,"protocolMinor":2,"id":null}'),
        frame: (payload) => this.receive(editor, payload),
        close: (code, reason) => {
          editor.closed = { code, reason };
          failed(new Error(`closed ${code} ${reason}`));
          this.run.closed(editor, code, reason);
        },
      });
    });
    group.base ??= { version: editor.version, text: editor.text };
  }

  back(editor) {
    return this.open(editor);
  }

  receive(editor, payload) {
    const known = editor.group.frames[editor.next];
    if (known !== undefined && known.equals(payload)) return this.took(editor, editor.next);
    const message = JSON.parse(payload.toString());
    if (message.error) return this.run.refused(editor, message.error.message);
    if (message.a === "hs") {
      editor.src = message.id;
      editor.socket.text(JSON.stringify({ a: "s", c: "forms", d: editor.group.name }));
    } else if (message.a === "s") {
      editor.version = message.data.v;
      editor.text = message.data.data;
      editor.opened();
    } else if (message.a === "op") this.operation(editor, message, payload);
  }

  operation(editor, message, payload) {
    const { group } = editor;
    const place = message.v - group.base.version;
    if (message.src === editor.src) {
      group.read[place] ??= { keys: [`${editor.src}:${message.seq}`], grows: 0 };
      this.reached(editor, place);
      this.run.acknowledged(editor, editor.underWay.shift());
      return this.pump(editor);
    }
    if (group.frames[place] === undefined) {
      group.frames[place] = Buffer.from(payload);
      group.read[place] = { keys: [`${message.src}:${message.seq}`], grows: growth(message.op) };
    } else if (!group.frames[place].equals(payload)) editor.differs ??= `other bytes for version ${message.v}`;
    this.took(editor, place);
  }

  took(editor, place) {
    if (editor.sampled) this.run.seen(editor, editor.group.read[place].keys);
    this.reached(editor, place);
  }

  // An acknowledgement may overtake what others did before it.
  reached(editor, place) {
    editor.ahead.add(place);
    while (editor.ahead.delete(editor.next)) editor.next++;
    editor.version = editor.group.base.version + editor.next;
  }

  pump(editor) {
    if (editor.underWay.length > 0 || editor.waiting.length === 0 || editor.closed !== null) return;
    const { group } = editor;
    const edit = editor.waiting.shift();
    const { at, insert, remove } = this.run.edit(edit, this.lengthAt(editor));
    const op = at > 0 ? [at, insert] : [insert];
    if (remove > 0) op.push({ d: remove });
    const key = `${editor.src}:${++editor.seq}`;
    editor.underWay.push({ due: edit.due, key });
    group.sent.set(key, edit.due);
    editor.socket.text(JSON.stringify({ a: "op", c: "forms", d: group.name, v: editor.version, seq: editor.seq, op, x: {} }));
  }

  // How long the text is for this editor at least: no edit here makes it shorter, so one that nobody else has had yet may be left out.
  lengthAt(editor) {
    const { group } = editor;
    group.lengths ??= [group.base.text.length];
    while (group.lengths.length <= editor.next && group.frames[group.lengths.length - 1] !== undefined) {
      group.lengths.push(group.lengths.at(-1) + group.read[group.lengths.length - 1].grows);
    }
    return group.lengths[Math.min(editor.next, group.lengths.length - 1)];
  }

  hasAll(editor) {
    return editor.next === editor.group.read.length;
  }

  keepAlive() {}

  startsLikeAll(editor) {
    return editor.version === editor.group.base.version && editor.text === editor.group.base.text;
  }

  async fresh(group) {
    const reader = { group: { ...group, base: null }, index: 0, next: 0, underWay: [], waiting: [], closed: null };
    await this.open(reader);
    reader.socket.destroy();
    return reader.text;
  }

  fold(group) {
    let text = group.base.text;
    for (const frame of group.frames) {
      let at = 0, out = "";
      for (const step of JSON.parse(frame.toString()).op) {
        if (typeof step === "string") out += step;
        else if (typeof step === "number") (out += text.slice(at, at + step)), (at += step);
        else at += step.d;
      }
      text = out + text.slice(at);
    }
    return text;
  }
}

const growth = (op) => op.reduce((sum, step) => sum + (typeof step === "string" ? step.length : -(step.d ?? 0)), 0);
