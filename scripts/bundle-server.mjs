import path from 'node:path'
import { build } from 'esbuild'

/** Verbs are marked server-only. Outside Next that marker means nothing, so it is taken out. */
const withoutServerOnly = {
  name: 'without-server-only',
  setup(bundle) {
    bundle.onResolve({ filter: /^server-only$/ }, () => ({ path: 'server-only', namespace: 'empty' }))
    bundle.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: '' }))
  },
}

/** How everything of ours that runs without Next becomes one file. */
const BUNDLING = {
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  packages: 'external',
  conditions: ['react-server'],
  sourcemap: 'linked',
  logLevel: 'warning',
  plugins: [withoutServerOnly],
}

/** Bundles processes of server/ (such as `main`) into generated/server. */
export async function bundleServer(root, names) {
  const files = names.map((name) => `server/${name}.ts`)
  await bundleInto(root, files, path.join('generated', 'server'))
}

/** Bundles files, each with what it needs of ours, into one folder. */
export async function bundleInto(root, files, folder) {
  await build({
    ...BUNDLING,
    absWorkingDir: root,
    entryPoints: files.map((file) => path.resolve(root, file)),
    entryNames: '[name]',
    outdir: path.join(root, folder),
  })
}
