import { CHOMPING_MODE, EVENT_ID, getScalarValue, SCALAR_STYLE } from "js-yaml";

/** js-yaml's event for a scalar: what is set here is the same for all that the reader of everyday YAML accepts. */
const event = {
  type: EVENT_ID.SCALAR,
  valueStart: 0,
  valueEnd: 0,
  anchorStart: -1,
  anchorEnd: -1,
  tagStart: -1,
  tagEnd: -1,
  style: SCALAR_STYLE.PLAIN as (typeof SCALAR_STYLE)[keyof typeof SCALAR_STYLE],
  chomping: CHOMPING_MODE.CLIP as (typeof CHOMPING_MODE)[keyof typeof CHOMPING_MODE],
  indent: -1,
  fast: false,
};

/** What a valid scalar with line breaks or escapes means: js-yaml says it, so that there is one reading of these. */
export function decodeScalar(text: string, start: number, end: number, style: typeof event.style): string {
  event.valueStart = start;
  event.valueEnd = end;
  event.style = style;
  return getScalarValue(text, event);
}

/** What a valid block scalar means whose lines stand between two offsets and are indented by `indent`, -1 if all are blank. */
export function decodeBlock(
  text: string,
  start: number,
  end: number,
  style: typeof event.style,
  chomping: typeof event.chomping,
  indent: number,
): string {
  event.chomping = chomping;
  event.indent = indent;
  return decodeScalar(text, start, end, style);
}
