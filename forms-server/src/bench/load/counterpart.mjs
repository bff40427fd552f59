// Our server, by docs/PROTOCOL.md: ticket, hello, submissions with a base revision, entries. One submission of an editor under way at a
// time. The acknowledgement is the own entry, so everything counted here is durable.
import http from "node:http";
import { Socket } from "./socket.mjs";

const PART = "prosecution", FIELD = "facilities";

export class Counterpart {
  name = "Counterpart";
  durable = true;
  oneAtATime = true;

  constructor(port, plan, run) {
    this.port = port;
    this.plan = plan;
    this.run = run;
    this.agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
  }

  ticket(editor) {
    const headers = { Origin: `http://127.0.0.1:${this.port}`, Cookie: `counterpart-session=${editor.secret}` };
    const options = { host: "127.0.0.1", port: this.port, method: "POST", path: `/api/forms/${editor.form}/tickets`, headers, agent: this.agent };
    return new Promise((done, failed) => {
      const request = http.request(options, (answer) => {
        const chunks = [];
        answer.on("data", (chunk) => chunks.push(chunk));
        answer.on("end", () => {
          const body = Buffer.concat(chunks).toString();
          answer.statusCode === 201 ? done(JSON.parse(body).ticket) : failed(new Error(`ticket: ${answer.statusCode} ${body}`));
        });
        answer.on("error", failed);
      });
      request.setTimeout(30_000, () => request.destroy(new Error("ticket: no answer in 30 s")));
      request.on("error", failed);
      request.end();
    });
  }

  async open(editor, resume = []) {
    const planned = this.plan.forms[editor.group.index];
    editor.form = planned.id;
    editor.secret = this.plan.people[planned.people[editor.index]];
    const ticket = await this.ticket(editor);
    const headers = {
      Origin: `http://127.0.0.1:${this.port}`, Cookie: `counterpart-session=${editor.secret}`, "Sec-WebSocket-Protocol": "counterpart.v1",
    };
    await new Promise((done, failed) => {
      editor.opened = done;
      editor.failed = failed;
      editor.socket = new Socket(this.port, `/live?ticket=${encodeURIComponent(ticket)}`, headers, {
        open: () => editor.socket.text(JSON.stringify({ t: "hello", protocol: 1, resume })),
        frame: (payload) => this.receive(editor, payload),
        close: (code, reason) => {
          editor.closed = { code, reason };
          failed(new Error(`closed ${code} ${reason}`));
          this.run.closed(editor, code, reason);
        },
      });
    });
  }

  back(editor) {
    return this.open(editor, [{ part: PART, clientId: editor.clientId, revision: editor.revision }]);
  }

  receive(editor, payload) {
    const { group } = editor;
    const known = group.frames[editor.next];
    if (known !== undefined && group.read[editor.next].first === editor.revision + 1 && known.equals(payload)) {
      return this.took(editor, group.read[editor.next++]);
    }
    const message = JSON.parse(payload.toString());
    if (message.part === PART && message.t === "entries") this.entries(editor, message, payload);
    else if (message.part === PART && (message.t === "part" || message.t === "resumed")) this.state(editor, message);
    else if (message.t === "refused") this.run.refused(editor, `${message.code}: ${message.message}`);
    else if (message.t === "error") this.run.refused(editor, message.message);
  }

  state(editor, message) {
    editor.clientId = message.clientId;
    editor.clientSeq = Math.max(editor.clientSeq ?? 0, message.lastSeq);
    const text = message.t === "part" ? (message.state.fields[FIELD] ?? "") : null;
    const { group } = editor;
    if (message.t === "part" && group.started) {
      while (editor.next < group.read.length && group.read[editor.next].last <= message.revision) editor.next++;
      editor.skips.push({ revision: message.revision, text });
      this.reached(editor, message.lastSeq);
    }
    editor.revision = message.revision;
    if (text !== null) editor.text = text;
    if (group.base === null || message.revision > group.base.revision) group.base = { revision: message.revision, text };
    editor.opened();
  }

  // Everything of this editor up to `lastSeq` is in the state it was sent: that is an acknowledgement too.
  reached(editor, lastSeq) {
    if (editor.underWay.length > 0 && editor.underWay[0].seq <= lastSeq) this.run.acknowledged(editor, editor.underWay.shift());
    this.pump(editor);
  }

  // Other bytes than the frame expected: the first to have it, or one that reads slowly and is sent many frames' entries in pages.
  entries(editor, message, payload) {
    const { group } = editor;
    const entries = whole(message.entries);
    if (!group.started) {
      editor.revision = entries.at(-1).rev;
      editor.text = entries.reduce(typed, editor.text);
      group.base = { revision: editor.revision, text: editor.text };
      return;
    }
    if (entries[0].rev !== editor.revision + 1) editor.differs ??= `entries from ${entries[0].rev} where ${editor.revision + 1} was expected`;
    const newest = this.revisionOf(group);
    const other = entries.find((entry) => entry.rev <= newest && group.said[entry.rev - group.base.revision] !== said(entry));
    if (other !== undefined) editor.differs ??= `another entry ${other.rev}`;
    const news = entries.filter((entry) => entry.rev > newest);
    if (news.length === entries.length) group.add(payload, this.decode(group, news));
    else if (news.length > 0) group.add(Buffer.from(JSON.stringify({ entries: news })), this.decode(group, news));
    this.took(editor, { keys: entries.map((entry) => `${entry.cid}:${entry.seq}`), last: entries.at(-1).rev });
    while (editor.next < group.read.length && group.read[editor.next].last <= editor.revision) editor.next++;
  }

  revisionOf(group) {
    return group.read.length === 0 ? group.base.revision : group.read.at(-1).last;
  }

  decode(group, entries) {
    group.text ??= group.base.text;
    group.said ??= [""];
    group.lengths ??= [group.text.length];
    const keys = [];
    for (const entry of entries) {
      keys.push(`${entry.cid}:${entry.seq}`);
      group.text = typed(group.text, entry);
      group.said.push(said(entry));
      group.lengths.push(group.text.length);
    }
    return { keys, first: entries[0].rev, last: entries.at(-1).rev };
  }

  hasAll(editor) {
    return editor.revision === this.revisionOf(editor.group);
  }

  took(editor, read) {
    editor.revision = read.last;
    const first = editor.underWay[0];
    if (first !== undefined && read.keys.includes(first.key)) {
      editor.underWay.shift();
      this.run.acknowledged(editor, first);
      this.pump(editor);
    }
    if (editor.sampled) this.run.seen(editor, read.keys);
  }

  pump(editor) {
    if (editor.underWay.length > 0 || editor.waiting.length === 0 || editor.closed !== null) return;
    const { group } = editor;
    const edit = editor.waiting.shift();
    const length = group.lengths?.[editor.revision - group.base.revision] ?? group.base.text.length;
    const seq = (editor.clientSeq = (editor.clientSeq ?? 0) + 1);
    const sent = { due: edit.due, seq, key: `${editor.clientId}:${seq}`, bytes: submission(editor, seq, this.run.edit(edit, length)) };
    editor.underWay.push(sent);
    group.sent.set(sent.key, sent.due);
    editor.socket.text(sent.bytes);
  }

  keepAlive() {} // the server's pings are answered, which is what it wants

  startsLikeAll(editor) {
    return editor.revision === editor.group.base.revision && editor.text === editor.group.base.text;
  }

  async fresh(group) {
    const reader = { group: { index: group.index, base: null, started: false, frames: [], read: [], editors: [] }, index: group.editors[0].index, next: 0, underWay: [], waiting: [], closed: null };
    await this.open(reader);
    reader.socket.destroy();
    return reader.text;
  }

  // The text after the frames that have come over the wire, and that every skipped editor was at that text then.
  fold(group) {
    let text = group.base.text;
    const at = new Map([[group.base.revision, text]]);
    for (const frame of group.frames) {
      for (const entry of JSON.parse(frame.toString()).entries) at.set(entry.rev, (text = typed(text, entry)));
    }
    for (const editor of group.editors) {
      const wrong = editor.skips.find((skip) => at.get(skip.revision) !== skip.text);
      if (wrong !== undefined) editor.differs ??= `another text at revision ${wrong.revision}`;
    }
    return text;
  }
}

function submission(editor, clientSeq, { at, insert, remove }) {
  const edit = at > 0 ? [at, insert] : [insert];
  if (remove > 0) edit.push({ d: remove });
  return JSON.stringify({ t: "submit", part: PART, clientId: editor.clientId, clientSeq, baseRevision: editor.revision, ops: [{ op: "text", field: FIELD, edit }] });
}

// Entries with what was left out because it repeats.
function whole(entries) {
  const authors = new Map();
  let cid, at;
  return entries.map((entry) => {
    cid = entry.cid ?? cid;
    at = entry.at ?? at;
    if (entry.by !== undefined) authors.set(cid, { by: entry.by, team: entry.team, sid: entry.sid });
    return { ...entry, cid, at, ...authors.get(cid) };
  });
}

const said = ({ cid, seq, at, by, team, sid, ops }) => JSON.stringify([cid, seq, at, by, team, sid, ops]);

// The text after an entry; everything that is typed in these runs is ASCII, so code points are characters.
function typed(text, entry) {
  for (const { op, field, edit } of entry.ops) {
    if (op !== "text" || field !== FIELD) continue;
    let at = 0, out = "";
    for (const step of edit) {
      if (typeof step === "string") out += step;
      else if (typeof step === "number") (out += text.slice(at, at + step)), (at += step);
      else at += step.d;
    }
    text = out + text.slice(at);
  }
  return text;
}
