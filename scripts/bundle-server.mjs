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

/** Bundles processes of server/ (such as `main`) into generated/server. */
export async function bundleServer(root, names) {
  await build({
    absWorkingDir: root,
    entryPoints: names.map((name) => path.join(root, 'server', `${name}.ts`)),
    outdir: path.join(root, 'generated', 'server'),
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
  })
}
