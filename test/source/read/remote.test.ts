import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { InputError } from "../../../src/source/input-error.ts";
import { type LoadOptions, loadSources } from "../../../src/source/read/load.ts";
import { isPrivateAddress } from "../../../src/source/read/private-address.ts";
import { brokenReferences } from "../../../src/source/references.ts";

let server: Server;
let origin: string;
let folder: string;
/** The paths that were asked for. */
let asked: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "statuslint-remote-"));
  mkdirSync(path.join(folder, ".git"));
  server = createServer((request, response) => {
    const url = request.url ?? "";
    asked.push(url);
    const hops = /^\/hops\/(\d+)/.exec(url)?.[1];
    if (url === "/ok.yaml") response.end("get: { responses: { '200': { description: fine } } }\n");
    else if (url === "/api.yaml") response.end("openapi: 3.1.0\npaths: { /a: { $ref: ok.yaml } }\n");
    else if (url === "/local.yaml") response.end(`get: { $ref: 'file://${folder}/secret.yaml' }\n`);
    else if (url === "/broken.json") response.end('{"a": 1,}');
    else if (url === "/large.yaml") response.end(`a: ${"b".repeat(5000)}`);
    else if (url === "/endless.yaml") {
      const more = (): void => {
        if (!response.destroyed) response.write("# more\n".repeat(10_000), more);
      };
      more();
    } else if (url === "/silent.yaml") {
      // Says nothing.
    } else if (url === "/slow.yaml") {
      response.write("a: ");
    } else if (url === "/short.yaml") {
      response.writeHead(200, { "content-length": "100" });
      response.write("a: 1\n");
      setTimeout(() => response.destroy(), 20);
    } else if (url === "/to-file.yaml") response.writeHead(302, { location: "file:///etc/passwd" }).end();
    else if (url === "/to-nowhere.yaml") response.writeHead(302, { location: "http://[" }).end();
    else if (url === "/to-itself.yaml") response.writeHead(302, { location: url }).end();
    else if (hops === "0") response.writeHead(307, { location: "/ok.yaml" }).end();
    else if (hops !== undefined) response.writeHead(301, { location: `${Number(hops) - 1}` }).end();
    else response.writeHead(404).end("no");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

beforeEach(() => {
  asked = [];
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const allowed: LoadOptions = { allowRemote: true, allowPrivate: true };

/** What is said about a reference to an address. */
async function reasonFor(address: string, options: LoadOptions = allowed): Promise<string | undefined> {
  const file = path.join(folder, "api.yaml");
  writeFileSync(file, `openapi: 3.1.0\npaths: { /a: { $ref: '${address}' } }\n`);
  const sources = await loadSources(file, options);
  return brokenReferences(sources)[0]?.reason;
}

describe("a remote reference", () => {
  test("is not fetched by default", async () => {
    expect(await reasonFor(`${origin}/ok.yaml`, {})).toBe(
      "remote references are not fetched; allow it with --allow-remote",
    );
    expect(asked).toEqual([]);
  });

  test("is fetched where that is allowed", async () => {
    expect(await reasonFor(`${origin}/ok.yaml`)).toBeUndefined();
    expect(asked).toEqual(["/ok.yaml"]);
  });

  test.each([
    ["missing.yaml", "the server answered 404: ORIGIN/missing.yaml"],
    ["broken.json", "ORIGIN/broken.json:1:8: this is not valid JSON: a comma stands before `}`"],
    ["short.yaml", "the address cannot be read: ORIGIN/short.yaml"],
    ["to-file.yaml", "it redirects to a `file:` address: ORIGIN/to-file.yaml"],
    ["to-nowhere.yaml", "it redirects to no valid address: ORIGIN/to-nowhere.yaml"],
    ["to-itself.yaml", "it redirects more than 5 times: ORIGIN/to-itself.yaml"],
    ["hops/5", "it redirects more than 5 times: ORIGIN/hops/5"],
  ])("to %s", async (name, reason) => {
    expect(await reasonFor(`${origin}/${name}`)).toBe(reason.replace("ORIGIN", origin));
  });

  test("follows five redirects", async () => {
    expect(await reasonFor(`${origin}/hops/4`)).toBeUndefined();
    expect(asked).toEqual(["/hops/4", "/hops/3", "/hops/2", "/hops/1", "/hops/0", "/ok.yaml"]);
  });

  test("to nobody", async () => {
    expect(await reasonFor("http://127.0.0.1:1/a.yaml")).toBe(
      "the address cannot be read: http://127.0.0.1:1/a.yaml",
    );
  });

  test("stops at the size limit, also where the text never ends", async () => {
    const options = { ...allowed, limits: { maxBytes: 1000 } };
    for (const name of ["large.yaml", "endless.yaml"]) {
      await expect(reasonFor(`${origin}/${name}`, options)).rejects.toThrow(
        "the file is larger than 1000 bytes",
      );
    }
  });

  test("stops at the time limit, also in the middle of the text", async () => {
    const options = { ...allowed, limits: { timeout: 200 } };
    expect(await reasonFor(`${origin}/silent.yaml`, options)).toContain("no answer within 0.2 s");
    expect(await reasonFor(`${origin}/slow.yaml`, options)).toContain("no answer within 0.2 s");
  });
});

describe("a private address", () => {
  const refused = "it lies in a private network; allow it with --allow-private";
  const remote: LoadOptions = { allowRemote: true };

  test.each([
    "127.0.0.1",
    "localhost",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "0x7f.1",
    "2130706433",
    "127.1",
    "0.0.0.0",
  ])("%s is not asked, unless that is allowed", async (host) => {
    const address = `${origin.replace("127.0.0.1", host)}/ok.yaml`;
    expect(await reasonFor(address, remote)).toContain(refused);
    expect(asked).toEqual([]);
  });

  test.each([
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "127.255.255.255",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.0.1",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:10.0.0.1",
    "::ffff:a9fe:a9fe",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "100::1",
    "2001:db8::1",
    "2001::1",
    "2002:7f00:1::",
    "fc00::1",
    "fd12:3456::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "[::1]",
    "no address",
    "",
  ])("%j is private", (address) => expect(isPrivateAddress(address)).toBe(true));

  test.each([
    "1.1.1.1",
    "8.8.8.8",
    "100.63.255.255",
    "100.128.0.1",
    "172.15.255.255",
    "172.32.0.1",
    "192.167.255.255",
    "::ffff:8.8.8.8",
    "2606:4700:4700::1111",
    "2a00:1450::1",
    "[2606:4700:4700::1111]",
  ])("%j is public", (address) => expect(isPrivateAddress(address)).toBe(false));
});

describe("a remote description", () => {
  test("is read with what it refers to", async () => {
    const sources = await loadSources(`${origin}/api.yaml`, allowed);
    expect(sources.files.map(({ uri }) => uri)).toEqual([`${origin}/api.yaml`, `${origin}/ok.yaml`]);
  });

  test("may not refer to local files", async () => {
    writeFileSync(path.join(folder, "secret.yaml"), "responses: {}\n");
    const file = path.join(folder, "api.yaml");
    writeFileSync(file, `openapi: 3.1.0\npaths: { /a: { $ref: '${origin}/local.yaml' } }\n`);
    const sources = await loadSources(file, { ...allowed, allowOutside: true });
    expect(sources.size).toBe(2);
    expect(brokenReferences(sources).map(({ reason }) => reason)).toEqual([
      "a remote file may not refer to local ones",
    ]);
  });

  test("is refused like a remote reference", async () => {
    const load = (options: LoadOptions) => loadSources(`${origin}/api.yaml`, options);
    await expect(load({})).rejects.toThrow(InputError);
    await expect(load({ allowRemote: true })).rejects.toThrow(
      "it lies in a private network; allow it with --allow-private",
    );
  });
});
