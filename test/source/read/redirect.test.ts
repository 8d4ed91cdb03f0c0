import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { readText } from "../../../src/source/read/read.ts";

// The server of the test stands for a public one; every other address is judged as always.
vi.mock("../../../src/source/read/private-address.ts", async (original) => {
  const { isPrivateAddress } = await original<typeof import("../../../src/source/read/private-address.ts")>();
  return { isPrivateAddress: (address: string) => address !== "127.0.0.1" && isPrivateAddress(address) };
});

let server: Server;
let origin: string;
let asked: (string | undefined)[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url);
    const location = decodeURIComponent((request.url ?? "").slice(1));
    if (location === "") response.end("a: 1");
    else response.writeHead(302, { location }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const read = (location: string): Promise<string> => {
  asked = [];
  return readText(`${origin}/${encodeURIComponent(location)}`, "api.yaml", { maxBytes: 1000, timeout: 2000 });
};

test("a redirect to an address that may be asked is followed", async () => {
  expect(await read("/")).toBe("a: 1");
});

test.each([
  "http://169.254.169.254/latest/meta-data",
  "http://[::1]/",
  "http://[::ffff:192.168.0.1]/",
  "//10.0.0.1/a.yaml",
  "https://192.168.0.1/a.yaml",
  "http://0xA9FEA9FE/",
])("a redirect to %s is not", async (location) => {
  await expect(read(location)).rejects.toThrow("it lies in a private network, which is not fetched from");
  expect(asked).toHaveLength(1);
});

test("a name counts by all addresses it has", async () => {
  const { port } = server.address() as AddressInfo;
  const { lookup } = await import("node:dns/promises");
  const addresses = await lookup("localhost", { all: true });
  const isOnlyPublic = addresses.every(({ address }) => address === "127.0.0.1");
  const answer = readText(`http://localhost:${port}/`, "api.yaml", { maxBytes: 1000, timeout: 2000 });
  if (isOnlyPublic) expect(await answer).toBe("a: 1");
  else await expect(answer).rejects.toThrow("it lies in a private network");
});
