import { ServerError } from '../errors.ts';
import { Emitter } from '../events/event.ts';
import type { HTTP } from '../http/http.ts';
import { ErrorCode } from '../protocol/codes.ts';
import { type PopupSettings, signInByPopup } from './popup.ts';
import { StoredToken, type TokenStorage } from './storage.ts';

/** Where things are: on the server, and in the storage. */
export interface AuthSettings {
  /** Path of the server's auth module; default: `/auth`. */
  path: string;
  /** Key under which the token is kept; default: `colyseus-auth-token`. */
  key: string;
}

/** Reply of {@link Auth.getUserData}. */
export interface UserDataResponse<UserData = unknown> {
  user: UserData;
}

/** A player who is signed in: what the methods that sign in give. */
export interface AuthResponse<UserData = unknown> {
  user: UserData;
  token: string;
}

/** Who is signed in now: what `onChange` tells. */
export interface AuthChange<UserData = unknown> {
  user: UserData | null;
  /** `null` after signing out, undefined where there was none. */
  token: string | null | undefined;
}

/** The old name of {@link AuthResponse}. */
export type AuthData<UserData = unknown> = AuthResponse<UserData>;

/** Reply of {@link Auth.sendPasswordResetEmail}: what the server's `onForgotPassword` returns. */
export type ForgotPasswordResponse = unknown;

/**
 * The server's auth module: `client.auth`. Once a player is signed in, the token goes with every request of
 * `client.http` and every join. It is kept for the next visit in the client's `storage`.
 *
 * The methods that ask the server reject with a {@link ServerError}.
 *
 * @typeParam UserData what the server tells of a user
 */
// biome-ignore lint/suspicious/noExplicitAny: what a game's users are is its own
export class Auth<UserData = any> {
  /** May be changed; the kept token has been read under the default key by then. */
  readonly settings: AuthSettings = { path: '/auth', key: 'colyseus-auth-token' };

  private readonly http: HTTP;
  private readonly stored: StoredToken;
  private readonly changes = new Emitter<(response: AuthChange<UserData>) => void>();
  private asked = false;
  private isSet = false;

  /** @internal Part of the client: `client.auth`. */
  constructor(http: HTTP, storage: TokenStorage | undefined) {
    this.http = http;
    this.stored = new StoredToken(storage);
    const token = this.stored.read(this.settings.key);
    if (token instanceof Promise) {
      http.ready = token.then((late) => {
        if (!this.isSet) http.authToken ??= late;
        http.ready = undefined;
      });
    } else {
      http.authToken = token;
    }
  }

  /** The token; set it where it comes from elsewhere. It is kept only where the server's module gave it. */
  get token(): string | undefined {
    return this.http.authToken;
  }
  set token(token: string | null | undefined) {
    this.isSet = true;
    this.http.authToken = token ?? undefined;
  }

  /**
   * Calls back when a player signs in or out. The first listener also makes the client ask the server who the
   * kept token belongs to; the answer comes as a change, with `user: null` if it belongs to nobody.
   *
   * @returns removes the listener
   */
  onChange<User = UserData>(callback: (response: AuthChange<User>) => void): () => void {
    const remove = this.changes.event(callback as (response: AuthChange<unknown>) => void);
    if (!this.asked) {
      this.asked = true;
      void this.tellUser();
    }
    return remove;
  }

  /** Data of the user whom the token belongs to. Rejects without a token, and with one that isn't valid. */
  async getUserData<U = UserData>(): Promise<UserDataResponse<U>> {
    await this.http.ready;
    if (!this.token) {
      throw new ServerError(ErrorCode.AUTH_FAILED, 'missing auth.token', 'Let the player sign in first.');
    }
    return (await this.http.request<UserDataResponse<U>>('GET', `${this.settings.path}/userdata`)).data;
  }

  /**
   * Registers a player, who is signed in then.
   *
   * @param options what the server's `onRegisterWithEmailAndPassword` gets beside the two
   */
  registerWithEmailAndPassword<U = UserData>(
    email: string,
    password: string,
    options?: unknown,
  ): Promise<AuthResponse<U>> {
    return this.signIn('register', { email, password, options });
  }

  /** Signs in a player who has registered. */
  signInWithEmailAndPassword<U = UserData>(email: string, password: string): Promise<AuthResponse<U>> {
    return this.signIn('login', { email, password });
  }

  /**
   * Signs in a player of whom nothing is known.
   *
   * @param options what the server's `onRegisterAnonymously` gets
   */
  signInAnonymously<U = UserData>(options?: unknown): Promise<AuthResponse<U>> {
    return this.signIn('anonymous', { options });
  }

  /** Lets the server send an e-mail with which the player sets a new password. */
  async sendPasswordResetEmail(email: string): Promise<ForgotPasswordResponse> {
    const path = `${this.settings.path}/forgot-password`;
    return (await this.http.request('POST', path, { body: { email } })).data;
  }

  /**
   * Signs in with a provider (`'discord'`, `'google'`, …) that the server has set up, in a window of its own. A
   * token that is there already goes along, for the server to upgrade an anonymous user.
   *
   * @throws AbortError if the player closes that window
   * @throws ServerError if the browser doesn't open it, or the server refuses
   */
  async signInWithProvider<U = UserData>(
    providerName: string,
    settings: Partial<PopupSettings> = {},
  ): Promise<AuthResponse<U>> {
    const prefix = settings.prefix || `${this.settings.path}/provider`;
    const upgrade = this.token ? `?token=${encodeURIComponent(this.token)}` : '';
    const url = this.http.url(`${prefix}/${encodeURIComponent(providerName)}${upgrade}`);
    const title = `Login with ${providerName.charAt(0).toUpperCase()}${providerName.slice(1)}`;
    const response = await signInByPopup<AuthResponse<U>>(url, title, settings);
    this.change(response);
    return response;
  }

  /** Forgets the token, here and in the storage. */
  async signOut(): Promise<void> {
    this.change({ user: null, token: null });
  }

  private async signIn<U>(route: string, body: object): Promise<AuthResponse<U>> {
    const path = `${this.settings.path}/${route}`;
    const { data } = await this.http.request<AuthResponse<U>>('POST', path, { body });
    this.change(data);
    return data;
  }

  private async tellUser(): Promise<void> {
    await this.http.ready;
    const { token } = this;
    let response: AuthChange<UserData>;
    try {
      response = { ...(await this.getUserData()), token };
    } catch {
      // Signed out, a token that isn't valid any more, or no server: nobody is signed in.
      response = { user: null, token: undefined };
    }
    // Who signed in or out meanwhile has been told of already.
    if (token === this.token) this.change(response);
  }

  private change(response: AuthChange): void {
    const { token } = response;
    if (token !== undefined) {
      this.token = token;
      this.stored.write(this.settings.key, token);
    }
    this.changes.emit(response as AuthChange<UserData>);
  }
}
