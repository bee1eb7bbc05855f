import * as core from '@colyseus/core';
import * as schema from '@colyseus/schema';
import { WebSocketTransport } from '@colyseus/ws-transport';
import { serve } from '../serve.mjs';

await serve(core, schema, WebSocketTransport);
