// npm run release: checks everything from a fresh clone, builds and packs, and stops before publishing.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, run } from './install.mjs';

const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
const { version, private: isPrivate } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

refuseUnless(git('status', '--porcelain') === '', 'There are changes that are not committed.');
refuseUnless(
  version !== '0.0.0',
  'Give it a version first: npm version minor --no-git-tag-version, and commit.',
);
refuseUnless(
  isPrivate !== true,
  'package.json has "private": true, with which npm publishes nothing: take it out.',
);
const notes = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
refuseUnless(notes.includes(`## ${version}`), `CHANGELOG.md says nothing of ${version}.`);
refuseUnless(!git('tag').split('\n').includes(`v${version}`), `There is a v${version} already.`);

const clone = mkdtempSync(join(tmpdir(), 'phaser-colyseus-release-'));
try {
  run('git', ['clone', '--quiet', root, clone]);
  run('npm', ['test'], clone);
  run('npm', ['run', 'build', '--silent'], clone);
  run('npm', ['run', 'docs', '--silent'], clone);
  run('npm', ['pack', '--ignore-scripts', '--pack-destination', root], clone);
} finally {
  rmSync(clone, { recursive: true, force: true });
}
const tarball = readdirSync(root).find((file) => file === `phaser-colyseus-${version}.tgz`);
refuseUnless(tarball !== undefined && existsSync(join(root, tarball)), 'There is no tarball.');
console.log(
  `\nEverything is fine. To publish it:\n\n  npm publish ${tarball}\n  git tag v${version} && git push --tags\n`,
);

function refuseUnless(condition, why) {
  if (condition) return;
  console.error(why);
  process.exit(1);
}
