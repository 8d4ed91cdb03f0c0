import { lookup } from "node:dns";
import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { InputError } from "../input-error.ts";
import { type ReadLimits, readStream } from "./access.ts";
import { isPrivateAddress } from "./private-address.ts";

/** How many redirects are followed. */
const maxRedirects = 5;

const tooManyRedirects = `it redirects more than ${maxRedirects} times`;
const privateNetwork = "it lies in a private network; allow it with --allow-private";

/**
 * Fetches an http(s) address. Each address that a redirect leads to is checked like the first; a host name counts by
 * all addresses it resolves to, and the connection goes to one that was checked.
 *
 * @throws InputError: no answer in time, an error status, too large, a forbidden address
 */
export async function readRemote(address: string, uri: string, limits: ReadLimits): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(limits.timeout);
  const problem = (message: string, fix = "Check the address and the network."): InputError =>
    new InputError({ file: uri, message, fix });
  try {
    let url = new URL(address);
    for (let redirects = 0; ; redirects++) {
      const answer = await request(url, limits, signal);
      const status = answer.statusCode ?? 0;
      const { location } = answer.headers;
      if (status >= 300 && status < 400 && location !== undefined) {
        answer.destroy();
        if (redirects === maxRedirects) throw problem(tooManyRedirects);
        url = redirected(location, url);
        continue;
      }
      if (status !== 200) {
        answer.destroy();
        throw problem(`the server answered ${status}`, "Check the address.");
      }
      return await readStream(answer, uri, limits);
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    if (error instanceof Refused) throw problem(error.message);
    if (signal.aborted) throw problem(`no answer within ${limits.timeout / 1000} s`);
    throw problem("the address cannot be read");
  }
}

/** An address that may not be asked. */
class Refused extends Error {}

function redirected(location: string, from: URL): URL {
  if (!URL.canParse(location, from.href)) throw new Refused("it redirects to no valid address");
  const url = new URL(location, from);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new Refused(`it redirects to a \`${url.protocol}\` address`);
  }
  return url;
}

function request(url: URL, limits: ReadLimits, signal: AbortSignal): Promise<IncomingMessage> {
  const { allowPrivate = false } = limits;
  const host = url.hostname.replace(/^\[|\]$/g, "");
  return new Promise((resolve, reject) => {
    // No look-up is made for an address, so it is checked here.
    if (!allowPrivate && isIP(host) !== 0 && isPrivateAddress(host)) throw new Refused(privateNetwork);
    const options: https.RequestOptions = {
      signal,
      lookup: checkedLookup(allowPrivate),
      headers: { accept: "application/yaml, application/json, */*;q=0.5", "accept-encoding": "identity" },
      agent: false,
    };
    const asked =
      url.protocol === "https:" ? https.get(url, options, resolve) : http.get(url, options, resolve);
    asked.on("error", reject);
  });
}

/** Resolves a host name, and refuses it when any of its addresses is private. */
function checkedLookup(allowPrivate: boolean): LookupFunction {
  return (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) {
        callback(error ?? new Error("no address"), "");
      } else if (!allowPrivate && addresses.some(({ address }) => isPrivateAddress(address))) {
        callback(new Refused(privateNetwork), "");
      } else if (options.all) {
        callback(null, addresses);
      } else {
        callback(null, first.address, first.family);
      }
    });
  };
}
