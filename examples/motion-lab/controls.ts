import { type LinkSettings, type Network, type ProfileName, profiles } from 'phaser-colyseus/devtools';
import { MOTIONS, type Motion } from '../server/motion-lab-paths.ts';
import { colorOf } from './captions.ts';
import type { Lab } from './lab.ts';
import { onTurned } from './layout.ts';
import { METHODS, type Method } from './methods.ts';

const MOTION_NAMES: Record<Motion, string> = {
  turns: 'Turns',
  circle: 'Circle',
  stops: 'Stop and go',
  jumps: 'Teleport',
};
/** ms that a frame is held up, where no profile says how long. */
const STALL = 200;

const find = <T extends HTMLElement>(selector: string) => document.querySelector<T>(selector)!;

interface Button {
  readonly text: string;
  readonly press: () => void;
  /** Whether it is the chosen one of several, or a switch that is on. */
  readonly isOn?: () => boolean;
  readonly color?: string;
}

interface Slider {
  readonly unit: string;
  readonly get: () => number;
  readonly set: (value: number) => void;
}

/** The page's buttons and sliders. */
export class Controls {
  private readonly network: Network;
  private readonly lab: Lab;
  /** The one that was chosen, unless a slider was moved since. */
  private profile: ProfileName | undefined;
  private readonly refreshes: (() => void)[] = [];

  /** @param profile that the network begins with */
  constructor(network: Network, lab: Lab, profile: ProfileName) {
    this.network = network;
    this.lab = lab;
    this.profile = profile;
    for (const name of Object.keys(profiles) as ProfileName[]) {
      const isOn = () => this.profile === name;
      this.addButton('#profiles', { text: name, press: () => this.setNetwork(name), isOn });
    }
    for (const motion of MOTIONS) {
      const isOn = () => lab.motion === motion;
      this.addButton('#motions', { text: MOTION_NAMES[motion], press: () => lab.lookAt(motion), isOn });
    }
    for (const method of METHODS) {
      const isOn = () => lab.isShown(method);
      const press = () => this.toggle(method);
      this.addButton('#methods', { text: method.name, press, isOn, color: colorOf(method) });
    }
    onTurned(() => lab.show(METHODS.filter((method) => lab.isShown(method))));
    const { down } = network;
    this.addSlider('#latency', {
      unit: 'ms',
      get: () => down.latency,
      set: (latency) => this.setNetwork({ latency }),
    });
    this.addSlider('#jitter', {
      unit: 'ms',
      get: () => down.jitter,
      set: (jitter) => this.setNetwork({ jitter }),
    });
    this.addSlider('#stalls', {
      unit: '%',
      get: () => 100 * down.stalls.share,
      set: (percent) =>
        this.setNetwork({ stalls: { share: percent / 100, length: down.stalls.length || STALL } }),
    });
    this.addSlider('#patches', {
      unit: '/s',
      get: () => lab.patchesPerSecond,
      set: (rate) => lab.setPatchesPerSecond(rate),
    });
    this.addButton('#faults', {
      text: 'Offline',
      press: () => {
        network.offline = !network.offline;
      },
      isOn: () => network.offline,
    });
    this.addButton('#faults', { text: 'Drop', press: () => network.drop() });
    this.refresh();
  }

  private setNetwork(settings: Partial<LinkSettings> | ProfileName): void {
    this.profile = typeof settings === 'string' ? settings : undefined;
    this.network.set(settings);
    this.lab.measureAnew();
  }

  /** The last one that is shown stays. */
  private toggle(method: Method): void {
    const { lab } = this;
    const others = METHODS.filter((other) => other !== method && lab.isShown(other));
    if (!lab.isShown(method)) lab.show([...others, method]);
    else if (others.length > 0) lab.show(others);
  }

  private addButton(parent: string, { text, press, isOn, color }: Button): void {
    const button = document.createElement('button');
    button.type = 'button';
    if (color !== undefined) button.style.setProperty('--color', color);
    button.textContent = text;
    button.addEventListener('click', () => {
      press();
      this.refresh();
    });
    find(parent).append(button);
    if (isOn !== undefined) this.refreshes.push(() => button.setAttribute('aria-pressed', String(isOn())));
  }

  private addSlider(id: string, { unit, get, set }: Slider): void {
    const slider = find<HTMLInputElement>(id);
    const output = find(`${id}-value`);
    slider.addEventListener('input', () => {
      set(slider.valueAsNumber);
      this.refresh();
    });
    this.refreshes.push(() => {
      slider.valueAsNumber = get();
      output.textContent = `${Math.round(10 * get()) / 10} ${unit}`;
    });
  }

  private refresh(): void {
    for (const refresh of this.refreshes) refresh();
  }
}
