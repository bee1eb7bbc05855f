// The official client with what it has for motion and prediction: the nearest that there is to the plugin.

export { Predict } from '@colyseus/sdk/predict';
export * from './official-client.ts';
