// The editors of one form, and every frame of new edits that has come to any of them. What has come to one is kept once; every other
// editor's frame is compared with it byte by byte (a memcmp), so that a thousand equal replicas cost hardly more than one, and one that
// differs is found. What a frame says is read once for all, when the first editor has it.
export class Group {
  constructor(name) {
    this.name = name;
    this.editors = [];
    this.frames = []; // Buffer
    this.read = []; // what the driver read in it: { keys, length, last }
    this.sent = new Map(); // key of an edit -> when it was due
    this.base = null; // the state that all have before the first frame
    this.started = false;
  }

  add(payload, decoded) {
    this.frames.push(Buffer.from(payload));
    this.read.push(decoded);
    return decoded;
  }
}

export class Editor {
  constructor(group, name) {
    this.group = group;
    this.name = name;
    this.socket = null;
    this.next = 0; // the frame expected next
    this.waiting = []; // edits that are due and not sent
    this.underWay = []; // edits sent and not acknowledged: { due, key }
    this.sampled = false;
    this.stalled = false;
    this.closed = null;
    this.skips = []; // states the server sent in place of entries: { next, text }
    this.differs = null;
    group.editors.push(this);
  }
}
