/**
 * Runs `callback` in a task of its own, after every promise that is settled by now has called its handlers.
 * Unlike a timer it isn't held back in a hidden page.
 */
export function nextTask(callback: () => void): void {
  if (typeof setImmediate === 'function') {
    setImmediate(callback);
    return;
  }
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    callback();
  };
  port2.postMessage(null);
}
