import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A process of the benchmark that answers questions. */
export class Child {
  private readonly process: ChildProcess;

  private constructor(process: ChildProcess) {
    this.process = process;
  }

  /** Starts a module, and waits for what it says first. */
  static async start<T>(module: URL, ...args: string[]): Promise<[Child, T]> {
    const child = new Child(
      fork(fileURLToPath(module), args, { execArgv: ['--import', 'tsx', '--expose-gc'] }),
    );
    return [child, await child.next<T>()];
  }

  tell(message: string): void {
    this.process.send(message);
  }

  ask<T>(message: string): Promise<T> {
    this.tell(message);
    return this.next();
  }

  end(): void {
    this.process.kill();
  }

  private async next<T>(): Promise<T> {
    const heard = new AbortController();
    const ended = once(this.process, 'exit', { signal: heard.signal }).then(([code]) => {
      throw new Error(`${this.process.spawnargs.join(' ')} ended with ${code}.`);
    });
    try {
      const message = once(this.process, 'message', { signal: heard.signal });
      const [first] = await Promise.race([message, ended]);
      return first as T;
    } finally {
      heard.abort();
    }
  }
}
