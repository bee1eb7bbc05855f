import { WebSocketTransport } from '@colyseus/ws-transport';

/**
 * Rooms on a server that listens already: so its port is taken from the moment on in which it was found free, however
 * long the rest takes to get ready.
 */
export class ListeningTransport extends WebSocketTransport {
  override listen(_port: number, _host?: string, _backlog?: number, listening?: () => void): this {
    listening?.();
    return this;
  }
}
