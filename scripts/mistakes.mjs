// The mistakes in type tests, and whether a compiler refuses each with a message that helps.
//
//   // @ts-expect-error what is wrong with it
//   // says: what the compiler's message must contain (any number of such lines)
//   the line with the mistake

/**
 * @typedef {{ line: number, says: string[] }} Mistake its line, counted from 1
 * @typedef {{ file: string, line: number, text: string }} Diagnostic
 */

const MARK = '@ts-expect-error';

/**
 * The mistakes that a source shows.
 *
 * @param {string} source
 * @returns {Mistake[]}
 */
export function mistakesIn(source) {
  const lines = source.split('\n');
  const mistakes = [];
  for (let i = 0; i < lines.length; i++) {
    if (!lines[i].includes(`// ${MARK}`)) continue;
    const says = [];
    for (i++; lines[i].trimStart().startsWith('//'); i++) {
      const [, text] = /says: (.*)/.exec(lines[i]) ?? [];
      if (text !== undefined) says.push(text);
    }
    mistakes.push({ line: i + 1, says });
  }
  return mistakes;
}

/** The source with its mistakes no longer excused, on the same lines. */
export function unexcused(source) {
  return source.replaceAll(MARK, 'refused:');
}

/**
 * What a compiler printed with `--pretty false`.
 *
 * @param {string} output
 * @returns {Diagnostic[]}
 */
export function diagnosticsIn(output) {
  const diagnostics = [];
  for (const line of output.split('\n')) {
    const [, file, number, text] = /^(\S.*?)\((\d+),\d+\): error (TS\d+: .*)$/.exec(line) ?? [];
    if (file !== undefined) diagnostics.push({ file, line: Number(number), text });
    else if (/^\s+\S/.test(line) && diagnostics.length > 0) diagnostics.at(-1).text += `\n${line}`;
    else if (line.trim() !== '') diagnostics.push({ file: '', line: 0, text: line });
  }
  return diagnostics;
}

/**
 * What is wrong with a compiler's verdict: errors in good lines, mistakes it lets through, messages of no help.
 *
 * @param {Diagnostic[]} diagnostics
 * @param {Map<string, Mistake[]>} mistakes by file
 * @returns {string[]}
 */
export function compare(diagnostics, mistakes) {
  const complaints = [];
  const unexpected = new Set(diagnostics);
  for (const [file, all] of mistakes) {
    for (const { line, says } of all) {
      const place = `${file}(${line})`;
      const found = diagnostics.filter((each) => each.file === file && each.line === line);
      for (const each of found) unexpected.delete(each);
      const message = found.map(({ text }) => text).join('\n');
      const missing = says.filter((text) => !message.includes(text));
      if (found.length === 0) complaints.push(`${place}: a mistake that isn't refused`);
      else if (says.length === 0)
        complaints.push(`${place}: nothing is said of its message, which is\n${message}`);
      else if (missing.length > 0)
        complaints.push(`${place}: no word of ${missing.join(' and ')} in\n${message}`);
    }
  }
  for (const { file, line, text } of unexpected) complaints.push(`${file}(${line}): ${text}`);
  return complaints;
}
