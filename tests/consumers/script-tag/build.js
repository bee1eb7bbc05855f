// Nothing is bundled: the page loads files as they are in the packages.
import { copyFileSync, mkdirSync } from 'node:fs';

mkdirSync('dist', { recursive: true });
copyFileSync('index.html', 'dist/index.html');
copyFileSync('later.html', 'dist/later.html');
copyFileSync('node_modules/phaser/dist/phaser.min.js', 'dist/phaser.min.js');
copyFileSync(
  'node_modules/phaser-colyseus/dist/package/phaser-colyseus.umd.min.js',
  'dist/phaser-colyseus.umd.min.js',
);
