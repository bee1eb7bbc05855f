// The pages of the documentation, in their order, and how TypeDoc makes them.
import { Converter, PageEvent } from 'typedoc';

const GROUPS = {
  Guide: [
    ...['guide/start.md', 'guide/troubleshooting.md', 'guide/deployment.md', 'guide/security.md'],
    ...['guide/servers.md', 'guide/migration.md'],
  ],
  Concepts: ['guide/rooms-and-scenes.md', 'guide/bindings.md', 'guide/motion.md', 'guide/reconnection.md'],
  Features: [
    ...['guide/interface.md', 'guide/types.md', 'guide/prediction.md', 'guide/bad-network.md'],
    ...['guide/client.md', 'guide/auth.md'],
  ],
  Evidence: [
    ...['bench/README.md', 'bench/JOIN.md', 'bench/DECODE.md', 'motion/README.md', 'motion/FRAME.md'],
    ...['bench/SIZE.md', 'bench/SOAK.md', 'motion/tables.md'],
  ],
};

/** TypeDoc's plugin: a page has the name of its first heading, and is in the group that lists it. */
function pages(app) {
  const groups = Object.entries(GROUPS).flatMap(([group, files]) => files.map(() => group));
  let place = 0;
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_context, page) => {
    const [, heading] = /^# (.+)$/m.exec(page.content[0].text);
    page.name = heading;
    page.frontmatter.group = groups[place++];
  });
  // Opened from disk, a folder is a list of files.
  app.renderer.on(PageEvent.END, (page) => {
    page.contents = page.contents?.replaceAll(/href="((?:\.\.\/)*)#/g, (link, up) =>
      up === '' ? link : `href="${up}index.html#`,
    );
  });
}

/** @type {Partial<import('typedoc').TypeDocOptions>} */
export default {
  name: 'phaser-colyseus',
  entryPoints: ['../plugin/index.ts', '../src/index.ts', '../src/devtools/index.ts'],
  tsconfig: 'tsconfig.json',
  out: '../dist/docs',
  customCss: 'site.css',
  readme: '../README.md',
  plugin: [pages],
  projectDocuments: Object.values(GROUPS).flat(),
  categorizeByGroup: false,
  sort: ['source-order'],
  kindSortOrder: ['Function', 'Class', 'Interface', 'TypeAlias', 'Variable'],
  navigation: { includeGroups: true },
  searchInDocuments: true,
  searchInComments: true,
  excludeInternal: true,
  excludePrivate: true,
  excludeExternals: true,
  disableSources: true,
  hideGenerator: true,
  includeVersion: false,
  treatWarningsAsErrors: true,
  validation: { notExported: false, invalidLink: true, notDocumented: false },
  highlightLanguages: ['bash', 'css', 'html', 'javascript', 'json', 'nginx', 'typescript'],
  groupOrder: [...Object.keys(GROUPS), 'Modules', '*'],
};
