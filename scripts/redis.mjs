import { findProgram, installFromDebian } from './programs.mjs';

/** Path of the Redis server on this machine. */
export const installedRedis = () => findProgram(['redis-server']);

/** Installs Redis if there is none; the test that needs it says so if that couldn't be done. */
export function installRedis() {
  if (installedRedis()) return;
  console.log('Installing Redis for the tests …');
  if (!installFromDebian('redis-server')) console.error('Redis could not be installed.');
}
