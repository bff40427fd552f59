// The editors: who types when, how long it took, and whether all have the same in the end. Open loop: what is due is due, whatever the
// server does; an editor that may have one edit under way keeps what is due meanwhile, and the waiting counts.
import { Editor, Group } from "./group.mjs";
import { cpuSeconds, pause, percentiles, random, resident, threadSeconds } from "./figures.mjs";

const TEXT_LENGTH = 4_000; // from here on as much is deleted as is inserted
const OPEN_AT_ONCE = 64;
const KEEP_ALIVE_MILLIS = 25_000;
const WORDS = "the defence says that identification of witness six remains in dispute and asks for unedited footage".split(" ");

export class Run {
  // make: (run) => driver; sampleEvery: of how many editors one is asked when it has seen the others' edits
  constructor({ make, forms, editors, sampleEvery = 1, seed = 1 }) {
    this.driver = make(this);
    this.groups = Array.from({ length: forms }, (_, i) => Object.assign(new Group(`form-${i}`), { index: i }));
    this.editors = [];
    for (let e = 0; e < editors; e++) for (const group of this.groups) this.editors.push(Object.assign(new Editor(group, e), { index: e }));
    this.editors.forEach((editor, i) => (editor.sampled = i % sampleEvery === 0));
    this.random = random(seed);
    this.refusals = [];
    this.losses = [];
    this.alive = setInterval(() => this.editors.forEach((editor) => editor.closed === null && this.driver.keepAlive(editor)), KEEP_ALIVE_MILLIS);
    this.clear();
  }

  clear() {
    this.from = performance.now();
    this.offered = 0;
    this.acknowledgements = 0;
    this.ackMillis = [];
    this.seenMillis = [];
    this.lagMillis = [];
  }

  async open(editors = this.editors, how = (editor) => this.driver.open(editor)) {
    const left = [...editors];
    await Promise.all(Array.from({ length: OPEN_AT_ONCE }, async () => {
      for (let editor = left.shift(); editor !== undefined; editor = left.shift()) await how(editor);
    }));
  }

  // Everybody has the state that the first frame is about to change.
  async start() {
    await pause(1_000);
    const other = this.editors.filter((editor) => !this.driver.startsLikeAll(editor));
    if (other.length > 0) throw new Error(`${other.length} editors begin with another state`);
    for (const group of this.groups) group.started = true;
  }

  edit({ word, where }, length) {
    const at = Math.floor(where * (length + 1));
    return { at, insert: word, remove: length > TEXT_LENGTH ? Math.min(word.length, length - at) : 0 };
  }

  acknowledged(editor, sent) {
    if (sent === undefined) return;
    this.acknowledgements++;
    if (sent.due >= this.from && !editor.stalled) this.ackMillis.push(performance.now() - sent.due);
  }

  seen(editor, keys) {
    const now = performance.now();
    for (const key of keys) {
      const due = editor.group.sent.get(key);
      if (due >= this.from && !editor.stalled) this.seenMillis.push(now - due);
    }
  }

  refused(editor, why) {
    this.refusals.push(`${editor.group.name}/${editor.name}: ${why}`);
  }

  closed(editor, code, reason) {
    this.losses.push({ editor, code, reason });
  }

  // Types `rate` edits a second for so many seconds: exponential gaps, anybody, any word, any place.
  async type(rate, seconds) {
    const begin = performance.now(), end = begin + seconds * 1_000;
    let due = begin;
    const gap = () => (-Math.log(1 - this.random()) / rate) * 1_000;
    if (rate > 0) due += gap();
    while (rate > 0 && due < end) {
      const wait = due - performance.now();
      if (wait > 0) await (wait > 1 ? pause(Math.floor(wait)) : new Promise((done) => setImmediate(done)));
      while (due <= performance.now() && due < end) {
        const editor = this.editors[Math.floor(this.random() * this.editors.length)];
        const edit = { due, word: `${WORDS[Math.floor(this.random() * WORDS.length)]} `, where: this.random() };
        due += gap();
        if (editor.stalled || editor.closed !== null) continue;
        this.offered++;
        this.lagMillis.push(performance.now() - edit.due);
        editor.waiting.push(edit);
        this.driver.pump(editor);
      }
    }
    const left = end - performance.now();
    if (left > 0) await pause(left);
  }

  // Types, and says what it took: the figures are of this span alone.
  async measure(rate, seconds, pid) {
    this.clear();
    const before = { server: cpuSeconds(pid), own: process.cpuUsage(), threads: threadSeconds(pid), at: performance.now() };
    await this.type(rate, seconds);
    const elapsed = (performance.now() - before.at) / 1_000;
    const cpu = cpuSeconds(pid) - before.server, own = process.cpuUsage(before.own);
    return {
      offered: this.offered, acknowledged: this.acknowledgements, seconds: round(elapsed, 1),
      editsPerSecond: round(this.acknowledgements / elapsed, 1), serverCpuSeconds: round(cpu, 2),
      editsPerCpuSecond: cpu > 0 ? round(this.acknowledgements / cpu, 1) : null,
      ack: percentiles(this.ackMillis), seen: percentiles(this.seenMillis), lag: percentiles(this.lagMillis),
      generatorCpuSeconds: round((own.user + own.system) / 1e6, 2), ...resident(pid), threads: spent(before.threads, threadSeconds(pid)),
    };
  }

  underWay() {
    return this.editors.reduce((sum, editor) => sum + (editor.closed === null ? editor.underWay.length + editor.waiting.length : 0), 0);
  }

  // Waits until nothing is under way and everybody who reads has everything.
  async settle(seconds) {
    const behind = () => this.editors.filter((e) => e.closed === null && !e.stalled && !this.driver.hasAll(e));
    for (const end = performance.now() + seconds * 1_000; performance.now() < end; await pause(100)) {
      if (this.underWay() === 0 && behind().length === 0) return { underWay: 0, behind: 0 };
    }
    return { underWay: this.underWay(), behind: behind().length };
  }

  // Whose bytes were all the same, and whether what they add up to is what somebody is given who opens the form now.
  async compare() {
    let equal = 0, read = 0, groupsLikeFresh = 0;
    for (const group of this.groups) {
      const text = this.driver.fold(group);
      const readers = group.editors.filter((editor) => editor.closed === null && !editor.stalled);
      read += readers.length;
      equal += readers.filter((e) => e.differs === null && this.driver.hasAll(e)).length;
      if (text === (await this.driver.fresh(group))) groupsLikeFresh++;
    }
    const differs = this.editors.find((editor) => editor.differs !== null)?.differs;
    return {
      replicas: read, equalReplicas: equal, forms: this.groups.length, formsLikeFreshOpening: groupsLikeFresh,
      refusals: this.refusals.length, closed: this.losses.length,
      ...(this.refusals.length > 0 && { firstRefusal: this.refusals[0] }), ...(differs && { differs }),
      ...(this.losses.length > 0 && { closedWith: `${this.losses[0].code} ${this.losses[0].reason}` }),
    };
  }

  close() {
    clearInterval(this.alive);
    for (const editor of this.editors) editor.socket?.destroy();
  }
}

export const round = (value, digits) => Math.round(value * 10 ** digits) / 10 ** digits;

// The threads that took the time, the busiest first: seconds, and of these in the kernel.
function spent(before, after) {
  return Object.entries(after)
    .map(([name, { seconds, kernel }]) => [name, round(seconds - (before[name]?.seconds ?? 0), 2), round(kernel - (before[name]?.kernel ?? 0), 2)])
    .filter(([, seconds]) => seconds >= 0.05)
    .sort((a, b) => b[1] - a[1]);
}
