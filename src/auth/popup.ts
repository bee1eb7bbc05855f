import { AbortError, ServerError } from '../errors.ts';

/** The window in which a player signs in with a provider. */
export interface PopupSettings {
  /** Path of the provider's routes on the server; default: `/auth/provider`. */
  prefix: string;
  /** Width in px; default: 480. */
  width: number;
  /** Height in px; default: 768. */
  height: number;
}

/** ms between two looks at whether the player has closed the window: it tells nobody. */
const CLOSED_INTERVAL = 200;

/**
 * Opens a window at the server's sign-in page, and resolves with what that page posts when the player is signed
 * in. Only messages of that window, and of the server's own origin, are heard.
 *
 * @throws AbortError if the player closes the window
 * @throws ServerError if the browser doesn't open it, or the server refuses the sign-in
 */
export function signInByPopup<T extends object>(
  url: string,
  title: string,
  { width = 480, height = 768 }: Partial<PopupSettings>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    if (typeof window === 'undefined')
      throw new ServerError(0, 'There is no window to sign in with.', NO_PAGE);

    const left = (screen.width - width) / 2;
    const top = (screen.height - height) / 2;
    const popup = window.open(url, title, `popup,width=${width},height=${height},left=${left},top=${top}`);
    if (popup === null) throw new ServerError(0, 'The browser opened no sign-in window.', BLOCKED);

    const { origin } = new URL(url);
    const settle = (outcome: () => void) => {
      clearInterval(timer);
      window.removeEventListener('message', heard);
      popup.close();
      outcome();
    };
    const heard = (event: MessageEvent) => {
      if (event.origin !== origin || event.source !== popup) return;
      const data: unknown = event.data;
      if (typeof data !== 'object' || data === null) return;
      const { user, token, error } = data as Record<string, unknown>;
      if (error !== undefined) {
        settle(() => reject(new ServerError(0, String(error), { data })));
      } else if (user !== undefined || token !== undefined) {
        settle(() => resolve(data as T));
      }
    };
    const timer = setInterval(() => {
      if (popup.closed) settle(() => reject(new AbortError('cancelled')));
    }, CLOSED_INTERVAL);
    window.addEventListener('message', heard);
  });
}

const NO_PAGE = 'signInWithProvider() works in browsers; elsewhere, give client.auth.token a token.';
const BLOCKED = 'Call signInWithProvider() in the handler of a click, so that no popup blocker stops it.';
