import { describe, expect, test } from "vitest";
import type { Operation } from "../../../src/model/api.ts";
import { announcesEnd } from "../../../src/model/prose/announced-end.ts";

function announces(description: string, { summary = "", path = "/v1/users" } = {}): boolean {
  const node = { keys: () => [] };
  return announcesEnd({ summary, description, path, node } as unknown as Operation);
}

describe("an end is announced by", () => {
  test.each([
    "This endpoint will soon be removed.",
    "It shall be phased out in 2030.",
    "We are going to be shutting this down; it is to be retired.",
    "Scheduled for removal.",
    "This is planned to be switched off.",
    "It will no longer be available after June.",
    "The method will not work next year.",
    "It is going to stop working.",
    "This version reached its end-of-life.",
    "The sunset date is 2030-01-01.",
    "Supported only until June.",
    "It works till June.",
    "Will be removed in v3.",
    "Lists users. Will be removed in v3.",
    "Lists users. This will be removed in v3.",
    "Lists users.\n\nDeprecated, will be removed when v1.29 is not supported anymore.",
    "Lists users. <br/><br/>**Note**: This endpoint is deprecated and will be removed in a future version.",
    "Lists users.\n> **Deprecated**: This endpoint is deprecated and will be removed in a future version.",
    "**The Low Level API is deprecated. It will be removed in a future version.**",
    "This call is deprecated, and it will be removed in June.",
    "Deprecated since 2.0 and scheduled for removal in 3.0.",
    "Please note that in June 2031 this operation will stop working.",
    "Support for this endpoint will be dropped in June.",
    "Version 1 of the API will be shut down in June.",
    "v1 will be shut down in June.",
    "`GET /v1/users` is superseded by `GET /v2/users` and will be removed.",
    "This endpoint, which will be removed in v3, lists users.",
    "The API will be available until 31 May 2031.",
    "This method remains available until version 3.",
    "Lists users (deprecated, will be removed in v3).",
    "This endpoint will be removed from the API in June.",
  ])("%s", (text) => {
    expect(announces(text)).toBe(true);
  });

  test.each(["List users (end of life in June)", "List users - will be removed in v3"])(
    "the summary %s",
    (summary) => {
      expect(announces("", { summary })).toBe(true);
    },
  );
});

describe("no end is announced by", () => {
  test.each([
    "This endpoint is deprecated.",
    "It will not be removed.",
    "Use the other one, which will answer sooner.",
    "Waits until the job is done.",
    "",
  ])("%s", (text) => {
    expect(announces(text)).toBe(false);
  });

  test.each([
    "The user and all its data will be deleted.",
    "This endpoint is deprecated. The user will be deleted.",
    "This endpoint deletes a user. It will be removed for good.",
    "Deletes a user. It will be deleted, and will no longer be accessible.",
    "Removes a card. Will be removed from all customers too.",
    "Once the service is deleted, it will not be accessible from the web UI.",
    "Existing write-scoped JWTs will continue to work until they expire.",
    "Existing tokens work until 31 May 2031.",
    "Tokens made with this method will be deleted after a month.",
    "Users deleted by calling this method will no longer be available.",
    "The users of this endpoint will be deleted.",
    "The API key will be disabled.",
    "In the next version the parameter `page` will be removed.",
    "The parameter `page` is deprecated and will be removed.",
    "Lists files (will be deleted after a month) and folders.",
    "Lists files scheduled for deletion.",
    "Returns the end-of-life date of a product.",
    "The sunset date of a certificate.",
    "This endpoint will not work if you do not have the permission.",
    "This endpoint answers until 10 users are found.",
    "Works until they expire.",
  ])("what something else meets: %s", (text) => {
    expect(announces(text)).toBe(false);
  });

  test("what happens to an endpoint that is a thing of the API", () => {
    expect(announces("The endpoint will be deleted.", { path: "/cdn/endpoints/{id}" })).toBe(false);
  });
});
