// "All changes are saved", kill -9, tab closed: node hocuspocus-kill.mjs [trials] [seed]. A Hocuspocus server with default settings stores each document
// with its Database extension (fsync before `store` says so). One editor types a character every 50 ms for 1 to 15 s, with the provider that Hocuspocus gives
// to pages; when the provider says that nothing is unsynced the server is killed and the page closed. Started again, the document is read by somebody new.
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { pause, random } from "./figures.mjs";
import { folder, freePort, start } from "./servers.mjs";

const trials = Number(process.argv[2] ?? 20), draw = random(Number(process.argv[3] ?? 20261125));
const place = folder(), port = await freePort();
const server = () => start(process.execPath, [`${import.meta.dirname}/hocuspocus-server.mjs`, String(port), `${place}/data`], place);

function page(name) {
  const socket = new HocuspocusProviderWebsocket({ url: `ws://127.0.0.1:${port}`, WebSocketPolyfill: WebSocket });
  const document = new Y.Doc();
  const provider = new HocuspocusProvider({ websocketProvider: socket, name, document });
  provider.attach?.();
  return {
    text: document.getText("facilities"), provider,
    synced: () => (provider.isSynced ? null : new Promise((done) => provider.on("synced", done))),
    close: () => (provider.destroy(), socket.destroy()),
  };
}

let acknowledged = 0, lost = 0, trialsWithLoss = 0;
for (let trial = 1; trial <= trials; trial++) {
  const running = await server(), name = `trial-${trial}`, writer = page(name);
  await writer.synced();
  const characters = 20 + Math.floor(draw() * 280); // 1 to 15 s
  for (let i = 0; i < characters; i++) {
    writer.text.insert(writer.text.length, "x");
    await pause(50);
  }
  while (writer.provider.hasUnsyncedChanges) await pause(1);
  running.kill("SIGKILL");
  writer.close();
  await running.ended;

  const again = await server(), reader = page(name);
  await reader.synced();
  const kept = reader.text.length;
  reader.close();
  again.kill("SIGKILL");
  await again.ended;
  acknowledged += characters;
  lost += characters - kept;
  trialsWithLoss += kept < characters ? 1 : 0;
  console.log(JSON.stringify({ trial, acknowledged: characters, lost: characters - kept }));
}
console.log(`${trials} trials: ${acknowledged} characters acknowledged, ${lost} lost (${((100 * lost) / acknowledged).toFixed(1)} %), in ${trialsWithLoss} trials`);
process.exit(0);
