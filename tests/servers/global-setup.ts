import type { TestProject } from 'vitest/node';
import { type ServerVersion, serverVersions, startServer, type TestServer } from './start.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Endpoint of the running server of each version. */
    servers: Record<ServerVersion, string>;
  }
}

/** Starts a server of every version before the tests, and ends them after. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const running: TestServer[] = [];
  const stop = async () => {
    await Promise.all(running.map((server) => server.stop()));
  };
  try {
    const endpoints = {} as Record<ServerVersion, string>;
    for (const version of serverVersions) {
      const server = await startServer(version);
      running.push(server);
      endpoints[version] = server.endpoint;
    }
    project.provide('servers', endpoints);
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}
