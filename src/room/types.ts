/**
 * What can be read off a server's types, structurally: from rooms of 0.16, 0.17 and 0.18 and states of schema
 * 3, 4 and 5, with none of those packages installed.
 */

export type IsAny<T> = 0 extends 1 & T ? true : false;

// biome-ignore lint/suspicious/noExplicitAny: the bound that every function type fits
export type AnyFunction = (...args: any[]) => unknown;

// biome-ignore lint/suspicious/noExplicitAny: constructors of any signature
type Instance<T> = T extends abstract new (...args: any) => infer I ? I : T;

/** What server rooms of all versions have, and no state has. */
type ServerRoom = { state: unknown; broadcast: AnyFunction };

/** State of `T`: a state type itself, a server's room, or a room's class (`typeof ArenaRoom`). */
export type InferState<T> =
  IsAny<T> extends true
    ? // biome-ignore lint/suspicious/noExplicitAny: an untyped room has an untyped state
      any
    : Instance<T> extends ServerRoom
      ? Instance<T>['state']
      : Instance<T>;

type Declared<M> = string extends keyof M ? unknown : M;
type MessagesOf<T> = T extends { messages?: infer M } ? Declared<NonNullable<M>> : unknown;
type PluginsOf<T> = T extends { plugins: infer P } ? Merged<MessagesOf<P[keyof P]>> : unknown;
type Merged<U> = (U extends unknown ? (each: U) => void : never) extends (all: infer I) => void ? I : never;

/** Handlers of the messages that a room's clients may send, by type; `{}` if they aren't declared. */
type Sent<T> =
  IsAny<T> extends true
    ? unknown
    : Instance<T> extends ServerRoom
      ? MessagesOf<Instance<T>> & PluginsOf<Instance<T>>
      : unknown;

/** Payloads of the messages that a room sends to its clients, by type. */
type Got<T> =
  IsAny<T> extends true
    ? unknown
    : Instance<T> extends { '~client': { '~messages': infer M } }
      ? Declared<M>
      : unknown;

// biome-ignore lint/suspicious/noExplicitAny: what isn't declared may be anything
type Undeclared = any;

type Validated<F> = F extends { '~standard': { types?: infer T } }
  ? NonNullable<T> extends { output: infer O }
    ? O
    : Undeclared
  : Undeclared;

/** Payload that a server's handler takes. */
type PayloadOf<H> = H extends { format: infer F; handler: unknown }
  ? Validated<F>
  : // biome-ignore lint/suspicious/noExplicitAny: handlers of any signature
    H extends (client: any, message: infer M, ...rest: any[]) => unknown
    ? M
    : Undeclared;

/** Types of the messages that can be sent to a room. */
export type SentType<T> = [keyof Sent<T>] extends [never] ? string | number : keyof Sent<T>;
/** Payload of a message to a room. */
export type SentPayload<T, M> = M extends keyof Sent<T> ? PayloadOf<Sent<T>[M]> : Undeclared;
/**
 * Any type of message where none is declared: then the game may give the payload's as a type argument, as code for the
 * official client does.
 */
export type Untyped<Types> = string | number extends Types ? string | number : never;
/** Types of the messages that come from a room. */
export type GotType<T> = [keyof Got<T>] extends [never] ? string | number : keyof Got<T>;
/** Payload of a message from a room. */
export type GotPayload<T, M> = M extends keyof Got<T> ? Got<T>[M] : Undeclared;

/** What a server's handler returns, awaited. */
type Returned<H> = H extends { format: unknown; handler: infer F }
  ? Returned<F>
  : // biome-ignore lint/suspicious/noExplicitAny: handlers of any signature
    H extends (...args: any[]) => infer R
    ? Awaited<R>
    : Undeclared;

/** The third parameter of a server's handler, by which it resolves or rejects. */
type Context<H> = H extends { format: unknown; handler: infer F }
  ? Context<F>
  : // biome-ignore lint/suspicious/noExplicitAny: handlers of any signature
    H extends (client: any, message: any, context: infer C, ...rest: any[]) => unknown
    ? C
    : never;

/** Type of what `ctx.resolve()` or `ctx.reject()` returns, which the handler returns in turn. */
type Arm<C, K extends 'resolve' | 'reject'> =
  IsAny<C> extends true
    ? never
    : // biome-ignore lint/suspicious/noExplicitAny: methods of any signature
      C extends { [Name in K]: (...args: any[]) => infer A }
      ? A
      : never;

type Replied<R, C> =
  IsAny<R> extends true
    ? Undeclared
    : R extends Arm<C, 'reject'>
      ? never
      : R extends Arm<C, 'resolve'>
        ? R[keyof R]
        : R;

/** What a request is answered with: what the server's handler returns, or gives to `ctx.resolve()`. */
export type Reply<T, M> = M extends keyof Sent<T>
  ? Replied<Returned<Sent<T>[M]>, Context<Sent<T>[M]>>
  : Undeclared;

type InputsOf<T> = T extends { input?: abstract new () => infer I }
  ? I
  : T extends { inputs?: infer A }
    ? NonNullable<A> extends { get(sessionId: string): { latest: infer I } }
      ? I
      : unknown
    : unknown;

type Declaration<I> = unknown extends I ? Undeclared : NonNullable<I>;

/** Input that a room's class takes: `inputs = this.defineInput(MoveInput)`; anything where that isn't known. */
export type InferInput<T> =
  IsAny<T> extends true
    ? Undeclared
    : Instance<T> extends ServerRoom
      ? Declaration<InputsOf<Instance<T>>>
      : Undeclared;
