/** A description that does all right. */
export const fine = `openapi: 3.1.0
info: { title: T, version: "1" }
paths:
  /things/{id}:
    delete:
      responses:
        204: { description: Gone. }
        default: { description: An error., content: { application/problem+json: {} } }
`;

/** The same with one fault: a body under 204, which `204-no-body` tells. */
export const faulty = fine.replace("Gone.", "Gone., content: { text/plain: {} }");
