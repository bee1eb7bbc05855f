// npm run docs: the documentation as pages that open from disk: guides, and the reference from what the code says of
// itself.
import { join } from 'node:path';
import { installPackages, root, run } from './install.mjs';

const docs = join(root, 'docs');
installPackages(root);
installPackages(docs);
run(process.execPath, [join('node_modules', 'typedoc', 'bin', 'typedoc'), '--options', 'typedoc.mjs'], docs);
