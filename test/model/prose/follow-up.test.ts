import { describe, expect, test } from "vitest";
import { tellsHowToFollow } from "../../../src/model/prose/follow-up.ts";

describe("how to follow work is told by", () => {
  test.each([
    "Queued. Poll `GET /jobs/{id}` until it is done.",
    "Migrates a cluster. Querying the database cluster will show that its `status` attribute will now be set to `migrating`.",
    "Use the status endpoint to check on the success or failure of the destruction of the individual resources.",
    "Accepted. To check the status, send a GET request to `/jobs/{id}`.",
    "The progress can be monitored with `GET /jobs/{id}`.",
    "The job's state should then be retrieved from `/jobs/{id}`.",
    "You can track the progress in the dashboard.",
    "If it has not finished, check the job's status again.",
    "Inspect the upload session to get more information about the progress of processing the chunks.",
    "Clients must follow the job and fetch its result.",
    "Learn how it ended by polling the job.",
  ])("%s", (text) => {
    expect(tellsHowToFollow(text, false)).toBe(true);
    expect(tellsHowToFollow(`Starts a job. ${text}`, true)).toBe(true);
  });
});

describe("how to follow work is not told by", () => {
  test.each([
    "",
    "This does not indicate the success or failure of any operation.",
    "There is currently no API to check for the status of this operation.",
    "The status cannot be queried.",
    "The status of the job is set to `queued`.",
    "The server will check the state of the cluster first.",
    "Adds a task to check the state of all disks.",
    "Stores the query and its result.",
    "Runs a health check; its state is kept.",
    "Clients should check the status code.",
    "Use this endpoint to get the status of an export.",
    "Available versions can be fetched from `/upgrades`.",
    "If the status of a request reported any errors, it can be retried by sending a POST request to `/retry`.",
  ])("%s", (text) => {
    expect(tellsHowToFollow(text, false)).toBe(false);
  });

  test.each([
    "Get the result of a job.",
    "Track the status of a parcel.",
    "To check the state of a cluster, send a POST request to `/checks`.",
  ])("what an operation does itself: %s", (text) => {
    expect(tellsHowToFollow(text, true)).toBe(false);
  });
});
