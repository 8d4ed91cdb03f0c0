import rule from "../../../src/rules/error/error-safe-text.ts";
import { testRule } from "../../support/test-rule.ts";

/** A 500 (or another) whose body has these members. */
const holds = (members: string, status = "500"): string => `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          ${status}:
            description: It failed.
            content:
              application/json:
                schema:
                  type: object
                  properties:
                    message: { type: string }
${members
  .trim()
  .split("\n")
  .map((line) => `                    ${line.trim()}`)
  .join("\n")}`;
/** A 500 (or another) whose example says this. */
const shows = (text: string, mark: string, status = "500", path = "/orders"): string => `
    ${path}:
      get:
        responses:
          200: { description: The orders. }
          ${status}:
            description: It failed.
            content:
              application/json:
                schema: { type: object, properties: { message: { type: string } } }
                example: { message: ${JSON.stringify(text)} } ${mark}`;
const ok = "";

testRule(rule, {
  "members that hold nothing else": holds(`
    stack_trace: { type: array, items: { type: string } } # ✗ The error body with \`message\`, \`stack_trace\`, \`InnerException\` and 3 more shows the inside of the server: \`stack_trace\`, \`InnerException\`, \`debug\`, \`sqlState\`, \`exceptionClass\`
    InnerException: { type: object }
    debug: { type: string }
    sqlState: { type: string }
    exceptionClass: { type: string }`),
  "one level down": holds(`
    error: { type: object, properties: { code: { type: string }, backtrace: { type: string } } } # ✗ \`backtrace\``),
  "`trace` beside what a framework writes with it": holds(`
    timestamp: { type: string }
    status: { type: integer }
    error: { type: string }
    path: { type: string }
    trace: { type: string } # ✗ \`trace\``),
  "`trace` and `exception` by their descriptions": holds(`
    trace: { type: string, description: The stack at the time of the failure. } # ✗ \`trace\`, \`exception\`
    exception: { type: string, description: Name of the class that was thrown. }`),
  "an id is none of it, and neither is a code": holds(`
    traceId: { type: string }
    trace: { type: string, description: The id by which support finds the request. }
    debug_id: { type: string }
    exception: { type: string, enum: [OrderClosed, OrderUnknown] }
    developerMessage: { type: string, example: The order was closed yesterday. }
    class: { type: string, enum: [validation, state] }
    stackId: { type: string }
    debug_mode: { type: boolean }
    source: { type: object, properties: { pointer: { type: string } } }
    innererror: { type: object, properties: { code: { type: string } } }`),
  "a flag is no text": holds("debug: { type: boolean }"),
  "what only developers see": holds(`
    stack: { type: string, description: Only in development. }
    debug: { type: string, description: Filled in debug mode. }
    stackTrace: { type: string, description: 開発環境のみ }`),
  "errors of the fields that were sent": `
    /reports:
      post:
        requestBody:
          content:
            application/json:
              schema: { type: object, properties: { stacktrace: { type: string }, name: { type: string } } }
        responses:
          201: { description: The report. }
          400:
            description: What is wrong.
            content:
              application/json:
                schema: { type: object, properties: { stacktrace: { type: array, items: { type: string } }, name: { type: array, items: { type: string } } } }`,
  "a success may hold a trace": `
    /crashes/{id}:
      get:
        responses:
          200: { description: The crash., content: { application/json: { schema: { properties: { stackTrace: { type: string } } } } } }`,
  "Java's frame": shows(
    "at com.acme.Orders.find(Orders.java:41)",
    '# ✗ An example of 500 Internal Server Error shows a stack frame: "Orders.java:41"',
  ),
  "JavaScript's": shows("TypeError: x is not a function at find (orders.js:12:7)", "# ✗ a stack frame"),
  "Python's": shows('File "/srv/orders.py", line 7, in find', "# ✗ a stack frame"),
  ".NET's": shows("at Acme.Orders.Find() in Orders.cs:line 41", "# ✗ a stack frame"),
  "Go's": shows("goroutine 7 [running]:", "# ✗ a stack frame"),
  "PHP's": shows("Undefined index in Orders.php on line 12", "# ✗ a stack frame"),
  "a class": shows("java.lang.IllegalStateException: closed", "# ✗ a class of the server"),
  "a class of PHP": shows("App\\Exceptions\\OrderException", "# ✗ a class of the server"),
  "the error of a database": shows(
    "SQLSTATE[23000]: Integrity constraint violation",
    "# ✗ an error of the database",
  ),
  "the error of another": shows(
    "duplicate key value violates unique constraint",
    "# ✗ an error of the database",
    "409",
  ),
  "a path": shows("cannot read /var/www/orders/config.yaml", "# ✗ the path of a file"),
  "an internal host": shows("connect to 10.0.3.7:5432 failed", "# ✗ an internal host"),
  "an internal name": shows("dial tcp: lookup orders.svc", "# ✗ an internal host"),
  "in the example of a member": holds(`
    detail: { type: string, example: "ORA-00942: there is no such table" } # ✗ An example of 500 Internal Server Error shows an error of the database: "ORA-00942"`),
  "in a body that only an example describes": `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          500:
            description: It failed.
            content:
              application/json: # ✗ \`StackTrace\`
                example:
                  { Message: It failed., StackTrace: " at Acme.Orders.Find()" }`,
  "a shared schema once": `
    /orders: { get: { responses: { 200: { description: It. }, 400: { $ref: "#/components/responses/Bad" }, 500: { $ref: "#/components/responses/Bad" } } } }
    components:
      responses:
        Bad: { description: Bad., content: { application/json: { schema: { $ref: "#/components/schemas/Bad" } } } }
      schemas:
        Bad:
          type: object
          properties:
            callStack: { type: string } # ✗ The error body \`Bad\` shows the inside of the server: \`callStack\``,
  "texts for people": shows("There is no order 41. Ask https://orders.example.com/help for more.", ok),
  "the client's own path": shows("There is no file /home/ann/photo.jpg", ok, "404"),
  "the client's own host": shows("10.0.3.7:5432 does not answer", ok, "422"),
  "the client's own statement": shows('syntax error at or near "FORM"', ok, "400", "/queries"),
  "words that only look so": shows("orders.go is a service; a relation: System, /app, io.example", ok),
  "a format that another standard prescribes": `
    /oauth/token:
      post:
        responses:
          200: { description: The token. }
          400: { description: No., content: { application/json: { schema: { properties: { error: { type: string }, error_debug: { type: string } } } } } }`,
});
