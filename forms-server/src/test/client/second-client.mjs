// A second client of Counterpart, written from docs/PROTOCOL.md and openapi.yaml alone; it shares no code with web-client.
//   node --experimental-websocket second-client.mjs <base-url> <person-id> <part> <field> <text-to-type>
// (Node 20.19 and later; Node 22 needs no flag.) It types the text at the end of one text field, three characters a
// submission, prints one JSON line an event, and once everything is saved ends at `quit` on stdin or at stdin's end.
import { createInterface } from 'node:readline';
const [base, person, part, field, words = ''] = process.argv.slice(2);
const origin = new URL(base).origin, wait = (ms) => new Promise((done) => setTimeout(done, ms));

// ---- text edits, such as [12, "inserted", {d: 3}], counted in code points ----
const isInsert = (c) => typeof c === 'string';
const size = (c) => (isInsert(c) ? [...c].length : c.d ?? c);
const steps = (edit) => edit.flatMap((c) => (isInsert(c) ? [c] : Array(size(c)).fill(c.d ? { d: 1 } : 1)));
function push(edit, c) { // neighbours of one kind are joined
  const last = edit.at(-1);
  if (edit.length && typeof last === typeof c) edit[edit.length - 1] = c.d ? { d: last.d + c.d } : last + c;
  else edit.push(c);
}
function apply(text, edit) {
  const old = [...text];
  return edit.map((c) => (isInsert(c) ? c : old.splice(0, size(c)).slice(c.d ?? 0).join(''))).join('') + old.join('');
}
function transform(edit, other, side) { // `edit` as it reads once `other` has been applied
  const mine = steps(edit).reverse(), out = [];
  for (const c of steps(other)) { // where both insert, the left one stands first
    while (isInsert(mine.at(-1)) && (!isInsert(c) || side === 'left')) push(out, mine.pop());
    if (isInsert(c)) push(out, size(c));
    else if (c.d) mine.pop(); // what is deleted already needs neither skip nor deletion
    else push(out, mine.pop() ?? 1);
  }
  mine.reverse().forEach((c) => push(out, c));
  return typeof out.at(-1) === 'number' ? out.slice(0, -1) : out; // no trailing skip
}

// ---- state: the text in the log, the text on the screen, and the one submission under way ----
let clientId, seq, revision, confirmed, screen; // undefined until the part has been opened
let frozen = null, pending = []; // the submission as sent: {clientSeq, bytes, chunk}; its edit, transformed since
const toType = words.match(/.{1,3}/gsu) ?? [];
let typing = false, quitting = false, leaving = false, socket = null, heard = 0, cookie, form, lastError;

const say = (event, more) => leaving || process.stdout.write(JSON.stringify({ event, ...more }) + '\n');
const leave = (status) => { leaving = true; process.stdout.write('', () => process.exit(status)); };
const refuse = (code) => { say('refused', { code, notAdded: (frozen?.chunk ?? '') + toType.join('') }); leave(2); };
const send = (bytes) => socket?.readyState === 1 && socket.send(bytes);
const submission = (id, clientSeq, baseRevision, op) =>
  JSON.stringify({ t: 'submit', part, clientId: id, clientSeq, baseRevision, ops: [op] });
async function typeNext() {
  if (frozen || typing || screen === undefined) return;
  if (!toType.length) return quitting && (say('end', { text: screen }), leave(0));
  typing = true; await wait(25); typing = false; // stays below 50 submissions a second
  const chunk = toType.shift(), edit = screen ? [size(screen), chunk] : [chunk];
  frozen = { clientSeq: ++seq, chunk, bytes: submission(clientId, seq, revision, { op: 'text', field, edit }) };
  pending = edit; screen = apply(screen, edit);
  send(frozen.bytes);
}
function settled(rev) { frozen = null; pending = []; say('saved', { rev }); typeNext(); }
function applyEntry({ rev, cid, seq: number, ops }) {
  if (rev <= revision) return; // on the screen already
  const before = screen, own = cid === clientId && number === frozen?.clientSeq;
  revision = rev;
  for (const { edit } of ops.filter((o) => o.op === 'text' && o.field === field)) {
    confirmed = apply(confirmed, edit);
    if (!own) [screen, pending] = [apply(screen, transform(edit, pending, 'right')), transform(pending, edit, 'left')];
  }
  if (screen !== apply(confirmed, own ? [] : pending)) throw new Error('the screen and the log differ');
  if (screen !== before) say('text', { text: screen });
  if (own) settled(rev);
}
const on = {
  welcome({ parts, person: { team } }) {
    const { mode, mayJoin } = parts.find((p) => p.part === part) ?? {};
    if (mode !== 'live') mayJoin ? send(submission('', 0, 0, { op: 'audience', team, joined: true })) : refuse('not-yours');
  },
  part(m) { // the whole state; with a submission under way its client id is gone, and nobody can say what became of it
    if (frozen) return refuse('stale-client');
    const before = screen;
    ({ clientId, revision, lastSeq: seq } = m);
    screen = confirmed = m.state.fields[field] ?? '';
    if (screen !== before) say(before === undefined ? 'open' : 'text', { text: screen });
    typeNext();
  },
  resumed(m) { on.entries(m); if (m.lastSeq < frozen?.clientSeq) send(frozen.bytes); },
  entries({ entries }) { let cid; for (const entry of entries) applyEntry({ ...entry, cid: cid = entry.cid ?? cid }); }, // left out: as before
  ack(m) { if (m.clientSeq === frozen?.clientSeq) settled(m.revision); },
  access({ mode }) { if (mode !== 'live') refuse('not-yours'); },
  refused({ code }) { refuse(code); }, error({ code }) { lastError = code; },
};
const receive = (m) => { heard = Date.now(); if ((m.part ?? part) === part) on[m.t]?.(m); };

// ---- REST, the socket and its recovery ----
async function call(method, path, body) {
  const headers = { origin, 'content-type': 'application/json', ...(cookie && { cookie }) };
  const answer = await fetch(`${origin}/api${path}`, { method, headers, body: body && JSON.stringify(body) });
  cookie = answer.headers.getSetCookie().find((c) => c.startsWith('counterpart-session='))?.split(';')[0] ?? cookie;
  if ([401, 503].includes(answer.status)) { cookie = undefined; throw new Error('sign in and try again'); }
  const json = answer.status === 204 || await answer.json();
  return answer.ok ? json : refuse(json.error.code);
}
async function connect() {
  if (!cookie) await call('POST', '/demo/sign-in', { person });
  form ??= (await call('GET', `/cases/${(await call('GET', '/cases')).cases[0].id}`)).forms[0].id;
  const { ticket } = await call('POST', `/forms/${form}/tickets`);
  const options = { protocols: ['counterpart.v1'], headers: { cookie, origin } };
  const ws = socket = new WebSocket(`${origin.replace('http', 'ws')}/live?ticket=${ticket}`, options);
  const hello = { t: 'hello', protocol: 1, resume: clientId ? [{ part, clientId, revision }] : [] };
  ws.onopen = () => { heard = Date.now(); send(JSON.stringify(hello)); };
  ws.onmessage = ({ data }) => ws === socket && receive(JSON.parse(data));
  ws.onclose = ws.onerror = ({ code }) => ws === socket && reconnect(code); // a refused handshake has only an error
}
async function reconnect(code) {
  socket = null;
  if ([1009, 4400, 4403].includes(code)) return refuse(lastError ?? `closed-${code}`);
  await wait((code === 1013 || code === 4429 ? 3000 : 100) + Math.random() * 400); // jitter
  if (!leaving) connect().catch(() => leaving || reconnect(1013));
}
setInterval(() => { // the service hangs up on a client that is silent for a minute, however much the client hears
  if (socket?.readyState === 1 && Date.now() - heard > 35000) { socket.close(); reconnect(); } else send('{"t":"ping","n":1}');
}, 20000);
const input = createInterface({ input: process.stdin }).on('line', (text) => text.trim() === 'quit' && input.close());
input.on('close', () => { quitting = true; typeNext(); });
connect().catch(() => leaving || reconnect(1013));
