// What code that moves over from the official client used of it: `npm run size` weighs it beside ours.
export { Callbacks, Client, getStateCallbacks } from '@colyseus/sdk';
