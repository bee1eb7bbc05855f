import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * The first of these programs that this machine has, or the first that lies at one of these places.
 *
 * @param {readonly string[]} names
 * @param {readonly string[]} [places] absolute; a first one may be ''
 * @returns {string | undefined} its path
 */
export function findProgram(names, places = []) {
  const [wanted = '', ...others] = places;
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  return [wanted, ...onPath, ...others].find(isExecutable);
}

/**
 * Installs a package of Debian's, where that can be done.
 *
 * @param {string} name
 */
export function installFromDebian(name) {
  if (process.platform !== 'linux') return false;
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const apt = (...args) => {
    const [command, ...rest] = [...asRoot, 'apt-get', ...args];
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    return spawnSync(command, rest, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0;
  };
  return apt('update', '-qq') && apt('install', '-y', '-qq', '--no-install-recommends', name);
}

function isExecutable(path) {
  if (path === '') return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
