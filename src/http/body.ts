/** Body of a request, and the header that says what it is: JSON for what JSON is made for, else as it is. */
export function encodeBody(body: unknown, headers: Headers): BodyInit | undefined {
  if (body === undefined) return undefined;
  if (!isJson(body)) return body as BodyInit;
  if (!headers.has('content-type')) headers.set('content-type', 'application/json');
  return JSON.stringify(body);
}

function isJson(body: unknown): boolean {
  if (typeof body !== 'object') return typeof body !== 'string';
  if (body === null || Array.isArray(body)) return true;
  const prototype = Object.getPrototypeOf(body);
  return prototype === Object.prototype || prototype === null || 'toJSON' in body;
}

/** Body of a reply: JSON and texts parsed, everything else a Blob. JSON that is broken stays a text. */
export async function readBody(response: Response): Promise<unknown> {
  const type = response.headers.get('content-type') ?? '';
  if (/\bjson\b/.test(type)) {
    const text = await response.text();
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  }
  return type.includes('text') || type.includes('xml') ? response.text() : response.blob();
}
