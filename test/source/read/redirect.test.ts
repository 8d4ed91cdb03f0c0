import { createSocket, type Socket } from "node:dgram";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { readText } from "../../../src/source/read/read.ts";

// The server of the test stands for a public one; every other address is judged as always.
vi.mock("../../../src/source/read/private-address.ts", async (original) => {
  const { isPrivateAddress } = await original<typeof import("../../../src/source/read/private-address.ts")>();
  return { isPrivateAddress: (address: string) => address !== "127.0.0.1" && isPrivateAddress(address) };
});

/** Where the test's own resolver of names listens: the system's asks servers that no test may choose. */
const names = vi.hoisted(() => ({ server: "" }));

vi.mock("node:dns", async (original) => {
  const dns = await original<typeof import("node:dns")>();
  const lookup = (host: string, options: object, callback: (...answer: unknown[]) => void): void => {
    if (!host.endsWith(".example")) {
      dns.lookup(host, options as never, callback as never);
      return;
    }
    const resolver = new dns.Resolver({ timeout: 1000, tries: 1 });
    resolver.setServers([names.server]);
    resolver.resolve4(host, (error, addresses = []) =>
      callback(
        error,
        addresses.map((address) => ({ address, family: 4 })),
      ),
    );
  };
  return { ...dns, lookup };
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

const textAt = async (address: string): Promise<string> =>
  (await readText(address, "api.yaml", { maxBytes: 1000, timeout: 2000 })).text;

const read = (location: string): Promise<string> => {
  asked = [];
  return textAt(`${origin}/${encodeURIComponent(location)}`);
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
  await expect(read(location)).rejects.toThrow("it lies in a private network; allow it with --allow-private");
  expect(asked).toHaveLength(1);
});

test("a name counts by all addresses it has", async () => {
  const { port } = server.address() as AddressInfo;
  const { lookup } = await import("node:dns/promises");
  const addresses = await lookup("localhost", { all: true });
  const isOnlyPublic = addresses.every(({ address }) => address === "127.0.0.1");
  const answer = textAt(`http://localhost:${port}/`);
  if (isOnlyPublic) expect(await answer).toBe("a: 1");
  else await expect(answer).rejects.toThrow("it lies in a private network");
});

describe("a name", () => {
  let resolver: Socket;
  let within: Server;
  /** What is answered in turn; the last from then on. */
  let answers: readonly (readonly string[])[] = [];
  let questions = 0;

  beforeAll(async () => {
    resolver = createSocket("udp4", (question, { port, address }) => {
      const addresses = answers[Math.min(questions++, answers.length - 1)] ?? [];
      resolver.send(answerTo(question, addresses), port, address);
    });
    await new Promise<void>((resolve) => resolver.bind(0, "127.0.0.1", resolve));
    names.server = `127.0.0.1:${resolver.address().port}`;
    // Behind the wall: on the same port, so that only the address decides.
    within = createServer((_, response) => response.end("secret: 1"));
    const { port } = server.address() as AddressInfo;
    // Where the machine has this address only on demand, there is nobody, which is no less forbidden.
    await new Promise<unknown>((resolve) =>
      within.on("error", resolve).listen(port, "127.0.0.2", () => resolve(0)),
    );
  });

  afterAll(() => {
    resolver.close();
    within.closeAllConnections();
    within.close();
  });

  const ask = (host: string, ...given: (readonly string[])[]): Promise<string> => {
    answers = given;
    questions = 0;
    const { port } = server.address() as AddressInfo;
    return textAt(`http://${host}:${port}/`);
  };

  test("is asked for once, and what was checked is what is connected to", async () => {
    expect(await ask("turning.example", ["127.0.0.1"], ["127.0.0.2"])).toBe("a: 1");
    expect(questions).toBe(1);
  });

  test.each([
    ["one within", ["127.0.0.2"]],
    ["one within beside a public one", ["127.0.0.1", "127.0.0.2"]],
    ["the machine's own data of a cloud", ["169.254.169.254"]],
    ["no address", []],
  ])("with %s is not connected to", async (_, addresses) => {
    const reason = addresses.length === 0 ? "the address cannot be read" : "it lies in a private network";
    await expect(ask("within.example", addresses)).rejects.toThrow(reason);
  });

  test("is asked for again where a redirect names it, and checked again", async () => {
    const { port } = server.address() as AddressInfo;
    answers = [["127.0.0.2"]];
    await expect(read(`http://within.example:${port}/`)).rejects.toThrow("it lies in a private network");
    answers = [["127.0.0.1"]];
    expect(await read(`http://public.example:${port}/`)).toBe("a: 1");
  });
});

/** What a resolver answers to a question for IPv4 addresses (RFC 1035 §4.1), which hold for no time. */
function answerTo(question: Buffer, addresses: readonly string[]): Buffer {
  // Behind the header stand the name, ended by an empty label, its type and its class.
  const asked = question.subarray(12, question.indexOf(0, 12) + 5);
  const header = Buffer.alloc(12);
  question.copy(header, 0, 0, 2);
  header.writeUInt16BE(0x8180, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(addresses.length, 6);
  const records = addresses.map((address) =>
    Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, ...address.split(".").map(Number)]),
  );
  return Buffer.concat([header, asked, ...records]);
}
