import type { TestProject } from 'vitest/node';
import { type ServerVersion, serverVersions, startServer, type TestServer } from './start.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Endpoint of the running server of each version. */
    servers: Record<ServerVersion, string>;
    /** Endpoint of the server with the rooms of the scenes in tests/scenes. */
    scenes: string;
  }
}

/** Starts the servers before the tests, and ends them after. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const running: TestServer[] = [];
  const stop = async () => {
    await Promise.all(running.map((server) => server.stop()));
  };
  try {
    const start = async (...kind: Parameters<typeof startServer>) => {
      const server = await startServer(...kind);
      running.push(server);
      return server.endpoint;
    };
    const endpoints = {} as Record<ServerVersion, string>;
    for (const version of serverVersions) endpoints[version] = await start(version);
    project.provide('servers', endpoints);
    project.provide('scenes', await start('0.18', 'scene-server'));
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}
