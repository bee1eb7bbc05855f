import * as core from '@colyseus/core';
import * as schema from '@colyseus/schema';
import { WebSocketTransport } from '@colyseus/ws-transport';
import { WebSocket } from 'ws';
import { defineSceneRooms } from '../scene-rooms.mjs';
import { serve } from '../serve.mjs';

// This server reads WebSocket.OPEN off the global, which Node has from 22 on.
globalThis.WebSocket ??= WebSocket;

await serve(core, schema, WebSocketTransport, [defineSceneRooms]);
