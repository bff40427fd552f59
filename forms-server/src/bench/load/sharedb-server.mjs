// A ShareDB server with its store in memory: node sharedb-server.mjs <port> <documents>
// One text-unicode document for each form. (sharedb-mongo needs a MongoDB server, which not every machine has.)
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { Duplex } from "node:stream";
import { WebSocketServer } from "ws";

const require = createRequire(import.meta.url);
const ShareDB = require("sharedb");
ShareDB.types.register(require("ot-text-unicode").type);

const [port, documents] = process.argv.slice(2).map(Number);
const backend = new ShareDB();
const connection = backend.connect();
for (let i = 0; i < documents; i++) {
  await new Promise((done, failed) => connection.get("forms", `form-${i}`).create("", "http://sharejs.org/types/text-unicode", (e) => (e ? failed(e) : done())));
}
connection.close();

function stream(socket) {
  const duplex = new Duplex({
    objectMode: true,
    read() {},
    write(message, encoding, done) {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
      done();
    },
  });
  socket.on("message", (data) => duplex.push(JSON.parse(data.toString())));
  socket.on("close", () => {
    duplex.push(null);
    duplex.destroy();
  });
  return duplex;
}

const http = createServer();
new WebSocketServer({ server: http }).on("connection", (socket) => backend.listen(stream(socket)));
http.listen(port, "127.0.0.1", () => console.log(`is listening on http://127.0.0.1:${port}`));
