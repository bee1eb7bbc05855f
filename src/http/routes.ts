import type { IsAny } from '../room/types.ts';
import type { HttpOptions } from './http.ts';

/** Methods that {@link HTTP} has. */
export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * What can be read off the type of a server's routes (`createRouter`), structurally: paths by method, what they
 * take, what they reply. Where the routes aren't known, any path takes and gives anything.
 */
type EndpointsOf<Routes> = Routes extends { endpoints: infer E } ? E : Routes;

type IsKnown<Routes> =
  IsAny<Routes> extends true
    ? false
    : unknown extends Routes
      ? false
      : string extends keyof EndpointsOf<Routes>
        ? false
        : true;

type Each<T> = T extends readonly (infer Item)[] ? Item : T;

type PathFor<E, M> = E extends { path: infer P extends string; options: { method: infer Methods } }
  ? M extends Each<Methods>
    ? P
    : '*' extends Methods
      ? P
      : never
  : never;

type Served<E, M> = { [K in keyof E as PathFor<E[K], M>]: E[K] };
type Route<Routes, M, P> =
  Served<EndpointsOf<Routes>, M> extends infer S ? (P extends keyof S ? S[P] : never) : never;

// biome-ignore lint/suspicious/noExplicitAny: what nobody declared
type Undeclared = any;

/** Paths that the server answers to that method. */
export type PathOf<Routes, M extends HttpMethod> =
  IsKnown<Routes> extends true ? keyof Served<EndpointsOf<Routes>, M> & string : string;

/** Body of a route's reply. */
export type ReplyOf<Routes, M extends HttpMethod, P> =
  IsKnown<Routes> extends true
    ? Route<Routes, M, P> extends (...context: never[]) => Promise<infer R>
      ? R
      : Undeclared
    : Undeclared;

type Takes<E> = E extends (context?: infer C) => unknown ? C : unknown;

type Field<C, K extends string> = K extends keyof C
  ? IsAny<C[K]> extends true
    ? { [F in K]?: Undeclared }
    : undefined extends C[K]
      ? { [F in K]?: C[K] }
      : // biome-ignore lint/complexity/noBannedTypes: the type that says whether every field is optional
        {} extends C[K]
        ? { [F in K]?: C[K] }
        : { [F in K]: C[K] }
  : { [F in K]?: Undeclared };

type Fields<C> = Field<C, 'body'> & Field<C, 'query'> & Field<C, 'params'>;
type Given<C> = Omit<HttpOptions, 'body' | 'query' | 'params'> & Fields<C>;

/** Options of a request: needed where the route needs a body, a query or parameters. */
export type CallArguments<Routes, M extends HttpMethod, P> =
  IsKnown<Routes> extends true
    ? // biome-ignore lint/complexity/noBannedTypes: see above
      {} extends Fields<Takes<Route<Routes, M, P>>>
      ? [options?: Given<Takes<Route<Routes, M, P>>>]
      : [options: Given<Takes<Route<Routes, M, P>>>]
    : [options?: HttpOptions];
