import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A process of the benchmark that answers questions. */
export class Child {
  private readonly process: ChildProcess;

  private constructor(process: ChildProcess) {
    this.process = process;
  }

  /** Starts a module of this folder, and waits for what it says first. */
  static async start<T>(file: string, ...args: string[]): Promise<[Child, T]> {
    const module = fileURLToPath(new URL(file, import.meta.url));
    const child = new Child(fork(module, args, { execArgv: ['--import', 'tsx', '--expose-gc'] }));
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
    const ended = once(this.process, 'exit').then(([code]) => {
      throw new Error(`${this.process.spawnargs.join(' ')} ended with ${code}.`);
    });
    const [message] = await Promise.race([once(this.process, 'message'), ended]);
    return message as T;
  }
}
