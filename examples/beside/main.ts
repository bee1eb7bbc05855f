import { EXAMPLES } from '../gallery/games.ts';

const asked = new URLSearchParams(location.search).get('game');
const { key, title } = EXAMPLES.find((example) => example.key === asked) ?? EXAMPLES[0]!;
document.title = `${title}, two players`;

// Their names tell them apart: each comes back into its own seat when the page is loaded anew.
for (const name of ['first', 'second']) {
  const frame = Object.assign(document.createElement('iframe'), {
    name: `${name} player`,
    title: `${title}, ${name} player`,
    src: `../${key}/`,
    allow: 'autoplay; fullscreen; gamepad',
  });
  document.body.append(frame);
}
document.querySelector('iframe')!.addEventListener('load', ({ target }) => {
  (target as HTMLIFrameElement).contentWindow?.focus();
});
