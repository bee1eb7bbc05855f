import * as Phaser from 'phaser';
import { INKS, SIZES } from '../server/draw-state.ts';

const ICONS = {
  eraser:
    'M7 20h13M5.6 13.6l8-8a2 2 0 0 1 2.8 0l3 3a2 2 0 0 1 0 2.8L12.8 18H9.2l-3.6-3.6a.6.6 0 0 1 0-.8zM10 9l5.5 5.5',
  undo: 'M9 7 4.5 11.5 9 16M5 11.5h8.5a5 5 0 0 1 0 10H11',
  clear:
    'M4.5 7h15M10 11v6M14 11v6M6.5 7l.8 12a1.5 1.5 0 0 0 1.5 1.4h6.4a1.5 1.5 0 0 0 1.5-1.4l.8-12M9.5 7V4.6h5V7',
  save: 'M12 4v11M7.5 11 12 15.5 16.5 11M5 19.5h14',
} as const;

/** What the artist has in hand, and the buttons to change it. `undo`, `clear` and `save` are emitted. */
export class Tools extends Phaser.Events.EventEmitter {
  /** Index of a colour in INKS. */
  ink = 1;
  /** Index of a thickness in SIZES. */
  size = 1;
  isErasing = false;
  private readonly bar = document.createElement('div');
  private readonly inks: HTMLElement[];
  private readonly sizes: HTMLElement[];
  private readonly eraser: HTMLElement;

  constructor(scene: Phaser.Scene) {
    super();
    this.inks = INKS.map((color, i) => {
      const button = this.button(`Colour ${i + 1}`, () => this.chooseInk(i));
      button.style.setProperty('--ink', color);
      return button;
    });
    this.sizes = SIZES.map((size, i) => {
      const button = this.button(`${size} px`, () => this.chooseSize(i));
      button.style.setProperty('--dot', `${4 + 4 * i}px`);
      return button;
    });
    this.eraser = this.icon('eraser', 'Rub out your own strokes (E)', () => this.erase());
    this.bar.className = 'tools';
    this.bar.append(
      group('inks', this.inks),
      group('sizes', this.sizes),
      group('actions', [
        this.eraser,
        this.icon('undo', 'Take back your last stroke (Ctrl+Z)', () => this.emit('undo')),
        this.icon('clear', 'Take away all that you have drawn', () => this.emit('clear')),
        this.icon('save', 'Save the picture', () => this.emit('save')),
      ]),
    );
    scene.game.canvas.parentElement!.append(this.bar);
    scene.input.keyboard!.on('keydown', this.press, this);
    scene.events.once('shutdown', () => this.bar.remove());
    this.show();
  }

  private chooseInk(i: number): void {
    this.ink = i;
    this.isErasing = false;
    this.show();
  }

  private chooseSize(i: number): void {
    this.size = Phaser.Math.Clamp(i, 0, SIZES.length - 1);
    this.show();
  }

  private erase(): void {
    this.isErasing = !this.isErasing;
    this.show();
  }

  private press({ key, ctrlKey, metaKey }: KeyboardEvent): void {
    const number = Number(key);
    if (ctrlKey || metaKey) {
      if (key === 'z') this.emit('undo');
    } else if (number >= 1 && number <= INKS.length) this.chooseInk(number - 1);
    else if (key === '[') this.chooseSize(this.size - 1);
    else if (key === ']') this.chooseSize(this.size + 1);
    else if (key === 'e') this.erase();
  }

  private show(): void {
    for (const [i, button] of this.inks.entries()) press(button, i === this.ink && !this.isErasing);
    for (const [i, button] of this.sizes.entries()) press(button, i === this.size);
    press(this.eraser, this.isErasing);
    this.bar.style.setProperty('--chosen', INKS[this.ink]!);
    this.emit('change');
  }

  private icon(name: keyof typeof ICONS, label: string, act: () => void): HTMLElement {
    const button = this.button(label, act);
    button.innerHTML = `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${ICONS[name]}" /></svg>`;
    return button;
  }

  private button(label: string, act: () => void): HTMLElement {
    const button = Object.assign(document.createElement('button'), {
      type: 'button',
      title: label,
      ariaLabel: label,
    });
    button.addEventListener('click', () => {
      act();
      // Keys are for drawing, not for the button.
      button.blur();
    });
    return button;
  }
}

function group(name: string, buttons: HTMLElement[]): HTMLElement {
  const group = Object.assign(document.createElement('div'), { className: name });
  group.append(...buttons);
  return group;
}

function press(button: HTMLElement, isPressed: boolean): void {
  button.ariaPressed = String(isPressed);
}
