import * as core from '@colyseus/core';
import * as schema from '@colyseus/schema';
import { WebSocketTransport } from '@colyseus/ws-transport';
import { WebSocket } from 'ws';
import { host } from '../host.mjs';
import { defineRooms } from '../rooms.mjs';

// This server reads WebSocket.OPEN off the global, which Node has from 22 on.
globalThis.WebSocket ??= WebSocket;

// It keeps its rooms over a restart, in a file in the folder that it runs in.
await host(core, WebSocketTransport, defineRooms(core, schema), { devMode: true, gracefullyShutdown: true });
