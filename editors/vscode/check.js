// Checks what was packed: its size, and that the server inside finds what is wrong with a description.
import { spawn } from "node:child_process";
import { statSync } from "node:fs";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";

const most = 700_000;
const { size } = statSync("statuslint.vsix");
if (size > most)
  throw new Error(`The package has ${size} bytes, more than the ${most} that were thought enough.`);

const server = spawn(process.execPath, ["dist/server.cjs", "lsp", "--ruleset", "recommended", "--stdio"], {
  stdio: ["pipe", "pipe", "inherit"],
});
const editor = createMessageConnection(
  new StreamMessageReader(server.stdout),
  new StreamMessageWriter(server.stdin),
);
const told = new Promise((resolve) => {
  editor.onNotification("textDocument/publishDiagnostics", ({ diagnostics }) => resolve(diagnostics));
});
editor.listen();
await editor.sendRequest("initialize", { processId: process.pid, capabilities: {}, workspaceFolders: null });
const uri = new URL("none.yaml", import.meta.url).href;
const text = `openapi: 3.1.0
info: { title: Orders, version: "1" }
paths: { /orders: { post: { responses: { 201: { description: The new order. } } } } }
`;
await editor.sendNotification("textDocument/didOpen", {
  textDocument: { uri, languageId: "yaml", version: 1, text },
});
const codes = (await told).map(({ code }) => code);
if (!codes.includes("201-location")) throw new Error(`The server told ${codes.join(", ") || "nothing"}.`);
const page = await editor.sendRequest("workspace/executeCommand", {
  command: "statuslint.report",
  arguments: [uri, "html"],
});
if (!/^<!doctype html>/.test(page)) throw new Error("The server made no page.");
await editor.sendRequest("shutdown");
const ended = new Promise((resolve) => server.once("close", resolve));
await editor.sendNotification("exit");
if ((await ended) !== 0) throw new Error("The server did not end as it should.");
console.log(`${size} bytes; the server inside works with Node.js ${process.versions.node}.`);
