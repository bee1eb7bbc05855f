/** A table in Markdown that can be read as it is: the first column to the left, all others to the right. */
export function markdownTable([heads, ...rows]: readonly (readonly string[])[]): string {
  const widths = heads!.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => row[column]!.length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((text, i) => (i === 0 ? text.padEnd(widths[i]!) : text.padStart(widths[i]!))).join(' | ')} |`;
  const rule = widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [heads!, rule, ...rows].map(line).join('\n');
}
