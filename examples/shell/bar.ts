import type * as Phaser from 'phaser';
import { LONGEST_NAME, playerName, rename } from './name.ts';
import { choosePing, MOST_PING, onPingChosen, ping } from './network.ts';
import { Stored } from './stored.ts';

const muted = new Stored('muted');

/** Puts above a game what all examples have: the way back, the name, the network, the sound, a second player. */
export function mountBar(game: Phaser.Game): void {
  const bar = document.createElement('header');
  bar.className = 'bar';
  const title = Object.assign(document.createElement('h1'), { textContent: document.title });
  const settings = document.createElement('details');
  const fields = Object.assign(document.createElement('div'), { className: 'fields' });
  fields.append(nameField(), pingField(), muteButton(game));
  // In a frame there is one beside it already.
  if (window === top) fields.append(secondPlayer());
  settings.append(
    Object.assign(document.createElement('summary'), { ariaLabel: 'Settings', textContent: '☰' }),
    fields,
  );
  const wide = matchMedia('(min-width: 700px)');
  const unfold = () => {
    settings.open = wide.matches;
  };
  wide.addEventListener('change', unfold);
  unfold();
  bar.append(wayBack(), title, settings);
  document.body.prepend(bar);
}

function wayBack(): HTMLElement {
  return Object.assign(document.createElement('a'), {
    href: '../',
    target: '_top',
    textContent: '‹',
    ariaLabel: 'All examples',
  });
}

function nameField(): HTMLElement {
  const input = Object.assign(document.createElement('input'), {
    value: playerName(),
    placeholder: 'Name',
    maxLength: LONGEST_NAME,
    autocomplete: 'off',
    spellcheck: false,
    ariaLabel: 'Your name',
  });
  input.addEventListener('change', () => {
    rename(input.value);
    input.blur();
  });
  keepKeys(input);
  return input;
}

function pingField(): HTMLElement {
  const label = document.createElement('label');
  const text = document.createElement('span');
  const slider = Object.assign(document.createElement('input'), {
    type: 'range',
    max: String(MOST_PING),
    step: '20',
    ariaLabel: 'Ping to add',
  });
  const show = () => {
    slider.value = String(ping());
    text.textContent = `ping +${Math.round(ping())} ms`;
  };
  slider.addEventListener('input', () => {
    choosePing(slider.valueAsNumber);
    show();
  });
  onPingChosen(show);
  show();
  keepKeys(slider);
  label.append(text, slider);
  return label;
}

function muteButton(game: Phaser.Game): HTMLElement {
  const button = Object.assign(document.createElement('button'), { type: 'button' });
  const set = (isMuted: boolean) => {
    game.sound.mute = isMuted;
    button.textContent = isMuted ? 'Sound off' : 'Sound on';
    button.ariaPressed = String(!isMuted);
  };
  button.addEventListener('click', () => {
    set(!game.sound.mute);
    muted.set(String(game.sound.mute));
    button.blur();
  });
  // Phaser makes its sound manager when it boots.
  if (game.isBooted) set(muted.get() === 'true');
  else game.events.once('boot', () => set(muted.get() === 'true'));
  return button;
}

/** A tab of its own: as another player, not as the same one come back. */
function secondPlayer(): HTMLElement {
  const link = Object.assign(document.createElement('a'), {
    href: location.href,
    target: '_blank',
    rel: 'noopener',
    textContent: 'Second player',
  });
  link.addEventListener('click', (event) => {
    const { screenX, screenY, outerWidth, outerHeight, screen } = window;
    const isBeside = screenX + 2 * outerWidth <= screen.width;
    if (!isBeside && !matchMedia('(pointer: fine)').matches) return;
    event.preventDefault();
    const left = isBeside ? screenX + outerWidth : screenX + 40;
    const size = `left=${left},top=${screenY + (isBeside ? 0 : 40)},width=${outerWidth},height=${outerHeight}`;
    open(location.href, '_blank', `noopener,popup,${size}`);
  });
  return link;
}

/** What is typed here isn't steering. */
function keepKeys(element: HTMLElement): void {
  for (const type of ['keydown', 'keyup'] as const) {
    element.addEventListener(type, (event) => event.stopPropagation());
  }
}
