import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";
import { randomUUID } from "node:crypto";
import { WebSocketServer } from "ws";
import { type Template, templatePartOf, type WordingMap } from "../../src/form/template.ts";
import type { SampleCase } from "../../src/preview/previewCase.ts";
import type { Sample } from "../../src/preview/sample.ts";
import { demoCase, demoPeople } from "./demoCase.ts";
import { FormRoom } from "./formRoom.ts";

/** The REST side of PROTOCOL.md and the live endpoint over one form in memory. For development and browser tests only. */
export interface TestServer { url: string; room: FormRoom; dropAll(): void; acceptLive: boolean; signInEnded: boolean; idleEnd: number | null; close(): Promise<void> }

const TYPES: Record<string, string> = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };
const SECURITY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

export interface Content { template: Template; wording: Record<string, WordingMap>; samples: Record<string, Sample>; case: SampleCase }

export async function startTestServer(
  content: Content, dist: string, port = 0,
): Promise<TestServer> {
  const room = new FormRoom("f1", content.template, demoCase, Date.now, `k${randomUUID().slice(0, 4)}`);
  const sessions = new Map<string, string>();
  const tickets = new Map<string, string>();
  let started = false;
  const state = { acceptLive: true, signInEnded: false, idleEnd: null as number | null };

  const person = (request: IncomingMessage) => {
    const id = /counterpart-session=([\w-]+)/.exec(request.headers.cookie ?? "")?.[1];
    return demoPeople.find((one) => one.id === sessions.get(id ?? ""));
  };

  const api = async (request: IncomingMessage, response: ServerResponse, path: string): Promise<void> => {
    const method = request.method ?? "GET";
    const body = method === "POST" ? (JSON.parse((await readBody(request)) || "{}") as Record<string, string>) : {};
    const json = (status: number, value: unknown) => response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(value));
    const error = (status: number, code: string) => json(status, { error: { code, message: code } });
    const call = `${method} ${path}`;
    if (path.startsWith("/api/preview")) return void json(200, previewOf(content, path));
    if (call === "GET /api/issuers") return void json(200, { issuers: [] });
    if (call === "GET /api/demo/people") return void json(200, { people: demoPeople });
    if (call === "POST /api/demo/sign-in") {
      const id = randomUUID();
      sessions.set(id, body.person!);
      return void response.writeHead(204, { "Set-Cookie": `counterpart-session=${id}; HttpOnly; SameSite=Strict; Path=/` }).end();
    }
    const who = person(request);
    if (call === "POST /api/session/renewal") state.idleEnd = null;
    if (!who || (state.signInEnded && path.startsWith("/api/session"))) return void error(401, "not-signed-in");
    if (call === "GET /api/session" || call === "POST /api/session/renewal") return void json(200, sessionOf(who, Date.now(), state.idleEnd));
    if (call === "GET /api/session/device-secret") return void json(200, { secret: Buffer.alloc(32, who.id).toString("base64url") });
    if (call === "DELETE /api/session") return void response.writeHead(204, { "Set-Cookie": "counterpart-session=; Max-Age=0; Path=/" }).end();
    if (call === "GET /api/cases") return void json(200, { cases: [{ ...demoCase, court: demoCase.court.name, hearingDate: demoCase.hearing!.date }] });
    const record = { ...demoCase, role: who.role, team: who.team };
    const forms = started ? [{ id: room.id, template: "ptph", version: content.template.version, state: room.form.state }] : [];
    if (call === "GET /api/cases/case1") return void json(200, { ...record, forms, startable: started ? [] : ["ptph"] });
    if (call === "GET /api/cases/case1/team") return void json(200, teamOf(who));
    if (call === "POST /api/cases/case1/forms") { started = true; return void json(201, { id: room.id }); }
    if (path.startsWith("/api/templates/")) return void json(200, content);
    if (!path.startsWith(`/api/forms/${room.id}`)) return void error(404, "not-found");
    started = true;
    return formCall(call.replace(`/api/forms/${room.id}`, ""), who, json, error, record);
  };

  const formCall = (call: string, who: (typeof demoPeople)[number], json: (s: number, v: unknown) => unknown, error: (s: number, c: string) => unknown, record: object): void => {
    const judge = who.team === "judge";
    if (call === "GET ") return void json(200, { id: room.id, template: { code: content.template.code, version: content.template.version }, state: room.form.state, version: room.form.version, case: record, team: who.team, role: who.role, mayFinalise: judge, mayServe: true });
    if (call === "POST /tickets") {
      if (state.signInEnded) return void error(401, "signed-out");
      if (!state.acceptLive) return void error(503, "busy");
      const ticket = randomUUID();
      tickets.set(ticket, who.id);
      return void json(201, { ticket, expiresInSeconds: 30 });
    }
    if (call === "GET /finalisation") return void json(200, finalisation(room, judge));
    if (call === "GET /versions") return void json(200, { versions: room.versions.map((one) => ({ ...one, document: { state: "ready", href: `/api/forms/${room.id}/versions/${one.version}/document`, sha256: "00" } })) });
    if (call === "POST /versions" && judge) { room.seal(who); return void json(201, room.versions.at(-1)); }
    return void error(404, "not-found");
  };

  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://x").pathname;
    const run = path.startsWith("/api/") ? api(request, response, path) : file(dist, path, response);
    run.catch((problem: unknown) => { console.error(problem); response.writeHead(500).end(); });
  });
  const live = liveEndpoint(server, room, tickets);
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const address = server.address() as { port: number };
  return Object.assign(state, {
    url: `http://127.0.0.1:${address.port}`, room,
    dropAll: () => live.clients.forEach((one) => one.terminate()),
    close: () => new Promise<void>((resolve) => { live.clients.forEach((one) => one.terminate()); server.closeAllConnections(); server.close(() => resolve()); }),
  });
}

function liveEndpoint(server: Server, room: FormRoom, tickets: Map<string, string>): WebSocketServer {
  const live = new WebSocketServer({ noServer: true, handleProtocols: () => "counterpart.v1" });
  server.on("upgrade", (request, socket, head) => {
    const ticket = new URL(request.url ?? "/", "http://x").searchParams.get("ticket") ?? "";
    const who = demoPeople.find((one) => one.id === tickets.get(ticket));
    tickets.delete(ticket);
    if (!who) return void socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
    const { description: _unused, ...person } = who;
    live.handleUpgrade(request, socket, head, (client) => {
      const visitor = room.enter(person, (message) => client.send(JSON.stringify(message)));
      client.on("message", (data) => room.take(visitor, JSON.parse(String(data))));
      client.on("close", () => room.leave(visitor));
    });
  });
  return live;
}

/** Here nobody is signed out for doing nothing, unless a test says when. */
function sessionOf(who: (typeof demoPeople)[number], now: number, idleEnd: number | null): object {
  const hour = 3_600_000;
  const end = idleEnd ?? now + hour;
  return { id: who.id, name: who.name, demo: true, now, idleMillis: hour, warningAt: end - 120_000, idleEnd: end, absoluteEnd: now + 10 * hour, freshUntil: now + hour, issuer: null };
}

function finalisation(room: FormRoom, mayFinalise: boolean): object {
  const shown = [...room.logs.values()].filter((log) => (templatePartOf(room.template, log.part)?.audience ?? []).length > 0);
  const parts = shown.map((log) => {
    const served = log.state.served;
    const changed = served && log.entries.slice(served.revision).length > 0;
    return { part: log.part, state: !served ? "not-served" : changed ? "changed-since-service" : "served", release: served?.release ?? null, at: served?.at ?? null, by: served?.name ?? null };
  });
  return { parts, marks: [], missing: [{ part: "court", field: "defendantStatus/d1/remand" }], mayFinalise };
}

async function file(dist: string, path: string, response: ServerResponse): Promise<void> {
  const name = extname(path) === "" ? "/index.html" : normalize(path);
  const bytes = await readFile(join(dist, name)).catch(() => null);
  if (!bytes) return void response.writeHead(404).end();
  response.writeHead(200, { "Content-Type": TYPES[extname(name)] ?? "application/octet-stream", "Content-Security-Policy": SECURITY }).end(bytes);
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
}

/** The one form, for the preview of templates. */
function previewOf(content: Content, path: string): object {
  if (path !== "/api/preview") return { ...content, problems: [] };
  const { code, version } = content.template;
  const title = Object.fromEntries(Object.entries(content.wording).map(([language, words]) => [language, words.title]));
  return { templates: [{ code, version, title, reviewed: false, samples: Object.keys(content.samples) }] };
}

/** Everybody of the person's team, and somebody who could be added; changes are the service's to test. */
function teamOf(who: (typeof demoPeople)[number]): object {
  const members = demoPeople.filter((one) => one.team === who.team).map(({ id, name, role, team }) => ({ id, name, role, team }));
  return {
    members, teams: [{ team: who.team, roles: [who.role] }], known: [{ id: "p_new", name: "Folake Adeyemi" }],
    changes: [{ kind: "added", person: members[0], by: who.name, at: 1_795_432_000_000 }],
  };
}
