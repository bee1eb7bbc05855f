import * as authModule from '@colyseus/auth';
import * as core from '@colyseus/core';
import * as schema from '@colyseus/schema';
import { WebSocketTransport } from '@colyseus/ws-transport';
import express from 'express';
import { serveHttp } from '../http.mjs';

await serveHttp(core, schema, WebSocketTransport, express, authModule);
