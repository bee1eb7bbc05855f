import { type MatchMetadata, MOST_PLAYERS } from '../../server/lobby-state.ts';
import { element } from './element.ts';

/** What the server tells of a room that can be found. */
export interface Listed {
  readonly roomId: string;
  readonly clients: number;
  readonly metadata: MatchMetadata;
}

/** The rooms, those that can be joined first; filtered by name, and by whether there is a seat. */
export class RoomList {
  readonly element: HTMLElement;
  private readonly rooms = new Map<string, Listed>();
  private readonly rows = element('ul');
  private readonly empty = element('p', { className: 'empty' });
  private readonly join: (code: string) => void;
  private readonly search = element('input', {
    type: 'search',
    placeholder: 'Search by name',
    ariaLabel: 'Search rooms by name',
  });
  private readonly onlyOpen = element('input', { type: 'checkbox' });

  /** @param join called with the code of the room that the player wants into */
  constructor(join: (code: string) => void) {
    this.join = join;
    for (const field of [this.search, this.onlyOpen]) field.addEventListener('input', () => this.draw());
    this.element = element(
      'section',
      { className: 'rooms' },
      element('h2', { textContent: 'Rooms' }),
      element(
        'div',
        { className: 'filters' },
        this.search,
        element('label', {}, this.onlyOpen, 'Only open ones'),
      ),
      this.rows,
      this.empty,
    );
    this.draw();
  }

  /** These are all. */
  show(rooms: readonly Listed[]): void {
    this.rooms.clear();
    for (const room of rooms) this.rooms.set(room.roomId, room);
    this.draw();
  }

  /** A room is there, or has changed. */
  put(room: Listed): void {
    this.rooms.set(room.roomId, room);
    this.draw();
  }

  /** A room is gone. */
  drop(roomId: string): void {
    this.rooms.delete(roomId);
    this.draw();
  }

  private draw(): void {
    const wanted = this.search.value.trim().toLowerCase();
    const shown = [...this.rooms.values()]
      .filter(({ metadata }) => metadata.title.toLowerCase().includes(wanted))
      .filter((room) => isOpen(room) || !this.onlyOpen.checked)
      .sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)));
    // Who has come to a room by keyboard stays at it.
    const code = (document.activeElement as HTMLElement | null)?.dataset.code;
    this.rows.replaceChildren(...shown.map((room) => this.row(room)));
    if (code !== undefined) this.rows.querySelector<HTMLElement>(`[data-code="${code}"]`)?.focus();
    this.empty.textContent =
      this.rooms.size === 0 ? 'Nobody is here yet. Make the first room!' : 'No room is like that.';
    this.empty.hidden = shown.length > 0;
  }

  private row({ clients, metadata: { code, title, isPlaying } }: Listed): HTMLElement {
    const isFull = clients >= MOST_PLAYERS;
    const join = element('button', {
      type: 'button',
      textContent: isFull ? 'Full' : 'Join',
      disabled: isFull,
    });
    join.ariaLabel = `Join ${title}`;
    join.dataset.code = code;
    join.addEventListener('click', () => this.join(code));
    return element(
      'li',
      {},
      element('b', { textContent: title }),
      element('span', {
        className: isPlaying ? 'playing' : '',
        textContent: isPlaying ? 'playing' : 'waiting',
      }),
      element('span', { className: 'count', textContent: `${clients} / ${MOST_PLAYERS}` }),
      join,
    );
  }
}

function isOpen({ clients, metadata }: Listed): boolean {
  return clients < MOST_PLAYERS && !metadata.isPlaying;
}
