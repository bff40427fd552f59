// Hocuspocus by its provider's wire format, with real Yjs updates. Every form has one document here in which its editors' edits are made,
// each under its own client id; what comes over the wire is kept, and applied to a document of its own at the end. The acknowledgement is
// its sync status ("the server has applied it"): it comes before anything is stored.
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { Socket } from "./socket.mjs";

const SYNC = 0, AUTH = 2, QUERY_AWARENESS = 3, SYNC_REPLY = 4, SYNC_STATUS = 8;

export class Hocuspocus {
  name = "Hocuspocus";
  durable = false;
  oneAtATime = false;

  constructor(port, plan, run) {
    this.port = port;
    this.run = run;
  }

  message(editor, write) {
    const encoder = encoding.createEncoder();
    encoding.writeVarString(encoder, editor.group.name);
    write(encoder);
    return encoding.toUint8Array(encoder);
  }

  async open(editor) {
    const { group } = editor;
    group.view ??= this.view(group);
    editor.clientId ??= 1_000_000 + group.index * 10_000 + editor.index;
    await new Promise((done, failed) => {
      editor.opened = done;
      editor.socket = new Socket(this.port, "/", {}, {
        open: () => {
          editor.socket.binary(this.message(editor, (to) => {
            encoding.writeVarUint(to, AUTH);
            encoding.writeVarUint(to, 0);
            encoding.writeVarString(to, "");
          }));
          editor.socket.binary(this.message(editor, (to) => {
            encoding.writeVarUint(to, SYNC);
            encoding.writeVarUint(to, 0);
            encoding.writeVarUint8Array(to, Y.encodeStateVector(new Y.Doc()));
          }));
        },
        frame: (payload) => this.receive(editor, payload),
        close: (code, reason) => {
          editor.closed = { code, reason };
          failed(new Error(`closed ${code} ${reason}`));
          this.run.closed(editor, code, reason);
        },
      });
    });
  }

  view(group) {
    const view = new Y.Doc();
    view.on("update", (update, origin) => {
      if (origin === group) group.made = update;
    });
    return view;
  }

  back(editor) {
    return this.open(editor);
  }

  receive(editor, payload) {
    const { group } = editor;
    const known = group.frames[editor.next];
    if (known !== undefined && known.equals(payload)) return this.took(editor, group.read[editor.next++]);
    const decoder = decoding.createDecoder(payload);
    decoding.readVarString(decoder);
    const type = decoding.readVarUint(decoder);
    if (type === SYNC_STATUS) return this.status(editor, decoding.readVarUint(decoder));
    if (type !== SYNC && type !== SYNC_REPLY) return;
    const step = decoding.readVarUint(decoder);
    if (step === 1) {
      group.base ??= Uint8Array.from(decoding.readVarUint8Array(decoder));
      editor.text = group.base;
      editor.opened();
    } else if (step === 2 && editor.next === group.frames.length) {
      this.took(editor, group.add(payload, this.decode(decoding.readVarUint8Array(decoder))));
      editor.next++;
    } else if (step === 2 && editor.differs === null) {
      editor.differs = `another update in place of frame ${editor.next}`;
    }
  }

  status(editor, applied) {
    const first = editor.underWay.shift();
    if (first === undefined) return; // of the handshake
    if (applied === 1) this.run.acknowledged(editor, first);
    else this.run.refused(editor, "sync status 0");
  }

  decode(update) {
    const keys = [];
    for (const struct of Y.decodeUpdate(update).structs) {
      for (let clock = struct.id.clock; clock < struct.id.clock + struct.length; clock++) keys.push(`${struct.id.client}:${clock}`);
    }
    return { keys };
  }

  took(editor, read) {
    if (editor.sampled) this.run.seen(editor, read.keys);
  }

  pump(editor) {
    const { group } = editor;
    while (editor.waiting.length > 0 && editor.closed === null) {
      const edit = editor.waiting.shift();
      const text = group.view.getText("facilities");
      const { at, insert, remove } = this.run.edit(edit, text.length);
      group.view.clientID = editor.clientId;
      const clock = Y.getState(group.view.store, editor.clientId);
      group.view.transact(() => {
        text.insert(at, insert);
        if (remove > 0) text.delete(at + insert.length, remove);
      }, group);
      editor.underWay.push({ due: edit.due });
      group.sent.set(`${editor.clientId}:${clock}`, edit.due);
      editor.socket.binary(this.message(editor, (to) => {
        encoding.writeVarUint(to, SYNC);
        encoding.writeVarUint(to, 2);
        encoding.writeVarUint8Array(to, group.made);
      }));
    }
  }

  hasAll(editor) {
    return editor.next === editor.group.frames.length;
  }

  // Its provider's presence does this; a line that is silent for a minute is closed.
  keepAlive(editor) {
    editor.socket.binary(this.message(editor, (to) => encoding.writeVarUint(to, QUERY_AWARENESS)));
  }

  startsLikeAll(editor) {
    return Buffer.from(editor.text).equals(editor.group.base);
  }

  async fresh(group) {
    const reader = { group: { ...group, base: null, frames: [], read: [], view: new Y.Doc() }, clientId: 1, index: 0, next: 0, underWay: [], closed: null };
    await this.open(reader);
    reader.socket.destroy();
    const doc = new Y.Doc();
    Y.applyUpdate(doc, reader.text);
    return doc.getText("facilities").toString();
  }

  fold(group) {
    const doc = new Y.Doc();
    if (group.base !== null) Y.applyUpdate(doc, group.base);
    for (const frame of group.frames) {
      const decoder = decoding.createDecoder(frame);
      decoding.readVarString(decoder);
      decoding.readVarUint(decoder);
      decoding.readVarUint(decoder);
      Y.applyUpdate(doc, decoding.readVarUint8Array(decoder));
    }
    return doc.getText("facilities").toString();
  }
}
