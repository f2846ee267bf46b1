import { describe, expect, it } from '@jest/globals';
import { readPage, writePage, type Step } from './read-page.js';

const page = `# Page

\`\`\`sh
not run
\`\`\`

\`\`\`console
$ A=1
$ echo $A
1
$ cat <<END
> one
>
> two
> END
one

two
\`\`\`

\`\`\`ts
// shop.ts
console.log('shop');
\`\`\`

\`\`\`ts
not.run();
\`\`\`

\`\`\`console
$ npm run x
x …
\`\`\`
`;

const steps = (markdown: string): Step[] => readPage(markdown).filter((part) => part.kind === 'step');

describe('a page', () => {
  it('is parsed as commands with their output, and as files', () => {
    expect(
      readPage(page).map((part) => (part.kind === 'step' ? [part.code, part.expected] : [part.name, part.text])),
    ).toEqual([
      ['A=1', []],
      ['echo $A', ['1']],
      ['cat <<END\none\n\ntwo\nEND', ['one', '', 'two']],
      ['shop.ts', "// shop.ts\nconsole.log('shop');\n"],
      ['npm run x', ['x …']],
    ]);
  });

  it('is written with new output, and otherwise unchanged', () => {
    const [silent, one, , last] = steps(page);
    expect(writePage(page, [])).toBe(page);
    const written = writePage(page, [
      { step: silent!, printed: ['more'] },
      { step: one!, printed: ['three', ''] },
      { step: last!, printed: ['y', 'z'] },
    ]);
    expect(written).toBe(
      page.replace('$ A=1\n', '$ A=1\nmore\n').replace('\n1\n', '\nthree\n\n').replace('x …', 'y\nz'),
    );
    expect(steps(written).map(({ expected }) => expected)).toEqual([
      ['more'],
      ['three', ''],
      ['one', '', 'two'],
      ['y', 'z'],
    ]);
  });

  it('is rejected if it cannot be parsed', () => {
    expect(() => readPage('\n```console\ntext\n```\n')).toThrow('line 3: a console block begins with a command, "$ …"');
    expect(() => readPage('```console\n$ true')).toThrow('line 1: the code block has no end');
  });

  it.each(['$ true', '> x', '```'])(
    'is not written with the output %j, which would be parsed as something else',
    (line) => {
      const [step] = steps(page);
      expect(() => writePage(page, [{ step: step!, printed: ['fine', line] }])).toThrow('looks like a command');
    },
  );
});
