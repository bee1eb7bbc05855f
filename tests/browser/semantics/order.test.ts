import * as Phaser from 'phaser';
import type { Info } from 'phaser-colyseus';
import { describe, expect, test } from 'vitest';
import type { Unit } from '../../servers/collection-state.ts';
import { stage } from './stage.ts';

describe('S3 order within a patch', () => {
  test('S3 order: all is decoded; departures, arrivals, on, change; by binding; then watch; then onStateChange', async () => {
    const { room, scene, act } = await stage([
      ['set', 'units', 'a', { name: 'a', hp: 1 }],
      ['set', 'units', 'b', { name: 'b', hp: 1 }],
      ['set', 'units', 'gone', { name: 'gone' }],
      ['push', 'row', { name: 'x', hp: 1 }, { name: 'gone' }],
    ]);
    const log: string[] = [];
    /** What a callback sees of the parts of the patch that stand behind and before its own. */
    const tell = (text: string) => {
      const { units, row, phase, scores } = room.state;
      const whole =
        phase === 'patched' &&
        scores.get('late') === 9 &&
        units.has('new') &&
        !units.has('gone') &&
        units.get('a')!.hp === 2 &&
        row.length === 2 &&
        row[1]!.name === 'y';
      log.push(whole ? text : `${text} in half a patch`);
    };
    const bind = (path: 'units' | 'row') =>
      scene.colyseus.bind(
        room,
        path as 'units',
        (unit) => {
          tell(`${path} create ${unit.name}`);
          return scene.add.zone(0, 0, 1, 1);
        },
        {
          when: 'received',
          on: { hp: (_, hp, __, unit) => tell(`${path} on ${unit.name} ${hp}`) },
          change: (_, unit) => tell(`${path} change ${unit.name}`),
          remove: (_, unit) => tell(`${path} remove ${unit.name}`),
        },
      );
    // Listened to first, told last.
    room.onStateChange(() => tell('onStateChange'));
    scene.colyseus.watch(
      room,
      ({ phase }) => phase,
      (phase) => tell(`watch ${phase}`),
    );
    bind('row');
    bind('units');
    log.length = 0;
    await act(
      ['assign', 'units.b', { hp: 2 }],
      ['assign', 'row.0', { hp: 2 }],
      ['set', 'units', 'new', { name: 'new', hp: 5 }],
      ['delete', 'units', 'gone'],
      ['assign', 'units.a', { hp: 2 }],
      ['pop', 'row'],
      ['push', 'row', { name: 'y', hp: 5 }],
      ['assign', '', { phase: 'patched' }],
      ['set', 'scores', 'late', 9],
    );
    expect(log).toEqual([
      'row remove gone',
      'row create y',
      'row on y 5',
      'row change y',
      'row on x 2',
      'row change x',
      'units remove gone',
      'units create new',
      'units on new 5',
      'units change new',
      'units on a 2',
      'units on b 2',
      'units change a',
      'units change b',
      'watch patched',
      'onStateChange',
    ]);
  });

  test('S3 order: nested bindings come right after their parent, those made later too', async () => {
    const { room, scene, act } = await stage([['set', 'units', 'a', { name: 'a', hand: ['ace'] }]]);
    const log: string[] = [];
    scene.colyseus.bind(
      room,
      'units',
      (unit) => {
        scene.colyseus.bind(unit, 'hand', () => scene.add.zone(0, 0, 1, 1), {
          on: { value: (_, value) => void log.push(`${unit.name}'s card ${value}`) },
        });
        return scene.add.zone(0, 0, 1, 1);
      },
      { when: 'received', on: { hp: (_, hp, __, { name }) => void log.push(`unit ${name} ${hp}`) } },
    );
    scene.colyseus.bind(room, 'row', () => scene.add.zone(0, 0, 1, 1), {
      when: 'received',
      on: { hp: (_, hp) => void log.push(`row ${hp}`) },
    });
    await act(['set', 'units', 'b', { name: 'b', hand: ['king'] }], ['push', 'row', { name: 'x' }]);
    log.length = 0;
    await act(
      ['assign', 'row.0', { hp: 1 }],
      ['assign', 'units.b.hand.0', { value: 2 }],
      ['assign', 'units.a.hand.0', { value: 3 }],
      ['assign', 'units.a', { hp: 4 }],
      ['assign', 'units.b', { hp: 5 }],
    );
    expect(log).toEqual(['unit a 4', 'unit b 5', "a's card 3", "b's card 2", 'row 1']);
  });

  test('S3 order: what is drawn together comes in the same order', async () => {
    const { room, scene, act, time } = await stage([
      ['set', 'units', 'a', { name: 'a', x: 0, hp: 1 }],
      ['set', 'units', 'gone', { name: 'gone', x: 0 }],
    ]);
    const log: string[] = [];
    scene.colyseus.bind(
      room,
      'units',
      (unit) => {
        log.push(`create ${unit.name}`);
        return scene.add.zone(0, 0, 1, 1);
      },
      {
        on: { hp: (_, hp, __, unit) => void log.push(`on ${unit.name} ${hp}`) },
        change: (_, unit) => void log.push(`change ${unit.name}`),
        remove: (_, unit) => void log.push(`remove ${unit.name}`),
      },
    );
    log.length = 0;
    await act(
      ['assign', 'units.a', { hp: 2 }],
      ['set', 'units', 'new', { name: 'new', x: 0, hp: 5 }],
      ['delete', 'units', 'gone'],
    );
    expect(log).toEqual([]);
    time.draw();
    expect(log).toEqual(['remove gone', 'create new', 'on new 5', 'change new', 'on a 2', 'change a']);
  });
});

describe('S4 order for one new item', () => {
  /** A ship that tells what is done to it, in order. */
  const shipClass = (log: string[]) =>
    class Ship extends Phaser.GameObjects.Sprite {
      private turned = 0;
      private part = 0;

      constructor(scene: Phaser.Scene, unit: Unit, key: string, { own, initial }: Info) {
        super(scene, unit.x, unit.y, 'dot');
        log.push(`create ${key} ${own} ${initial}`);
      }
      override addedToScene() {
        super.addedToScene();
        log.push('scene');
      }
      get heading() {
        return this.turned;
      }
      set heading(value: number) {
        this.turned = value;
        log.push(`heading ${value}`);
      }
      get health() {
        return this.part;
      }
      set health(value: number) {
        this.part = value;
        log.push(`health ${value}`);
      }
    };

  test('S4 order: create, scene, group, properties, on by schema order, change; all within bind', async () => {
    const unit = { x: 3, y: 4, rotation: 1, hp: 50, name: 'Ann', kind: 'ship' };
    const { room, scene, act, time } = await stage([['set', 'units', 'a', unit]]);
    const log: string[] = [];
    const group = scene.add.group({ createCallback: () => void log.push('group') });
    const on = (field: string) => (_: unknown, value: unknown, before: unknown) =>
      void log.push(`on ${field} ${value} ${before}`);
    const ships = scene.colyseus.bind(room, 'units', shipClass(log), {
      group,
      motion: { heading: 'rotation' },
      tween: { health: 'hp' },
      // Not in the order of the schema, which is x, y, rotation, hp, name, kind, count.
      on: { count: on('count'), name: on('name'), kind: on('kind'), x: on('x'), hp: on('hp') },
      change: () => void log.push('change'),
    });
    const expected = (initial: boolean, key: string) => [
      `create ${key} false ${initial}`,
      'scene',
      'group',
      'heading 1',
      'health 50',
      'on x 3 undefined',
      'on hp 50 undefined',
      'on name Ann undefined',
      'on kind ship undefined',
      'change',
    ];
    expect(once(log.splice(0))).toEqual(expected(true, 'a'));
    const ship = ships.get('a')!;
    expect(ship.displayList).toBe(scene.children);
    expect(group.getChildren()).toEqual([ship]);
    expect([ship.x, ship.y]).toEqual([3, 4]);

    await act(['set', 'units', 'b', unit]);
    expect(log).toEqual([]);
    time.draw();
    const later = log.filter((line, i) => i < log.indexOf('change') + 1 && !/^(heading|health)/.test(line));
    expect(later).toEqual(expected(false, 'b').filter((line) => !/^(heading|health)/.test(line)));
    expect(log.indexOf('heading 1')).toBeLessThan(log.indexOf('on x 3 undefined'));

    log.length = 0;
    await act(['assign', 'units.a', { count: 7 }]);
    time.draw();
    expect(log.filter((line) => line.startsWith('on'))).toEqual(['on count 7 undefined']);
  });

  test('S4 order: what is displayed, or in a container or layer, stays where it is', async () => {
    const { room, scene, time } = await stage([['set', 'units', 'a', { name: 'a' }]]);
    const container = scene.add.container();
    const layer = scene.add.layer();
    const bind = <G extends Phaser.GameObjects.GameObject>(create: () => G) =>
      scene.colyseus.bind(room, 'units', create).get('a')!;
    const before = scene.children.list.length;

    const inContainer = bind(() => {
      const image = new Phaser.GameObjects.Image(scene, 0, 0, 'dot');
      container.add(image);
      return image;
    });
    expect(inContainer.parentContainer).toBe(container);
    expect(scene.children.list).not.toContain(inContainer);
    expect(container.list).toEqual([inContainer]);

    const inLayer = bind(() => {
      const image = new Phaser.GameObjects.Image(scene, 0, 0, 'dot');
      layer.add(image);
      return image;
    });
    expect(inLayer.displayList).toBe(layer);
    expect(scene.children.list).not.toContain(inLayer);

    const displayed = bind(() => scene.add.image(0, 0, 'dot'));
    expect(scene.children.list.filter((each) => each === displayed)).toHaveLength(1);

    const image = bind(() => new Phaser.GameObjects.Image(scene, 0, 0, 'dot'));
    expect(image.displayList).toBe(scene.children);
    expect(scene.children.list).toHaveLength(before + 2);

    // On the scene, it lives: animations run.
    let updates = 0;
    class Ticking extends Phaser.GameObjects.Sprite {
      override preUpdate(now: number, delta: number) {
        super.preUpdate(now, delta);
        updates++;
      }
    }
    bind(() => new Ticking(scene, 0, 0, 'dot'));
    time.step();
    time.step();
    expect(updates).toBeGreaterThan(0);
  });

  test('S4 order: after bind returns, it is filled', async () => {
    const { room, scene } = await stage([
      ['set', 'units', 'a', { name: 'a', x: 7, y: 8, hp: 5 }],
      ['set', 'units', 'b', { name: 'b' }],
    ]);
    const told: unknown[] = [];
    const ships = scene.colyseus.bind(room, 'units', 'dot', {
      when: 'drawn',
      on: { hp: (_, hp) => void told.push(hp) },
      change: (_, { name }) => void told.push(name),
    });
    expect(ships.size).toBe(2);
    expect([...ships].map(([key]) => key)).toEqual(['a', 'b']);
    expect([ships.get('a')!.x, ships.get('a')!.y]).toEqual([7, 8]);
    expect(told).toEqual([5, 'a', 'b']);
  });
});

/** Without a line that stands there just before. */
function once(log: string[]): string[] {
  return log.filter((line, i) => line !== log[i - 1]);
}

test('S3 order: what is in an object goes with it, when that is drawn', async () => {
  const { room, scene, act, time } = await stage([
    ['set', 'units', 'a', { name: 'a', x: 0, y: 0, hand: ['one', 'two'] }],
  ]);
  const left: number[] = [];
  scene.colyseus.bind(
    room,
    'units',
    (ship) => {
      const container = scene.add.container();
      scene.colyseus.bind(ship, 'hand', () => {
        const turret = scene.add.image(0, 0, 'dot');
        container.add(turret);
        return turret;
      });
      return container;
    },
    { remove: (container) => void left.push(container.length) },
  );
  for (let x = 1; x <= 3; x++) {
    await act(['assign', 'units.a', { x }]);
    time.pass(50);
  }
  await act(['delete', 'units', 'a']);
  time.draw();
  expect(left).toEqual([2]);
  expect(scene.children.list).toEqual([]);
});
