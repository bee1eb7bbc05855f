/**
 * A bad network at will, for development. A game that doesn't import it has nothing of it.
 *
 * @module phaser-colyseus/devtools
 */

export { Link, type LinkOptions, type LinkSettings } from './link.ts';
export { type Direction, Network, type NetworkOptions } from './network.ts';
export { type ProfileName, profiles } from './profiles.ts';
export { simulated } from './simulated.ts';
export { networkOptions } from './url-parameters.ts';
