import * as core from '@colyseus/core';
import * as schema from '@colyseus/schema';
import { WebSocketTransport } from '@colyseus/ws-transport';
import { WebSocket } from 'ws';
import { serveDev } from '../dev.mjs';

// This server reads WebSocket.OPEN off the global, which Node has from 22 on.
globalThis.WebSocket ??= WebSocket;

await serveDev(core, schema, WebSocketTransport);
