import { Client } from 'phaser-colyseus/client';
import { WebSocket } from 'ws';
import type { SwarmRoom } from '../../examples/server/swarm.ts';
import type { ClientFigures } from './figures.ts';

/** Players who steer at random, in a process of their own: `clients.ts <address> <count>`. */

const [address, count] = process.argv.slice(2);
const client = new Client(address!, { WebSocket });

async function play() {
  const room = await client.joinOrCreate<SwarmRoom>('swarm', { name: 'Random' });
  room.onMessage('eaten', () => setTimeout(() => room.send('again'), 1_000));
  let angle = 2 * Math.PI * Math.random();
  setInterval(() => {
    angle += 0.6 * (2 * Math.random() - 1);
    room.send('steer', { x: Math.cos(angle), y: Math.sin(angle) });
    if (Math.random() < 0.01) room.send('dash');
  }, 100);
  return room;
}

const rooms: Awaited<ReturnType<typeof play>>[] = [];
for (let i = 0; i < Number(count); i++) rooms.push(await play());

function figures(): ClientFigures {
  const seen = rooms.map(({ state }) => state.cells.size + state.pellets.size + state.spikes.size);
  return {
    joined: rooms.filter(({ status }) => status.state === 'joined').length,
    seen: seen.reduce((sum, each) => sum + each, 0) / seen.length,
  };
}

process.on('message', () => process.send!(figures()));
process.once('disconnect', () => process.exit());
process.send!('joined');
