import type { WebSocketConstructor } from './connection.ts';

/**
 * The WebSocket class of where this runs: the platform's own, or in Node, which has one from version 22 on, that of
 * the package `ws`, if the program has it installed.
 *
 * @returns undefined if there is none
 */
export function socketClass(): WebSocketConstructor | undefined {
  return (globalThis.WebSocket as WebSocketConstructor | undefined) ?? installedInNode();
}

/** Asks for it so that no bundler of a game for browsers hears of it. */
function installedInNode(): WebSocketConstructor | undefined {
  const node = globalThis.process?.getBuiltinModule?.('node:module');
  try {
    return node?.createRequire(`${process.cwd()}/`)('ws');
  } catch {
    return undefined;
  }
}
