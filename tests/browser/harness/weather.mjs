// The network of one person: a forward proxy that can be cut, while the others' go on.
//
// A browser's own "offline" switch does not reach workers, and the engine lives in one.

import http from "node:http";
import net from "node:net";

/**
 * Starts the proxy. `cut()` ends every connection and refuses new ones; `mend()` lets them through.
 *
 * `meet(instead)` has something else than the relay stand at its address: for each request of the interface `instead` answers
 * `{ status, type, body }`, or `{ port }` of another relay on this machine. Without an argument the relay is back.
 */
export async function startWeather() {
  const sockets = new Set();
  let isCut = false;
  let instead;

  const server = http.createServer((request, response) => {
    if (isCut) return request.socket.destroy();
    const { method, headers } = request;
    const address = new URL(request.url);
    const met = address.pathname.startsWith("/v1/") ? instead?.(request) : undefined;
    if (met?.status) {
      request.resume();
      return void response.writeHead(met.status, { "content-type": met.type ?? "text/plain" }).end(met.body ?? "");
    }
    if (met?.port) address.port = met.port;
    const onward = http.request(address, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.rawHeaders);
      response.flushHeaders();
      answer.pipe(response);
      answer.once("error", () => response.destroy());
    });
    // A relay that is down is a connection that breaks, not a proxy that answers.
    onward.once("error", () => request.socket.destroy());
    response.once("close", () => onward.destroy());
    request.pipe(onward);
  });
  server.on("connect", (request, socket, head) => {
    if (isCut) return socket.destroy();
    const [host, port] = request.url.split(":");
    const onward = net.connect(Number(port), host, () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    onward.once("error", () => socket.destroy());
    socket.once("error", () => onward.destroy());
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    if (isCut) socket.destroy();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));

  return {
    port: server.address().port,
    cut: () => {
      isCut = true;
      for (const socket of sockets) socket.destroy();
    },
    mend: () => (isCut = false),
    meet: (other) => (instead = other),
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
