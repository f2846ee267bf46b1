import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { runTranscripts, shownFiles, transcriptPages } from '@assay/local-stack';

const chapters = transcriptPages().filter((page) => /\d\d-[\w-]+\.md$/.test(page));
const stackDirectory = (): string => dirname(resolve(process.env['ASSAY_E2E_LOCAL'] ?? ''));

describe('the manual', () => {
  it.each(chapters)(
    '%s shows the output of its commands (`npm run docs:transcripts -- --write` updates it)',
    async (page) => {
      const { compared, differences } = await runTranscripts({ directory: stackDirectory(), page });
      expect(differences).toEqual([]);
      expect(compared).toBeGreaterThan(2);
    },
  );

  it('contains TypeScript that compiles under strict rules', () => {
    const folder = mkdtempSync(join(tmpdir(), 'assay-manual-types-'));
    const root = resolve('.');
    const files = chapters.flatMap((page) =>
      shownFiles(page).map(({ name, text }) => ({ name: join(folder, basename(page, '.md'), name), text })),
    );
    try {
      symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
      for (const { name, text } of files) {
        mkdirSync(dirname(name), { recursive: true });
        writeFileSync(name, text);
      }
      writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
      const options = [
        '--noEmit',
        '--strict',
        '--noUncheckedIndexedAccess',
        '--module',
        'nodenext',
        '--target',
        'esnext',
      ];
      const compiler = join(root, 'node_modules/typescript/bin/tsc');
      const args = [compiler, ...options, '--types', 'node', '--skipLibCheck', ...files.map(({ name }) => name)];
      const { status, stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
      expect(stdout).toBe('');
      expect(status).toBe(0);
      expect(files.length).toBeGreaterThan(4);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
