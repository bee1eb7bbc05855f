import type * as Phaser from 'phaser';

/** What `create` may have set, and a game, a tween or a farewell may have changed since. */
const PROPERTIES = [
  'x',
  'y',
  'z',
  'w',
  'scaleX',
  'scaleY',
  'rotation',
  'flipX',
  'flipY',
  'depth',
  'blendMode',
  'visible',
  // Sets its four corners as well.
  'alpha',
  'alphaTopLeft',
  'alphaTopRight',
  'alphaBottomLeft',
  'alphaBottomRight',
  'tintTopLeft',
  'tintTopRight',
  'tintBottomLeft',
  'tintBottomRight',
  'tintFill',
  'tintMode',
  // Of shapes.
  'isFilled',
  'fillColor',
  'fillAlpha',
  'isStroked',
  'strokeColor',
  'strokeAlpha',
  'lineWidth',
] as const;

type Anything = Record<string, unknown>;

interface Textured {
  texture: Phaser.Textures.Texture;
  frame: Phaser.Textures.Frame;
  setTexture(key: string, frame: string | number): unknown;
}

interface Animated {
  anims?: Partial<Phaser.Animations.AnimationState> | null;
}

interface Interactive {
  input?: Phaser.Types.Input.InteractiveObject | null;
}

interface WithOrigin {
  originX: number;
  originY: number;
  setOrigin(x: number, y: number): unknown;
}

/** How an object looked when it was made, to give to the next item. */
export class Looks {
  private readonly values: unknown[];
  private readonly texture: string | undefined;
  private readonly animation: string | undefined;
  private readonly frame: string | number | undefined;
  private readonly isEnabled: boolean | undefined;
  private readonly origin: readonly [number, number] | undefined;

  constructor(object: object) {
    this.values = PROPERTIES.map((property) => (object as Anything)[property]);
    if (isTextured(object)) {
      this.texture = object.texture.key;
      this.frame = object.frame.name;
    }
    const { anims } = object as Animated;
    if (anims?.isPlaying === true) this.animation = anims.currentAnim?.key;
    this.isEnabled = (object as Interactive).input?.enabled;
    if (hasOrigin(object)) this.origin = [object.originX, object.originY];
  }

  /** Makes the object look as it did. */
  restore(object: object): void {
    const { anims } = object as Animated;
    // Those of a particle emitter are a list.
    anims?.stop?.();
    if (isTextured(object) && (object.texture.key !== this.texture || object.frame.name !== this.frame)) {
      object.setTexture(this.texture!, this.frame!);
    }
    if (this.origin !== undefined) (object as WithOrigin).setOrigin(...this.origin);
    const target = object as Anything;
    for (let i = 0; i < PROPERTIES.length; i++) {
      const property = PROPERTIES[i]!;
      const value = this.values[i];
      if (value !== undefined && target[property] !== value) target[property] = value;
    }
    if (this.animation !== undefined) anims?.play?.(this.animation);
    const { input } = object as Interactive;
    if (input && this.isEnabled !== undefined) input.enabled = this.isEnabled;
  }
}

/** A text or a graphics object draws its own texture: that isn't a look to be restored. */
function isTextured(object: object): object is Textured {
  const { texture, frame } = object as Partial<Textured>;
  // A video has neither before it plays.
  return 'setTexture' in object && typeof texture?.key === 'string' && frame?.name !== undefined;
}

function hasOrigin(object: object): object is WithOrigin {
  return 'setOrigin' in object && typeof (object as WithOrigin).originX === 'number';
}
