/** How the schema library begins its complaint about a text that isn't UTF-8; it cuts the text off there. */
const INVALID_TEXT = 'decode.utf8Read()';

let complaint = '';
let print = console.error;

/**
 * From here to {@link endDecoding} the schema library's complaints about texts are noted, not printed: it prints a
 * line for each, and one frame can hold thousands. Whatever else is printed meanwhile is printed.
 */
export function beginDecoding(): void {
  complaint = '';
  print = console.error;
  console.error = note;
}

/** Must follow {@link beginDecoding}, whatever happens between. Returns what was wrong; empty if nothing was. */
export function endDecoding(): string {
  console.error = print;
  return complaint;
}

function note(...printed: unknown[]): void {
  if (String(printed[0]).startsWith(INVALID_TEXT)) complaint = 'A text is no UTF-8.';
  else print.apply(console, printed);
}
