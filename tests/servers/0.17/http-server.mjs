import * as authModule from '@colyseus/auth';
import * as core from '@colyseus/core';
import * as schema from '@colyseus/schema';
import { WebSocketTransport } from '@colyseus/ws-transport';
import express from 'express';
import { WebSocket } from 'ws';
import { serveHttp } from '../http.mjs';

// This server reads WebSocket.OPEN off the global, which Node has from 22 on.
globalThis.WebSocket ??= WebSocket;

await serveHttp(core, schema, WebSocketTransport, express, authModule);
